import { element, uniqueId } from "../../shared/dom";
import { message } from "../messages";

interface DialogOptions {
  title: string;
  fields: HTMLElement[];
  submit: string;
  /** A further button, such as "Remove link". */
  other?: { label: string; run: () => void } | undefined;
  /** Says what is wrong, or does the work; the dialog closes on nothing. */
  run: () => string | undefined | Promise<string | undefined>;
  /** Called when the dialog is gone, whichever way. */
  closed: () => void;
}

/** The browser's own dialog with a form in it, outside the page's form. */
export function formDialog(options: DialogOptions): HTMLDialogElement {
  const heading = element("h2", { class: "ds-heading", "data-size": "sm", id: uniqueId("dialog") }, options.title);
  const wrong = element("p", { class: "ds-validation-message", role: "alert", hidden: true });
  const submit = element("button", { class: "ds-button", type: "submit" }, options.submit);
  const cancel = element("button", { class: "ds-button", type: "button", "data-variant": "tertiary" }, message("cancel"));
  const buttons = element("div", { class: "button-row" }, submit, cancel);
  const form = element("form", { class: "editor-dialog__form", method: "dialog", novalidate: true }, heading, ...options.fields, wrong, buttons);
  const dialog = element("dialog", { class: "ds-dialog editor-dialog", "aria-labelledby": heading.id }, form);
  if (options.other) {
    const other = element("button", { class: "ds-button", type: "button", "data-variant": "secondary", "data-color": "danger" }, options.other.label);
    other.addEventListener("click", () => {
      options.other?.run();
      dialog.close();
    });
    buttons.append(other);
  }
  cancel.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit.setAttribute("aria-busy", "true");
    void Promise.resolve(options.run()).then((problem) => {
      submit.removeAttribute("aria-busy");
      wrong.textContent = problem ?? "";
      wrong.hidden = !problem;
      if (!problem) dialog.close();
    });
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    options.closed();
  });
  document.body.append(dialog);
  dialog.showModal();
  form.querySelector<HTMLElement>(".ds-field :is(input, select)")?.focus();
  return dialog;
}

/** A labelled field of a dialog. */
export function labelled(label: string, input: HTMLElement, help = ""): HTMLElement {
  input.id ||= uniqueId("field");
  const row = element("div", { class: "ds-field field" }, element("label", { class: "ds-label", "data-weight": "medium", for: input.id }, label));
  if (help) {
    const text = element("p", { class: "field__help", id: uniqueId("help") }, help);
    input.setAttribute("aria-describedby", text.id);
    row.append(text);
  }
  row.append(input);
  return row;
}

export function textInput(value = "", attributes: Record<string, string> = {}): HTMLInputElement {
  const input = element("input", { class: "ds-input", type: "text", autocomplete: "off", ...attributes });
  input.value = value;
  return input;
}
