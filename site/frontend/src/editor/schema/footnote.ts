import { Node } from "@tiptap/core";
import { element } from "../../shared/dom";
import { innerSource } from "../html/source";
import { message } from "../messages";

/** A note: `<cite>` where its number shall stand. Numbers come from the style sheet, in the order of the text. */
export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  addAttributes: () => ({
    html: { default: "", rendered: false, parseHTML: (node: HTMLElement) => innerSource(node) },
  }),
  parseHTML: () => [{ tag: "cite" }],
  // The words ride along on the clipboard; the text that is sent is written by html/inline.ts.
  renderHTML({ node, HTMLAttributes }) {
    const cite = document.createElement("cite");
    for (const [name, value] of Object.entries(HTMLAttributes)) cite.setAttribute(name, String(value));
    cite.innerHTML = String(node.attrs["html"]);
    return cite;
  },
  addNodeView() {
    return ({ node }) => {
      const dom = element("sup", { class: "editor__note", role: "img" });
      const show = (html: string): void => {
        const words = plainText(html);
        dom.title = words;
        dom.setAttribute("aria-label", `${message("note")}: ${words}`);
      };
      show(String(node.attrs["html"]));
      return {
        dom,
        update: (changed) => {
          if (changed.type !== node.type) return false;
          show(String(changed.attrs["html"]));
          return true;
        },
      };
    };
  },
});

function plainText(html: string): string {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.textContent ?? "";
}
