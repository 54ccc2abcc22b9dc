import type { Editor } from "@tiptap/core";
import { element, uniqueId } from "../../shared/dom";
import { backToText } from "../focus";
import { message } from "../messages";
import { icon } from "./icons";
import { type Item, type Settings, mainItems, moreItems, postItems, tableItems } from "./items";
import { nextStop } from "./roving";

/** The toolbar over the text, after the ARIA pattern: one stop for Tab, arrow keys between the buttons. A post has fewer. */
export function toolbar(editor: Editor, settings: Settings, controls: string, isPost = false): HTMLElement {
  const bar = element("div", { class: "editor__toolbar", role: "toolbar", "aria-label": message("toolbar"), "aria-controls": controls });
  const buttons: { item: Item; button: HTMLButtonElement }[] = [];

  const row = (groups: Item[][], name = ""): HTMLElement => {
    const made = element("div", { class: `editor__tools ${name}`.trim() });
    for (const group of groups) {
      const part = element("div", { class: "editor__group" });
      for (const item of group) {
        const button = toolButton(item, editor);
        buttons.push({ item, button });
        part.append(button);
      }
      made.append(part);
    }
    return made;
  };

  const first = row(isPost ? postItems(settings) : mainItems(settings));
  const second = row(isPost ? [] : moreItems(), "editor__tools--more");
  const third = row(isPost ? [] : tableItems(), "editor__tools--table");
  second.hidden = true;
  second.id = uniqueId("more");
  const more = element("button", { class: "editor__tool", type: "button", "aria-expanded": "false", "aria-controls": second.id }, message("more"));
  more.addEventListener("click", () => {
    second.hidden = !second.hidden;
    more.setAttribute("aria-expanded", String(!second.hidden));
  });
  third.setAttribute("role", "group");
  third.setAttribute("aria-label", message("tableTools"));
  bar.append(first);
  if (!isPost) {
    first.append(element("div", { class: "editor__group" }, more));
    bar.append(second, third);
  }

  let current: HTMLElement | undefined;
  const stops = (): HTMLButtonElement[] => [...bar.querySelectorAll("button")].filter((button) => !button.closest("[hidden]"));
  const settle = (): void => {
    const all = stops();
    if (!current || !all.includes(current as HTMLButtonElement)) current = all[0];
    for (const button of bar.querySelectorAll("button")) button.tabIndex = button === current ? 0 : -1;
  };
  bar.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLButtonElement) current = event.target;
    settle();
  });
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      backToText(editor);
      return;
    }
    const all = stops();
    const next = nextStop(event.key, all.indexOf(document.activeElement as HTMLButtonElement), all.length, document.dir === "rtl");
    if (next === undefined) return;
    event.preventDefault();
    all[next]?.focus();
  });

  const show = (): void => {
    third.hidden = !editor.isActive("table");
    for (const { item, button } of buttons) {
      if (item.active) button.setAttribute("aria-pressed", String(item.active(editor)));
      // Not `disabled`: a button that vanished under the focus would throw the reader out of the toolbar.
      if (item.enabled) button.setAttribute("aria-disabled", String(!item.enabled(editor)));
    }
    settle();
  };
  editor.on("transaction", show);
  show();
  return bar;
}

function toolButton(item: Item, editor: Editor): HTMLButtonElement {
  const label = message(item.label);
  const name = item.keys ? message("shortcut", { label, keys: item.keys }) : label;
  const button = element("button", { class: "editor__tool", type: "button", title: name });
  if (item.icon) button.append(icon(item.icon));
  if (!item.icon || item.words) button.append(element("span", { class: item.icon ? "editor__words" : undefined }, label));
  if (item.icon) button.setAttribute("aria-label", label);
  if (item.keys) button.setAttribute("aria-keyshortcuts", item.keys.replace("Ctrl", "Control"));
  // The selection in the text must survive the press.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") !== "true") item.run(editor);
  });
  return button;
}
