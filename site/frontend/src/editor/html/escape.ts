// Canonical HTML is written in one way only, the way the server writes it: see core/html/entities.py.

const TEXT: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;" };

export function escapeText(text: string): string {
  return text.replace(/[&<>\u00a0]/g, (sign) => TEXT[sign] ?? sign);
}

export function escapeAttribute(value: string): string {
  return escapeText(value).replace(/"/g, "&quot;");
}

/** The order of attributes in the stored text: see ATTRIBUTE_ORDER in core/html/attributes.py. */
const ORDER = ["href", "src", "alt", "title", "hreflang", "colspan", "dir", "lang", "rowspan", "scope", "start"];

/** ` name="value"` for all that have a value, in canonical order. */
export function attributes(values: Record<string, unknown>): string {
  return ORDER.filter((name) => values[name] !== null && values[name] !== undefined && values[name] !== "" || (name === "alt" && values[name] === ""))
    .map((name) => ` ${name}="${escapeAttribute(String(values[name]))}"`)
    .join("");
}
