import { all, element } from "../shared/dom";
import { relativeTime } from "../shared/relative_time";

/** Writes "2 hours ago" and keeps the exact date on hover and for screen readers. */
export function enhanceTimes(): void {
  const times = all<HTMLTimeElement>("time[data-relative-time]").map((node) => ({ node, exact: node.textContent?.trim() ?? "" }));
  const language = document.documentElement.lang;
  const write = (): void => {
    const now = new Date();
    for (const { node, exact } of times) {
      const near = relativeTime(new Date(node.dateTime), now, language);
      if (!near) continue;
      node.title = exact;
      node.replaceChildren(near, element("span", { class: "ds-sr-only" }, ` (${exact})`));
    }
  };
  write();
  if (times.length > 0) setInterval(write, 60_000);
}
