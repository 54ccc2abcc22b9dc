import { Editor, getMarkAttributes } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { element, uniqueId } from "../../shared/dom";
import { outsideAddress } from "../addresses";
import { readArticle } from "../html/article";
import { writeInline } from "../html/inline";
import { backToText } from "../focus";
import { message } from "../messages";
import { noteExtensions } from "../schema/extensions";
import { icon } from "../tools/icons";
import { formDialog } from "./form";

/** Asks for the words of a note, with links and emphasis; edits the note that is selected. */
export function noteDialog(editor: Editor): void {
  const { selection } = editor.state;
  const selected = selection instanceof NodeSelection && selection.node.type.name === "footnote" ? selection.node : undefined;
  const place = selected ? selection.from : selection.to;
  const label = element("p", { class: "ds-label", "data-weight": "medium", id: uniqueId("note") }, message("noteText"));
  const help = element("p", { class: "field__help", id: uniqueId("note-help") }, message("noteHelp"));
  const address = element("input", { class: "ds-input", type: "text", inputmode: "url", placeholder: "https://", "aria-label": message("linkTarget") });
  const apply = element("button", { class: "ds-button", type: "button", "data-variant": "secondary" }, icon("link"), message("link"));
  const surface = element("div", { class: "editor__surface editor__surface--line" });
  const small = new Editor({
    element: surface,
    extensions: noteExtensions(),
    injectCSS: false,
    editorProps: { attributes: { role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id, "aria-describedby": help.id } },
  });
  if (selected) small.commands.setContent(readArticle(`<p>${String(selected.attrs["html"])}</p>`, small.schema).doc.toJSON());
  apply.addEventListener("click", () => {
    const href = outsideAddress(address.value);
    if (!href) {
      address.focus();
      return;
    }
    if (small.state.selection.empty && !small.isActive("link")) {
      small.chain().focus().insertContent({ type: "text", text: address.value.trim(), marks: [{ type: "link", attrs: { href } }] }).run();
    } else {
      small.chain().focus().extendMarkRange("link").setMark("link", { href }).run();
    }
    address.value = "";
  });
  small.on("selectionUpdate", () => {
    address.value = String(getMarkAttributes(small.state, "link")["href"] ?? "");
  });

  const write = (html: string): void => {
    const attrs = { ...(selected?.attrs ?? {}), html };
    const range = selected ? { from: place, to: place + selected.nodeSize } : place;
    editor.chain().insertContentAt(range, { type: "footnote", attrs }).run();
  };
  formDialog({
    title: message("noteTitle"),
    fields: [element("div", { class: "field" }, label, help, surface), element("div", { class: "editor-dialog__row" }, address, apply)],
    submit: selected ? message("save") : message("insert"),
    other: selected ? { label: message("noteRemove"), run: () => editor.chain().deleteRange({ from: place, to: place + selected.nodeSize }).run() } : undefined,
    run: () => {
      const html = writeInline(small.state.doc.firstChild?.content ?? small.state.doc.content);
      if (!html) return message("noteEmpty");
      write(html);
      return undefined;
    },
    closed: () => {
      small.destroy();
      backToText(editor);
    },
  });
  small.commands.focus("end");
}
