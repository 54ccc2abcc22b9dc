import { all } from "../shared/dom";

const SHOWN_MS = 2500;

/** <button data-copy="address" data-copied="Copied" hidden>: shown where the browser lets a page copy. */
export function enhanceCopyLinks(): void {
  if (!navigator.clipboard) return;
  for (const button of all<HTMLButtonElement>("button[data-copy]")) {
    const words = button.lastChild;
    button.hidden = false;
    button.addEventListener("click", () => {
      const address = new URL(button.dataset["copy"] ?? "", location.href).href;
      void navigator.clipboard.writeText(address).then(() => {
        const before = words?.textContent ?? "";
        if (words) words.textContent = button.dataset["copied"] ?? before;
        setTimeout(() => {
          if (words) words.textContent = before;
        }, SHOWN_MS);
      });
    });
  }
}
