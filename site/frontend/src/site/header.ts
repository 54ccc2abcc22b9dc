/** On a phone: search opens in place, and the header comes back when one scrolls up. */
export function enhanceHeader(): void {
  const header = document.querySelector<HTMLElement>("[data-site-header]");
  if (!header) return;
  openSearchInPlace(header);
  returnOnScrollUp(header);
}

function openSearchInPlace(header: HTMLElement): void {
  const link = header.querySelector<HTMLAnchorElement>("[data-search-open]");
  const panel = header.querySelector<HTMLElement>("#site-search");
  const input = panel?.querySelector("input");
  if (!link || !panel || !input) return;
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
  const toggle = (open: boolean): void => {
    panel.classList.toggle("is-open", open);
    link.setAttribute("aria-expanded", String(open));
    if (open) input.focus();
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    toggle(!panel.classList.contains("is-open"));
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    link.click();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !panel.classList.contains("is-open")) return;
    toggle(false);
    link.focus();
  });
}

function returnOnScrollUp(header: HTMLElement): void {
  let last = scrollY;
  let waiting = false;
  const place = (): void => {
    waiting = false;
    const now = Math.max(0, scrollY);
    // A few pixels are a trembling thumb, not a wish.
    if (Math.abs(now - last) < 8) return;
    const busy = header.querySelector("details[open]") !== null || header.contains(document.activeElement);
    header.classList.toggle("is-sticky", now > 0 && (now < last || header.classList.contains("is-sticky")));
    header.classList.toggle("is-away", !busy && now > last && now > header.offsetHeight);
    last = now;
  };
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(place);
    },
    { passive: true },
  );
  header.addEventListener("focusin", () => header.classList.remove("is-away"));
}
