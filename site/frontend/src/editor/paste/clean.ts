// What other programs put on the clipboard, made plain before the editor reads it.

import { wordLists } from "./word";

const DROPPED = "style, script, meta, link, title, xml, img:not([src^='image:']), svg, video, audio, iframe, object, input, button, select, textarea";

/** Plain HTML of pasted HTML: structure and emphasis stay, looks go. */
export function cleanPasted(html: string): string {
  const page = new DOMParser().parseFromString(html.replace(/<!--\[if !supportLists\]-->|<!\[if !supportLists\]>/g, "").replace(/<!--[\s\S]*?-->|<!\[[\s\S]*?\]>/g, ""), "text/html");
  const body = page.body;
  for (const node of body.querySelectorAll(DROPPED)) node.remove();
  for (const node of [...body.querySelectorAll("*")].filter(({ tagName }) => tagName.includes(":"))) {
    // Office's own elements: o:p holds a blank, the others (st1:place) the words themselves.
    if (node.tagName.toLowerCase() === "o:p") node.remove();
    else unwrap(node);
  }
  wordLists(body);
  for (const node of [...body.querySelectorAll<HTMLElement>("*")]) emphasise(node);
  for (const node of [...body.querySelectorAll<HTMLElement>("*")]) rename(node);
  for (const node of body.querySelectorAll("*")) {
    for (const name of node.getAttributeNames()) if (!KEPT.has(name)) node.removeAttribute(name);
  }
  return body.innerHTML;
}

const KEPT = new Set(["href", "src", "alt", "title", "lang", "dir", "hreflang", "colspan", "rowspan", "scope", "start"]);

const RENAMED: Record<string, string> = { h1: "h2", h5: "h4", h6: "h4", i: "em", b: "strong", del: "s", strike: "s" };

function rename(node: HTMLElement): void {
  const tag = node.localName;
  if (tag === "a" && !node.getAttribute("href")?.trim()) return unwrap(node);
  if (["font", "u", "ins", "small", "big", "mark"].includes(tag)) return unwrap(node);
  if (tag === "span" && !node.getAttribute("lang")) return unwrap(node);
  const name = RENAMED[tag];
  if (name) replace(node, name);
}

/** Emphasis that is told by style only (Google Docs), and tags that say the opposite of what they are. */
function emphasise(node: HTMLElement): void {
  const { fontWeight, fontStyle, verticalAlign, textDecorationLine, textDecoration } = node.style;
  const tag = node.localName;
  if ((tag === "b" || tag === "strong") && (fontWeight === "normal" || fontWeight === "400")) return unwrap(node);
  if (tag !== "span") return;
  const wanted = [
    Number(fontWeight) >= 600 || fontWeight === "bold" ? "strong" : "",
    fontStyle === "italic" ? "em" : "",
    verticalAlign === "super" ? "sup" : verticalAlign === "sub" ? "sub" : "",
    `${textDecorationLine} ${textDecoration}`.includes("line-through") ? "s" : "",
  ].filter(Boolean);
  for (const name of wanted) {
    const inner = node.ownerDocument.createElement(name);
    inner.append(...node.childNodes);
    node.append(inner);
  }
}

function unwrap(node: Element): void {
  node.replaceWith(...node.childNodes);
}

function replace(node: Element, tag: string): void {
  const made = node.ownerDocument.createElement(tag);
  for (const { name, value } of node.attributes) made.setAttribute(name, value);
  made.append(...node.childNodes);
  node.replaceWith(made);
}
