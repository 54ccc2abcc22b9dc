// A text field with a list of suggestions, after the ARIA combobox pattern: the focus stays in the field.
import { element, uniqueId } from "./dom";
import { highlightParts } from "./highlight";
import { latest } from "./latest";

export interface Suggestion {
  title: string;
  /** A second, quiet word: the kind of page, "does not exist yet". */
  note?: string;
}

export interface ComboboxOptions<T extends Suggestion> {
  input: HTMLInputElement;
  /** Where the list is put; must be positioned. */
  container: HTMLElement;
  ask: (query: string, signal: AbortSignal) => Promise<T[]>;
  choose: (chosen: T) => void;
  /** What a screen reader hears when the list changes. */
  announce: (count: number) => string;
  label: string;
  least?: number;
}

export function combobox<T extends Suggestion>(options: ComboboxOptions<T>): { close: () => void } {
  const { input, container } = options;
  const list = element("ul", { class: "suggestions", role: "listbox", id: uniqueId("suggestions"), "aria-label": options.label, hidden: true });
  const status = element("div", { class: "ds-sr-only", role: "status" });
  container.append(list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let shown: T[] = [];
  let active = -1;

  const isOpen = (): boolean => !list.hidden;

  const mark = (index: number): void => {
    active = index;
    [...list.children].forEach((option, position) => option.setAttribute("aria-selected", String(position === index)));
    const option = list.children[index];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const close = (): void => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  };

  const show = (suggestions: T[]): void => {
    shown = suggestions;
    list.replaceChildren(
      ...suggestions.map((suggestion) => {
        const title = element("span");
        for (const part of highlightParts(suggestion.title, input.value)) {
          title.append(part.match ? element("mark", {}, part.text) : part.text);
        }
        const option = element("li", { class: "suggestions__option", role: "option", id: uniqueId("suggestion"), "aria-selected": "false" }, title);
        if (suggestion.note) option.append(element("small", {}, suggestion.note));
        return option;
      }),
    );
    status.textContent = options.announce(suggestions.length);
    if (suggestions.length === 0 || document.activeElement !== input) {
      close();
      return;
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(-1);
  };

  const wanted = latest(options.ask, show);

  const take = (index: number): void => {
    const chosen = shown[index];
    if (!chosen) return;
    close();
    options.choose(chosen);
  };

  input.addEventListener("input", (event) => {
    if ((event as InputEvent).isComposing) return;
    const query = input.value.trim();
    if (query.length < (options.least ?? 2)) {
      wanted.cancel();
      close();
      return;
    }
    wanted.request(query);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (shown.length === 0) return;
      event.preventDefault();
      if (!isOpen()) {
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
      }
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are options: the field itself, so that one gets back to what was typed.
      const places = shown.length + 1;
      mark(((active + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && isOpen() && active >= 0) {
      event.preventDefault();
      take(active);
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Tab") {
      close();
    }
  });
  input.addEventListener("blur", () => {
    wanted.cancel();
    close();
  });
  // A press must not take the focus from the field, or the list would be gone before the click arrives.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = (event.target as Element).closest('[role="option"]');
    if (option) take([...list.children].indexOf(option));
  });
  return { close };
}
