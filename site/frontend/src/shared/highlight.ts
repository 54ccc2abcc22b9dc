export interface Part {
  text: string;
  match: boolean;
}

/** The title cut where the words of the query stand in it, whatever their case. */
export function highlightParts(title: string, query: string): Part[] {
  const words = query.trim().split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (words.length === 0) return title ? [{ text: title, match: false }] : [];
  const pattern = new RegExp(`(${words.join("|")})`, "giu");
  return title
    .split(pattern)
    .map((text, index) => ({ text, match: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}
