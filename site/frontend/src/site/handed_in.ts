// A page that shows what became of a form: the browser's own copy of the text is needed no more.
import { PREFIX } from "../shared/draft_names";

export function forgetHandedIn(root: ParentNode, storage: () => Storage): void {
  const names = root.querySelector<HTMLElement>("[data-handed-in]")?.dataset["handedIn"]?.split(" ") ?? [];
  if (names.length === 0) return;
  try {
    const kept = storage();
    for (const key of Object.keys(kept).filter((one) => names.some((name) => isOf(one, name)))) {
      // What was written on since, and not sent, stays.
      if (wasSent(kept.getItem(key))) kept.removeItem(key);
    }
  } catch {
    // Some browsers forbid a page to keep anything; then there is nothing to forget.
  }
}

/** The text as a whole, or one of its sections. */
function isOf(key: string, name: string): boolean {
  return key === PREFIX + name || key.startsWith(`${PREFIX}${name}-section-`);
}

function wasSent(kept: string | null): boolean {
  try {
    const draft: unknown = JSON.parse(kept ?? "null");
    return typeof draft === "object" && draft !== null && (draft as Record<string, unknown>)["sent"] === true;
  } catch {
    return false;
  }
}
