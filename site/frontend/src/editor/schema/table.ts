import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { innerSource } from "../html/source";
import { attributes } from "../html/escape";

/** Plain tables: no widths, no styles. The caption is kept as its source, since rows must be a table's only children. */
export const PlainTable = Table.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      caption: {
        default: "",
        rendered: false,
        parseHTML: (element: HTMLElement) => captionSource(element.querySelector(":scope > caption")),
      },
    };
  },
  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
  renderHTML({ node, HTMLAttributes }) {
    const table = document.createElement("table");
    for (const [name, value] of Object.entries(HTMLAttributes)) if (value !== null) table.setAttribute(name, String(value));
    const words = captionWords(String(node.attrs["caption"] ?? ""));
    if (words) {
      const caption = table.createCaption();
      caption.contentEditable = "false";
      caption.textContent = words;
    }
    const body = table.createTBody();
    return { dom: table, contentDOM: body };
  },
});

export function captionSource(caption: Element | null): string {
  if (!caption) return "";
  const written = attributes({ lang: caption.getAttribute("lang"), dir: caption.getAttribute("dir") });
  return `<caption${written}>${innerSource(caption)}</caption>`;
}

/** The words of a caption's source. */
export function captionWords(source: string): string {
  const template = document.createElement("template");
  template.innerHTML = `<table>${source}</table>`;
  return template.content.querySelector("caption")?.textContent?.trim() ?? "";
}

const scope = {
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute("scope"),
};

export const PlainRow = TableRow;
export const PlainCell = TableCell.extend({
  addAttributes() {
    return { ...this.parent?.(), colwidth: { default: null, rendered: false, parseHTML: () => null }, align: hidden };
  },
});
export const PlainHeader = TableHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), colwidth: { default: null, rendered: false, parseHTML: () => null }, align: hidden, scope };
  },
});

/** Alignment is a matter of looks and not kept. */
const hidden = { default: null, rendered: false, parseHTML: () => null };
