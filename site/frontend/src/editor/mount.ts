import { Editor } from "@tiptap/core";
import { element, uniqueId } from "../shared/dom";
import { outsideAddress } from "./addresses";
import { linkDialog } from "./dialogs/link";
import { noteDialog } from "./dialogs/note";
import { type Sources, readArticle, writeArticle } from "./html/article";
import { paragraphs } from "./html/plain";
import { message } from "./messages";
import { cleanPasted } from "./paste/clean";
import { articleExtensions, postExtensions } from "./schema/extensions";
import type { Settings } from "./tools/items";
import { toolbar } from "./tools/toolbar";
import { WikiTrigger } from "./wiki_trigger";

export interface Mounted {
  editor: Editor;
  /** The text in canonical form; what was not touched is as it came. */
  html: () => string;
  load: (html: string) => void;
}

/** Puts the editor in the place of the text field, which keeps being what the form sends. */
export function mount(frame: HTMLElement, field: HTMLTextAreaElement, settings: Settings): Mounted {
  const isPost = frame.dataset["editor"] === "post";
  const surface = element("div", { class: "editor__surface" });
  const box = element("div", { class: "editor__box" }, surface);
  const textId = uniqueId("editor-text");
  const helpId = uniqueId("editor-help");
  const label = document.querySelector<HTMLLabelElement>(`label[for="${CSS.escape(field.id)}"]`);
  if (label) label.id ||= uniqueId("editor-label");

  let sources: Sources = new WeakMap();
  const editor: Editor = new Editor({
    element: surface,
    injectCSS: false,
    extensions: isPost
      ? postExtensions({ placeholder: message("placeholder"), imageBase: frame.dataset["imageBase"] ?? "" })
      : [
          ...articleExtensions({ placeholder: message("placeholder"), imageBase: frame.dataset["imageBase"] ?? "" }),
          WikiTrigger.configure({ suggestUrl: settings.suggestUrl, locale: settings.locale, container: box }),
        ],
    editorProps: {
      attributes: {
        class: "prose",
        id: textId,
        role: "textbox",
        "aria-multiline": "true",
        lang: settings.locale,
        spellcheck: "true",
        "aria-describedby": [helpId, field.getAttribute("aria-describedby") ?? ""].join(" ").trim(),
        ...(label ? { "aria-labelledby": label.id } : { "aria-label": message("editor") }),
        ...(field.getAttribute("aria-invalid") ? { "aria-invalid": "true" } : {}),
      },
      transformPastedHTML: cleanPasted,
      handlePaste: (_view, event) => pasteLink(editor, event),
      handleKeyDown: (_view, event) => {
        if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
          linkDialog(editor, settings);
          return true;
        }
        if (event.key === "F10" && event.altKey) {
          tools.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
          return true;
        }
        return false;
      },
      handleDoubleClickOn: (_view, _position, node) => {
        if (node.type.name !== "footnote") return false;
        noteDialog(editor);
        return true;
      },
      handleClick: (_view, _position, event) => {
        // A link in the text is a thing to edit, not to follow.
        if ((event.target as Element).closest("a")) event.preventDefault();
        return false;
      },
    },
  });
  const tools = toolbar(editor, settings, textId, isPost);
  box.prepend(tools);
  box.append(element("p", { class: "ds-sr-only", id: helpId }, message("help")));

  const load = (html: string, undoable = true): void => {
    const read = readArticle(html, editor.schema);
    sources = read.sources;
    // Not through JSON: the nodes themselves are what tells untouched blocks.
    const change = editor.state.tr.replaceWith(0, editor.state.doc.content.size, read.doc.content);
    editor.view.dispatch(change.setMeta("addToHistory", undoable));
  };
  load(startText(frame, field), false);
  const hadFocus = document.activeElement === field;
  field.hidden = true;
  field.after(box);
  if (hadFocus) editor.commands.focus("end");
  // The label leads to the text now.
  label?.addEventListener("click", () => editor.commands.focus());
  return { editor, html: () => writeArticle(editor.state.doc, sources), load };
}

/** What the field holds, as HTML. Where a hidden field says that it is plain text, it says HTML from now on. */
function startText(frame: HTMLElement, field: HTMLTextAreaElement): string {
  const format = document.getElementById(frame.dataset["formatInput"] ?? "");
  if (!(format instanceof HTMLInputElement)) return field.value;
  const html = format.value === "html" ? field.value : paragraphs(field.value);
  format.value = "html";
  return html;
}

/** An address pasted over words makes them a link. */
function pasteLink(editor: Editor, event: ClipboardEvent): boolean {
  const text = event.clipboardData?.getData("text/plain").trim() ?? "";
  if (editor.state.selection.empty || /\s/.test(text) || !/^https?:/i.test(text)) return false;
  const href = outsideAddress(text);
  return href !== "" && editor.commands.setMark("link", { href });
}
