import type { Fragment, Mark, Node as ProseNode } from "@tiptap/pm/model";
import { attributes, escapeText } from "./escape";

/** Tags of the marks, by their names in the schema. */
const MARKS: Record<string, string> = {
  language: "span",
  link: "a",
  abbreviation: "abbr",
  quotation: "q",
  bold: "strong",
  italic: "em",
  strike: "s",
  subscript: "sub",
  superscript: "sup",
  code: "code",
};

/** Words with their marks as canonical HTML, on one line. */
export function writeInline(content: Fragment): string {
  const out: string[] = [];
  const open: Mark[] = [];
  const closeTo = (depth: number): void => {
    while (open.length > depth) {
      const mark = open.pop();
      if (mark) out.push(`</${MARKS[mark.type.name] ?? "span"}>`);
    }
  };
  content.forEach((node) => {
    let kept = 0;
    while (kept < open.length && kept < node.marks.length && open[kept]?.eq(node.marks[kept] as Mark)) kept += 1;
    closeTo(kept);
    for (const mark of node.marks.slice(kept)) {
      open.push(mark);
      out.push(`<${MARKS[mark.type.name] ?? "span"}${attributes(mark.attrs)}>`);
    }
    out.push(writeLeaf(node));
  });
  closeTo(0);
  return tidy(out.join(""));
}

function writeLeaf(node: ProseNode): string {
  if (node.isText) return escapeText(node.text ?? "");
  if (node.type.name === "hardBreak") return "<br>";
  if (node.type.name === "footnote") return `<cite${attributes(node.attrs)}>${String(node.attrs["html"])}</cite>`;
  return "";
}

/** One space between words and none at the ends: see core/html/inline.py. */
export function tidy(html: string): string {
  return html
    .replace(/[ \t\n\r\f\u2028\u2029]+/g, " ")
    .replace(/ ?<br> ?/g, "<br>")
    .replace(/(?:<br>){3,}/g, "<br><br>")
    .replace(/^(?: |&nbsp;|<br>)+|(?: |&nbsp;|<br>)+$/g, "");
}
