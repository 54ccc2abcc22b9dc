import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { element, uniqueId } from "../shared/dom";
import { latest } from "../shared/latest";
import { message } from "./messages";
import { type ArticleSuggestion, countedSuggestions, suggestArticles } from "./suggestions";

/** What stands between `[[` and the cursor; undefined when the cursor is in no such thing. */
export function openQuery(before: string): string | undefined {
  const match = /\[\[([^[\]|\n]{0,100})$/.exec(before);
  return match?.[1];
}

/** Typing `[[` offers articles at the cursor, as the search field does: arrows, Enter, Escape. */
export const WikiTrigger = Extension.create<{ suggestUrl: string; locale: string; container: HTMLElement | null }>({
  name: "wikiTrigger",
  priority: 1000,
  addOptions: () => ({ suggestUrl: "", locale: "en", container: null }),
  addProseMirrorPlugins() {
    const { suggestUrl, locale, container } = this.options;
    if (!container) return [];
    return [
      new Plugin({
        key: new PluginKey("wikiTrigger"),
        view: (view) => new SuggestionList(view, container, suggestUrl, locale),
        props: {
          handleKeyDown: (view, event) => lists.get(view)?.key(event) ?? false,
          handleDOMEvents: {
            blur: (view) => {
              lists.get(view)?.close();
              return false;
            },
          },
        },
      }),
    ];
  },
});

const lists = new WeakMap<EditorView, SuggestionList>();

class SuggestionList {
  private readonly list = element("ul", { class: "suggestions editor__suggestions", role: "listbox", id: uniqueId("articles"), "aria-label": message("suggestions"), hidden: true });
  private readonly status = element("div", { class: "ds-sr-only", role: "status" });
  private shown: ArticleSuggestion[] = [];
  private active = 0;
  private dismissed = "";
  private readonly wanted;

  constructor(
    private readonly view: EditorView,
    container: HTMLElement,
    suggestUrl: string,
    locale: string,
  ) {
    lists.set(view, this);
    container.append(this.list, this.status);
    this.wanted = latest(
      (query, signal) => suggestArticles(suggestUrl, query, locale, signal),
      (found) => this.show(found),
    );
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = (event.target as Element).closest('[role="option"]');
      if (option) this.take([...this.list.children].indexOf(option));
    });
  }

  update(): void {
    const query = this.query();
    if (query === undefined || query.trim() === "") {
      this.dismissed = "";
      this.close();
    } else if (query !== this.dismissed) {
      this.wanted.request(query);
    }
  }

  destroy(): void {
    this.wanted.cancel();
    this.list.remove();
    this.status.remove();
  }

  key(event: KeyboardEvent): boolean {
    if (this.list.hidden) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.mark((this.active + step + this.shown.length) % this.shown.length);
      return true;
    }
    if (event.key === "Enter" || event.key === "Tab") {
      this.take(this.active);
      return true;
    }
    if (event.key === "Escape") {
      this.dismissed = this.query() ?? "";
      this.close();
      return true;
    }
    return false;
  }

  close(): void {
    this.wanted.cancel();
    this.list.hidden = true;
    this.view.dom.removeAttribute("aria-activedescendant");
  }

  private query(): string | undefined {
    const { $from, empty } = this.view.state.selection;
    if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return undefined;
    return openQuery($from.parent.textBetween(0, $from.parentOffset, "\n", "\n"));
  }

  private show(found: ArticleSuggestion[]): void {
    this.shown = found;
    this.list.replaceChildren(
      ...found.map((suggestion) => {
        const option = element("li", { class: "suggestions__option", role: "option", id: uniqueId("article") }, element("span", {}, suggestion.title));
        if (suggestion.note) option.append(element("small", {}, suggestion.note));
        return option;
      }),
    );
    this.status.textContent = countedSuggestions(found.length);
    if (found.length === 0 || this.query() === undefined) {
      this.close();
      return;
    }
    this.list.hidden = false;
    this.place();
    this.mark(0);
  }

  private place(): void {
    const cursor = this.view.coordsAtPos(this.view.state.selection.from);
    const frame = (this.list.offsetParent ?? document.body).getBoundingClientRect();
    const left = Math.min(cursor.left - frame.left, frame.width - this.list.offsetWidth);
    this.list.style.left = `${String(Math.max(0, left))}px`;
    this.list.style.top = `${String(cursor.bottom - frame.top + 4)}px`;
  }

  private mark(index: number): void {
    this.active = index;
    [...this.list.children].forEach((option, position) => option.setAttribute("aria-selected", String(position === index)));
    const option = this.list.children[index];
    if (!option) return;
    this.view.dom.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  private take(index: number): void {
    const suggestion = this.shown[index];
    const query = this.query();
    if (!suggestion || query === undefined) return;
    const { state } = this.view;
    const to = state.selection.from;
    const link = state.schema.marks["link"];
    if (!link) return;
    const text = state.schema.text(suggestion.title, [link.create({ href: suggestion.href })]);
    this.view.dispatch(state.tr.replaceWith(to - query.length - 2, to, text).removeStoredMark(link).scrollIntoView());
    this.close();
  }
}
