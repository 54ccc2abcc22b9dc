import { combobox } from "../shared/combobox";
import { element } from "../shared/dom";
import { fetchSuggestions } from "../shared/latest";
import { countedSuggestions } from "./suggestions";
import { message } from "./messages";

/** The name that is being typed in "Towns, Scho|": after the last comma that stands outside quotation marks. */
export function lastName(text: string): { before: string; name: string } {
  let quoted = false;
  let start = 0;
  [...text].forEach((sign, index) => {
    if (sign === '"') quoted = !quoted;
    else if (sign === "," && !quoted) start = index + 1;
  });
  const signs = [...text];
  return { before: signs.slice(0, start).join(""), name: signs.slice(start).join("").trim().replace(/^"|"$/g, "") };
}

/** <input data-category-suggestions="address">: names that exist, as one types the last of several. */
export function enhanceCategories(input: HTMLInputElement): void {
  const url = input.dataset["categorySuggestions"];
  if (!url) return;
  const holder = element("div", { class: "editor-dialog__suggest" });
  input.replaceWith(holder);
  holder.append(input);
  combobox<{ title: string }>({
    input,
    container: holder,
    label: message("suggestions"),
    ask: async (query, signal) => {
      const { name } = lastName(query);
      if (!name) return [];
      const found = await fetchSuggestions<string | { name?: string; title?: string }>(url, name, signal);
      return found.map((item) => ({ title: typeof item === "string" ? item : (item.name ?? item.title ?? "") })).filter(({ title }) => title);
    },
    choose: ({ title }) => {
      const { before } = lastName(input.value);
      const name = title.includes(",") ? `"${title}"` : title;
      input.value = `${before ? `${before} ` : ""}${name}, `;
    },
    announce: countedSuggestions,
  });
}
