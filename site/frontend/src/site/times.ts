import { all, element } from "../shared/dom";
import { relativeTime } from "../shared/relative_time";

/** Writes "2 hours ago" and keeps the exact date on hover and for screen readers. */
export function enhanceTimes(): void {
  writeTimes();
  setInterval(writeTimes, 60_000);
}

/** Again for what has come since: the exact date is what the server wrote. */
export function writeTimes(): void {
  const language = document.documentElement.lang;
  const now = new Date();
  for (const node of all<HTMLTimeElement>("time[data-relative-time]")) {
    const near = relativeTime(new Date(node.dateTime), now, language);
    if (!near) continue;
    node.dataset["exact"] ??= node.textContent?.trim() ?? "";
    const exact = node.dataset["exact"];
    node.title = exact;
    node.replaceChildren(near, element("span", { class: "ds-sr-only" }, ` (${exact})`));
  }
}
