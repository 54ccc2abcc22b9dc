import { all } from "../shared/dom";

/** The small menus close when one goes elsewhere or presses Escape; without scripts they are plain <details>. */
export function enhanceMenus(): void {
  const menus = all<HTMLDetailsElement>("details[data-menu]");
  const closeOthers = (kept: EventTarget | null): void => {
    for (const menu of menus) {
      if (menu.open && !(kept instanceof Node && menu.contains(kept))) menu.open = false;
    }
  };
  document.addEventListener("pointerdown", (event) => closeOthers(event.target));
  document.addEventListener("focusin", (event) => closeOthers(event.target));
  for (const menu of menus) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary")?.focus();
    });
  }
}
