import { all } from "../shared/dom";

/** May be called again for what has come since. Links with data-dialog open the dialog of that id instead of the page that asks the same. */
export function enhanceDialogs(): void {
  for (const opener of all("[data-dialog]")) {
    const dialog = document.getElementById(opener.dataset["dialog"] ?? "");
    if (!(dialog instanceof HTMLDialogElement) || opener.hasAttribute("aria-haspopup")) continue;
    opener.setAttribute("aria-haspopup", "dialog");
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
    });
  }
  for (const closer of all("[data-dialog-close]")) {
    closer.addEventListener("click", () => closer.closest("dialog")?.close());
  }
}
