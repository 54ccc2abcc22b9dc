import { all } from "../shared/dom";

const TYPED_IN = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";

/** j and k go through the queue; numbers choose a decision; elements with data-key are pressed by their letter. */
export function enhanceKeys(): void {
  addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const form = document.querySelector<HTMLFormElement>("form[data-decision]");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form) {
      event.preventDefault();
      form.requestSubmit(form.querySelector<HTMLButtonElement>('button[type="submit"]'));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest(TYPED_IN)) return;
    if (press(event.key, form)) event.preventDefault();
  });
}

/** True when the key meant something here. */
function press(key: string, form: HTMLFormElement | null): boolean {
  if (key === "j" || key === "k") return move(key === "j" ? 1 : -1);
  if (/^[1-9]$/.test(key)) return choose(form, Number(key));
  if (key === "r") return focusOn(form?.querySelector<HTMLElement>('[name="statement"]'));
  const pressed = all("[data-key]").find((one) => one.dataset["key"] === key);
  pressed?.click();
  return pressed !== undefined;
}

function move(step: number): boolean {
  const items = all<HTMLAnchorElement>("[data-queue-item]");
  if (items.length === 0) return false;
  const now = items.findIndex((item) => item === document.activeElement);
  const next = now < 0 ? (step > 0 ? 0 : items.length - 1) : Math.min(Math.max(now + step, 0), items.length - 1);
  return focusOn(items[next]);
}

function choose(form: HTMLFormElement | null, number: number): boolean {
  const radio = form?.querySelectorAll<HTMLInputElement>('input[type="radio"][name="action"]')[number - 1];
  if (!radio) return false;
  radio.checked = true;
  return focusOn(radio);
}

function focusOn(element: HTMLElement | null | undefined): boolean {
  element?.focus();
  return element !== null && element !== undefined;
}
