// Only on the page where a case is written. Everything there works without it.
import { enhanceAutosave } from "./case/autosave";
import { enhanceRows } from "./case/rows";
import { all } from "./shared/dom";

for (const form of all<HTMLFormElement>("[data-case-form]")) {
  for (const list of form.querySelectorAll<HTMLElement>("[data-rows]")) enhanceRows(list);
  if (form.dataset["autosave"]) enhanceAutosave(form);
}
