import { escapeAttribute, escapeText } from "./escape";

const VOID = new Set(["br", "hr", "img"]);

/** The source of a node as the server would write it, whatever the browser makes of `outerHTML`. */
export function sourceOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return escapeText(node.nodeValue ?? "");
  if (!(node instanceof Element)) return "";
  const tag = node.localName;
  const written = [...node.attributes].map(({ name, value }) => ` ${name}="${escapeAttribute(value)}"`).join("");
  return VOID.has(tag) ? `<${tag}${written}>` : `<${tag}${written}>${innerSource(node)}</${tag}>`;
}

export function innerSource(element: ParentNode): string {
  return [...element.childNodes].map(sourceOf).join("");
}

/** Parsed HTML that nothing happens to: no script runs, no picture is fetched. */
export function inert(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}
