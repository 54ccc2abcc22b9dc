import { all } from "../shared/dom";
import { allowedChoices } from "../shared/version_pair";

/**
 * Choosing two versions: <form data-compare-form> with radio buttons `old` and `new` in rows from newest to oldest.
 * Choices that make no sense are hidden. With data-compare-url holding {old} and {new} the button goes there at once.
 */
export function enhanceHistory(): void {
  for (const form of all<HTMLFormElement>("form[data-compare-form]")) {
    const old = all<HTMLInputElement>('input[name="old"]', form);
    const fresh = all<HTMLInputElement>('input[name="new"]', form);
    if (old.length === 0 || old.length !== fresh.length) continue;
    const offer = (): void => {
      const oldRow = old.findIndex((input) => input.checked);
      const newRow = fresh.findIndex((input) => input.checked);
      allowedChoices(old.length, oldRow < 0 ? old.length : oldRow, newRow).forEach((choice, row) => {
        old[row]?.classList.toggle("is-unavailable", !choice.old);
        fresh[row]?.classList.toggle("is-unavailable", !choice.new);
      });
    };
    form.addEventListener("change", (event) => {
      const changed = event.target as HTMLInputElement;
      settle(changed, old, fresh);
      offer();
    });
    offer();
    const pattern = form.dataset["compareUrl"];
    if (!pattern) continue;
    form.addEventListener("submit", (event) => {
      const data = new FormData(form);
      const [one, other] = [data.get("old"), data.get("new")];
      if (typeof one !== "string" || typeof other !== "string") return;
      event.preventDefault();
      location.assign(pattern.replace("{old}", one).replace("{new}", other));
    });
  }
}

/** Picking an older version above the newer one moves the other along instead of refusing. */
function settle(changed: HTMLInputElement, old: HTMLInputElement[], fresh: HTMLInputElement[]): void {
  const oldRow = old.findIndex((input) => input.checked);
  const newRow = fresh.findIndex((input) => input.checked);
  if (oldRow < 0 || newRow < 0 || oldRow > newRow) return;
  const other = changed.name === "old" ? fresh[oldRow - 1] : old[newRow + 1];
  if (other) other.checked = true;
}
