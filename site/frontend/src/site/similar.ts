import { all, element } from "../shared/dom";
import { fetchSuggestions, latest } from "../shared/latest";

interface Similar {
  title: string;
  url: string;
  kind: string;
  language: string;
}

/** Longer than for suggestions: nobody looks beside the field in the middle of a word. */
const PAUSE = 600;
const LEAST = 4;

/** What is like a title that somebody types, beside the form of something new. */
export function enhanceSimilar(): void {
  for (const box of all("[data-similar]")) {
    const input = document.getElementById(box.dataset["similarField"] ?? "");
    const list = box.querySelector("ul");
    const url = box.dataset["similar"];
    if (!(input instanceof HTMLInputElement) || !list || !url) continue;
    // Outside of the box, which is hidden at first: only what was there before is read aloud.
    const status = element("div", { class: "ds-sr-only", role: "status" });
    box.after(status);
    const words = { one: box.dataset["similarOne"] ?? "", many: box.dataset["similarMany"] ?? "", page: box.dataset["similarNewPage"] ?? "" };

    const show = (found: Similar[]): void => {
      list.replaceChildren(...found.map((thing) => line(thing, words.page)));
      box.hidden = found.length === 0;
      const said = found.length === 1 ? words.one : found.length > 1 ? words.many.replace("{count}", String(found.length)) : "";
      if (status.textContent !== said) status.textContent = said;
    };
    const wanted = latest((query, signal) => fetchSuggestions<Similar>(url, query, signal), show, PAUSE);

    let asked = input.value.trim();
    input.addEventListener("input", () => {
      const title = input.value.trim();
      if (title === asked) return;
      asked = title;
      if (title.length < LEAST) {
        wanted.cancel();
        show([]);
        return;
      }
      wanted.request(title);
    });
  }
}

function line(thing: Similar, newPage: string): HTMLLIElement {
  const language = thing.language || undefined;
  const link = element("a", { href: thing.url, target: "_blank", rel: "noopener", lang: language, hreflang: language }, thing.title);
  const note = element("small", {}, thing.kind, element("span", { class: "ds-sr-only" }, `, ${newPage}`));
  return element("li", {}, link, " ", note);
}
