import { english } from "./english";

export type Key = keyof typeof english;

let words: Record<string, string> | undefined;

function load(): Record<string, string> {
  const merged: Record<string, string> = { ...english };
  for (const block of document.querySelectorAll<HTMLScriptElement>('script:is(#editor-messages, #post-editor-messages)[type="application/json"]')) {
    try {
      Object.assign(merged, JSON.parse(block.textContent ?? "{}"));
    } catch (error) {
      // English words are better than no editor.
      console.error("editor-messages", error);
    }
  }
  return merged;
}

/** A text of the editor in the page's language, with {name} filled in. */
export function message(key: Key, values: Record<string, string | number> = {}): string {
  words ??= load();
  const text = words[key] || english[key];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
