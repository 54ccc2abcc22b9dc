import { escapeText } from "./escape";

/** HTML of plain text, as the server makes it for those without scripts: empty lines part paragraphs. */
export function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\n[ \t]*\n\s*/)
    .filter((part) => part.trim() !== "")
    .map((part) => `<p>${part.trim().split("\n").map(escapeText).join("<br>")}</p>`)
    .join("");
}
