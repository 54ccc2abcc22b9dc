// From what a person types into the link dialog to what is stored.

const NOT_IN_SLUG = /[?#%\\"<>[\]{}|^`]/g;

/** The address segment of a title: see title_slug in wiki/markup/titles.py. */
export function titleSlug(title: string): string {
  return title
    .normalize("NFC")
    .replace(/\//g, "-")
    .replace(NOT_IN_SLUG, "")
    .replace(/[\s_]+/gu, "_")
    .replace(/^[._:]+|_+$/g, "")
    .slice(0, 200);
}

/** The stored address of an article, empty when nothing of the title can be in one. */
export function articleAddress(title: string, locale: string): string {
  const [name = "", fragment = ""] = title.split("#", 2);
  const slug = titleSlug(name);
  const place = titleSlug(fragment);
  return slug && `wiki:${locale}/${slug}${place ? `#${place}` : ""}`;
}

/** A web address, an e-mail address, a telephone number or a place in the text; empty when it is none of them. */
export function outsideAddress(typed: string): string {
  const text = typed.trim();
  if (/^(?:https?:\/\/|mailto:|tel:)\S+$/i.test(text)) return text;
  if (/^wiki:[a-z]{2,3}(?:-[a-zA-Z0-9]+)?\/\S+$/.test(text)) return text;
  if (/^#\S+$/.test(text) || /^\/(?!\/)\S*$/.test(text)) return text;
  if (/^www\.\S+\.\S+$/i.test(text) || /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/\S*$/i.test(text)) return `https://${text}`;
  if (/^[^\s@:/]+@[^\s@:/]+\.[a-z]{2,}$/i.test(text)) return `mailto:${text}`;
  return "";
}

/** What a link should point to, whatever was typed. */
export function linkAddress(typed: string, locale: string): string {
  return outsideAddress(typed) || articleAddress(typed.trim(), locale);
}

/** What a link says where it points to, for people. */
export function readableAddress(href: string): string {
  const article = /^wiki:[^/]+\/(.+)$/.exec(href);
  return article?.[1] ? article[1].replace(/_/g, " ") : href.replace(/^mailto:/, "");
}
