import { combobox } from "../shared/combobox";
import { all } from "../shared/dom";
import { fetchSuggestions } from "../shared/latest";

interface Found {
  title: string;
  url: string;
  kind?: string;
}

/** Suggestions under each search field. */
export function enhanceSearch(): void {
  for (const field of all("[data-suggest]")) {
    const input = field.querySelector("input");
    const url = field.dataset["suggest"];
    if (!input || !url) continue;
    const one = field.dataset["suggestCountOne"] ?? "";
    const many = field.dataset["suggestCountMany"] ?? "";
    combobox({
      input,
      container: field,
      label: input.labels?.[0]?.textContent?.trim() ?? "",
      ask: async (query, signal) => {
        const found = await fetchSuggestions<Found>(url, query, signal);
        return found.map(({ title, url: address, kind }) => ({ title, url: address, ...(kind ? { note: kind } : {}) }));
      },
      choose: (chosen) => location.assign(chosen.url),
      announce: (count) => (count === 1 ? one : count > 1 ? many.replace("{count}", String(count)) : ""),
    });
  }
}
