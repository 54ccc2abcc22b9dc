import { element } from "../shared/dom";

interface Near {
  title: string;
  url: string;
  distance: string;
  language?: string;
}

/** The few nearest places, fetched when the list comes into sight; without scripts the link leads to all of them. */
export function offerNear(container: HTMLElement): void {
  const address = container.dataset["near"];
  if (!address) return;
  const watcher = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watcher.disconnect();
    void fill(container, address);
  });
  watcher.observe(container);
}

async function fill(container: HTMLElement, address: string): Promise<void> {
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    if (!response.ok) return;
    const { places } = (await response.json()) as { places: Near[] };
    if (places.length > 0) container.prepend(nearList(places));
  } catch {
    // The link below leads to the same.
  }
}

export function nearList(places: Near[]): HTMLElement {
  const list = element("ul", { class: "near__list" });
  for (const { title, url, distance, language } of places) {
    list.append(element("li", {}, element("a", { href: url, lang: language, hreflang: language }, title), ` ${distance}`));
  }
  return list;
}
