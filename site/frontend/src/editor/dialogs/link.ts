import type { Editor } from "@tiptap/core";
import { combobox } from "../../shared/combobox";
import { element } from "../../shared/dom";
import { linkAddress, outsideAddress, readableAddress } from "../addresses";
import { backToText } from "../focus";
import { message } from "../messages";
import { type ArticleSuggestion, countedSuggestions, suggestArticles } from "../suggestions";
import { formDialog, labelled, textInput } from "./form";

export interface LinkSettings {
  suggestUrl: string;
  locale: string;
}

/** Asks where a link leads, with articles to choose from as one types. */
export function linkDialog(editor: Editor, settings: LinkSettings): void {
  editor.commands.extendMarkRange("link");
  const { from, to, empty } = editor.state.selection;
  const present = String(editor.getAttributes("link")["href"] ?? "");
  const selected = editor.state.doc.textBetween(from, to, " ");
  const target = textInput(present ? readableAddress(present) : likelyTarget(selected), { autocapitalize: "off", spellcheck: "false" });
  const words = textInput(selected);
  let chosen: ArticleSuggestion | undefined = present ? { title: target.value, href: present } : undefined;

  const targetRow = labelled(message("linkTarget"), target, message("linkHelp"));
  const holder = element("div", { class: "editor-dialog__suggest" });
  target.replaceWith(holder);
  holder.append(target);
  // A post of a debate has no articles to suggest: it links to addresses alone.
  if (settings.suggestUrl) combobox<ArticleSuggestion>({
    input: target,
    container: holder,
    label: message("suggestions"),
    least: 1,
    ask: (query, signal) => suggestArticles(settings.suggestUrl, query, settings.locale, signal),
    choose: (suggestion) => {
      chosen = suggestion;
      target.value = suggestion.title;
      if (!words.value.trim()) words.value = suggestion.title;
    },
    announce: countedSuggestions,
  });

  formDialog({
    title: message("linkTitle"),
    // What is selected keeps its emphasis; words are asked for only where there are none.
    fields: empty ? [targetRow, labelled(message("linkText"), words)] : [targetRow],
    submit: present ? message("save") : message("insert"),
    other: present ? { label: message("linkRemove"), run: () => editor.chain().setTextSelection({ from, to }).unsetMark("link").run() } : undefined,
    run: () => {
      const typed = settings.suggestUrl ? linkAddress(target.value, settings.locale) : outsideAddress(target.value);
      const href = chosen && chosen.title === target.value.trim() ? chosen.href : typed;
      if (!href) return message("linkMissing");
      if (empty) {
        const text = words.value.trim() || target.value.trim();
        editor.chain().insertContentAt({ from, to }, { type: "text", text, marks: [{ type: "link", attrs: { href } }] }).run();
      } else {
        editor.chain().setTextSelection({ from, to }).setMark("link", { href, title: null, hreflang: null }).setTextSelection(to).run();
      }
      return undefined;
    },
    closed: () => backToText(editor),
  });
  target.select();
}

function likelyTarget(selected: string): string {
  return selected.length <= 100 ? selected.trim() : "";
}
