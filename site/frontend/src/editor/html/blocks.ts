import type { Node as ProseNode } from "@tiptap/pm/model";
import { attributes, escapeText } from "./escape";
import { writeInline } from "./inline";

const TAGS: Record<string, string> = {
  blockquote: "blockquote",
  bulletList: "ul",
  orderedList: "ol",
  listItem: "li",
  definitionList: "dl",
  definitionTerm: "dt",
  definitionText: "dd",
  tableCell: "td",
  tableHeader: "th",
};

/** One block as canonical HTML: see core/html/normalise.py. Empty when nothing is in it. */
export function writeBlock(node: ProseNode): string {
  switch (node.type.name) {
    case "paragraph":
      return wrapped("p", node, writeInline(node.content));
    case "heading":
      // A heading is one line.
      return wrapped(`h${String(node.attrs["level"])}`, node, writeInline(node.content).replace(/(?:<br>)+/g, " "));
    case "codeBlock":
      return wrapped("pre", node, escapeText(node.textContent).replace(/^\n+/, "").trimEnd());
    case "horizontalRule":
      return "<hr>";
    case "figure":
      return writeFigure(node);
    case "table":
      return writeTable(node);
    case "blockquote":
    case "definitionList":
    case "bulletList":
      return wrapped(TAGS[node.type.name] ?? "", node, writeChildren(node));
    case "orderedList":
      return wrapped("ol", node, writeChildren(node), node.attrs["start"] === 1 ? { start: null } : {});
    case "definitionTerm":
      return wrapped("dt", node, writeInline(node.content));
    case "listItem":
    case "definitionText":
      return wrapped(TAGS[node.type.name] ?? "", node, writeCell(node));
    default:
      return "";
  }
}

function wrapped(tag: string, node: ProseNode, inner: string, changed: Record<string, unknown> = {}): string {
  return inner && `<${tag}${attributes({ ...node.attrs, ...changed })}>${inner}</${tag}>`;
}

function children(node: ProseNode): ProseNode[] {
  return Array.from({ length: node.childCount }, (_, index) => node.child(index));
}

function writeChildren(node: ProseNode): string {
  return children(node).map(writeBlock).join("");
}

/** An item or cell whose only plain paragraph comes first holds its words directly. */
function writeCell(node: ProseNode): string {
  const pieces = children(node).map(writeBlock).filter(Boolean);
  const [first = ""] = pieces;
  const plain = pieces.filter((piece) => piece.startsWith("<p>"));
  if (plain.length !== 1 || plain[0] !== first) return pieces.join("");
  return first.slice("<p>".length, -"</p>".length) + pieces.slice(1).join("");
}

function writeFigure(node: ProseNode): string {
  const { src, alt, imageLang, imageDir, captionLang, captionDir, lang, dir } = node.attrs;
  const caption = writeInline(node.content);
  const words = caption && `<figcaption${attributes({ lang: captionLang, dir: captionDir })}>${caption}</figcaption>`;
  return `<figure${attributes({ lang, dir })}><img${attributes({ src, alt: alt ?? "", lang: imageLang, dir: imageDir })}>${words}</figure>`;
}

function writeTable(node: ProseNode): string {
  const rows = children(node);
  const caption = String(node.attrs["caption"] ?? "");
  const head = rowsOfHead(rows);
  const parts = [
    ["thead", rows.slice(0, head)],
    ["tbody", rows.slice(head)],
  ] as const;
  const written = parts
    .filter(([, group]) => group.length > 0)
    .map(([tag, group]) => `<${tag}>${group.map((row) => `<tr>${children(row).map(writeTableCell).join("")}</tr>`).join("")}</${tag}>`);
  return `<table${attributes(node.attrs)}>${caption}${written.join("")}</table>`;
}

function writeTableCell(cell: ProseNode): string {
  const tag = TAGS[cell.type.name] ?? "td";
  const spans = Object.fromEntries(["colspan", "rowspan"].filter((name) => cell.attrs[name] === 1).map((name) => [name, null]));
  return `<${tag}${attributes({ ...cell.attrs, ...spans })}>${writeCell(cell)}</${tag}>`;
}

/** Leading rows of header cells make the head, unless a cell reaches out of it: see core/html/tables.py. */
function rowsOfHead(rows: ProseNode[]): number {
  let count = 0;
  while (count < rows.length && children(rows[count] as ProseNode).every((cell) => cell.type.name === "tableHeader")) count += 1;
  if (count === rows.length) return 0;
  const reachesOut = rows.slice(0, count).some((row, number) => children(row).some((cell) => number + Number(cell.attrs["rowspan"] ?? 1) > count));
  return reachesOut ? 0 : count;
}
