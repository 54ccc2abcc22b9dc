import { element } from "../shared/dom";
import { relativeTime } from "../shared/relative_time";
import { Drafts } from "./drafts";
import { message } from "./messages";
import { type Mounted, mount } from "./mount";
import { measure } from "./size";
import type { Settings } from "./tools/items";

const DRAFT_AFTER_MS = 1200;

/** Reads the frame's data, mounts the editor and keeps field, draft, size and warning in step with it. */
export function startEditor(frame: HTMLElement): void {
  const field = frame instanceof HTMLTextAreaElement ? frame : frame.querySelector("textarea");
  const form = field?.form;
  if (!field || !form) return;
  const words = frame.dataset;
  const settings: Settings = {
    suggestUrl: words["suggestUrl"] ?? "",
    locale: words["locale"] || document.documentElement.lang,
    uploadUrl: words["uploadUrl"] ?? "",
    searchUrl: words["imageSearchUrl"] ?? "",
    author: words["author"] ?? "",
    licences: [...frame.querySelectorAll<HTMLOptionElement>("[data-editor-licences] option")].map((option) => [option.value, option.text]),
    token: () => form.querySelector<HTMLInputElement>('input[name="csrfmiddlewaretoken"]')?.value ?? "",
  };
  const mounted = mount(frame, field, settings);
  const baseInput = document.getElementById(words["baseInput"] || "id_base");
  const base = baseInput instanceof HTMLInputElement ? baseInput : undefined;
  const status = element("p", { class: "editor__status", role: "status" });
  const box = frame.querySelector(".editor__box") ?? field.nextElementSibling;
  box?.append(status);

  let first = mounted.html();
  let sending = false;
  // A form that came back with errors, or with another's text beside it, holds work that is saved nowhere.
  let cameBack = document.querySelector("[data-error-summary], [data-unsaved]") !== null;
  const isDirty = (): boolean => cameBack || mounted.html() !== first;
  // Where the page saves by itself, what it saved is no longer work that could be lost.
  form.addEventListener("draft-saved", () => {
    first = mounted.html();
    cameBack = false;
  });
  const drafts = words["draftKey"] ? openDrafts(words["draftKey"]) : undefined;

  let timer = 0;
  mounted.editor.on("update", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const html = mounted.html();
      field.value = html;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      showSize(html);
      if (!drafts) return;
      if (html === first) drafts.drop();
      else drafts.write({ html, base: base?.value ?? "", saved: Date.now(), sent: false });
    }, DRAFT_AFTER_MS);
  });

  const limit = Number(words["maxBytes"]) || 0;
  const showSize = (html: string): void => {
    const size = measure(html, limit);
    status.textContent = size.state === "over" ? message("sizeOver", { size: size.over }) : size.state === "near" ? message("sizeNear", { percent: size.percent }) : "";
    status.classList.toggle("is-over", size.state === "over");
  };
  showSize(first);

  // Fires for every way of sending the form, after all other listeners had their say.
  form.addEventListener("formdata", (event) => {
    const html = mounted.html();
    field.value = html;
    event.formData.set(field.name, html);
  });
  // Any form of the page proper: beside another's text the choice between both is a form of its own.
  document.addEventListener("submit", (event) => {
    if (!(event.target instanceof Element) || !event.target.matches("main form")) return;
    sending = true;
    clearTimeout(timer);
    if (drafts && isDirty()) drafts.write({ html: mounted.html(), base: base?.value ?? "", saved: Date.now(), sent: true });
  });
  addEventListener("pageshow", () => {
    sending = false;
  });
  addEventListener("beforeunload", (event) => {
    if (!sending && isDirty()) event.preventDefault();
  });

  if (drafts && cameBack) drafts.write({ html: first, base: base?.value ?? "", saved: Date.now(), sent: false });
  else if (drafts) offerDraft(drafts, mounted, base, box ?? frame);
}

function openDrafts(key: string): Drafts | undefined {
  try {
    Drafts.sweep(localStorage, Date.now());
    return new Drafts(localStorage, key);
  } catch {
    // Some browsers forbid a page to keep anything; then there are no drafts.
    return undefined;
  }
}

function offerDraft(drafts: Drafts, mounted: Mounted, base: HTMLInputElement | undefined, box: Element): void {
  const draft = drafts.offer(mounted.html(), base?.value ?? "", Date.now());
  if (!draft) return;
  const saved = new Date(draft.saved);
  const language = document.documentElement.lang;
  const time = relativeTime(saved, new Date(), language) ?? saved.toLocaleString(language, { dateStyle: "long", timeStyle: "short" });
  const older = draft.base !== (base?.value ?? "");
  const restore = element("button", { class: "ds-button", type: "button", "data-variant": "secondary" }, message("draftRestore"));
  const discard = element("button", { class: "ds-button", type: "button", "data-variant": "tertiary" }, message("draftDiscard"));
  const notice = element(
    "div",
    { class: "ds-alert editor__draft", "data-color": "info", role: "status" },
    element("p", {}, message("draftFound", { time }), older ? ` ${message("draftOlder")}` : ""),
    element("div", { class: "button-row" }, restore, discard),
  );
  restore.addEventListener("click", () => {
    mounted.load(draft.html);
    // The draft belongs to the version it was written on, so that saving merges instead of undoing others.
    if (base) base.value = draft.base;
    notice.replaceChildren(element("p", {}, message("draftRestored")));
    mounted.editor.commands.focus();
  });
  discard.addEventListener("click", () => {
    drafts.drop();
    notice.remove();
    mounted.editor.commands.focus();
  });
  box.before(notice);
}
