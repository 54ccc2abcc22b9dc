import { DOMParser as ProseParser, Fragment, type Node as ProseNode, type Schema } from "@tiptap/pm/model";
import { writeBlock } from "./blocks";
import { inert, sourceOf } from "./source";

/** Where each block came from. ProseMirror shares what was not edited, so a block that is still here is untouched. */
export type Sources = WeakMap<ProseNode, string>;

export interface Parsed {
  doc: ProseNode;
  sources: Sources;
}

/** Reads canonical HTML block by block and remembers the source of each. */
export function readArticle(html: string, schema: Schema): Parsed {
  const parser = ProseParser.fromSchema(schema);
  const sources: Sources = new WeakMap();
  const blocks: ProseNode[] = [];
  for (const part of topLevelParts(inert(html))) {
    const read = parser.parse(part.holder, { preserveWhitespace: false }).content;
    // What the parser invented to fill an empty document is not part of the text.
    if (read.childCount === 1 && read.child(0).isTextblock && read.child(0).content.size === 0 && part.source.trim() === "") continue;
    read.forEach((block) => blocks.push(block));
    if (read.childCount === 1) sources.set(read.child(0), part.source);
  }
  const empty = schema.topNodeType.createAndFill();
  if (!empty) throw new Error("The schema allows no empty document.");
  return { doc: blocks.length > 0 ? schema.topNodeType.create(null, Fragment.fromArray(blocks)) : empty, sources };
}

interface Part {
  holder: HTMLElement;
  source: string;
}

function topLevelParts(content: DocumentFragment): Part[] {
  const parts: Part[] = [];
  let loose: Node[] = [];
  const hold = (nodes: Node[]): void => {
    const source = nodes.map(sourceOf).join("");
    // In the inert document of the template: a picture that moves into the page would be fetched.
    const holder = content.ownerDocument.createElement("div");
    holder.append(...nodes);
    if (source.trim() !== "") parts.push({ holder, source });
  };
  for (const node of [...content.childNodes]) {
    if (node instanceof Element && BLOCKS.has(node.localName)) {
      hold(loose);
      loose = [];
      hold([node]);
    } else {
      loose.push(node);
    }
  }
  hold(loose);
  return parts;
}

const BLOCKS = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "hr", "table", "figure", "div", "section"]);

/** The text as it is sent: untouched blocks byte for byte as they came, the others in canonical form. */
export function writeArticle(doc: ProseNode, sources: Sources): string {
  const out: string[] = [];
  doc.forEach((block) => out.push(sources.get(block) ?? writeBlock(block)));
  return out.join("");
}
