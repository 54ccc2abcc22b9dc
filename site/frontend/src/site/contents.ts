import { all } from "../shared/dom";

/** Contents stand open beside the text on wide screens and show where one is. */
export function enhanceContents(): void {
  const wide = matchMedia("(min-width: 76em)");
  for (const contents of all<HTMLDetailsElement>("details[data-open-wide]")) {
    const follow = (): void => {
      contents.open = wide.matches;
    };
    wide.addEventListener("change", follow);
    follow();
    markSectionInView(contents);
    contents.addEventListener("click", (event) => {
      if (!wide.matches && (event.target as Element).closest("a")) contents.open = false;
    });
  }
}

function markSectionInView(contents: HTMLElement): void {
  const links = new Map<Element, HTMLAnchorElement>();
  for (const link of all<HTMLAnchorElement>("a[href^='#']", contents)) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];
  if (headings.length === 0) return;
  const mark = (): void => {
    // The last heading that has reached the upper third of the window is the section one reads.
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    const current = passed[passed.length - 1];
    for (const [heading, link] of links) {
      if (heading === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
  for (const heading of headings) observer.observe(heading);
}
