import type { Editor } from "@tiptap/core";
import { escapeText } from "../html/escape";
import { tidy } from "../html/inline";
import { backToText } from "../focus";
import { message } from "../messages";
import { captionWords } from "../schema/table";
import { formDialog, labelled, textInput } from "./form";

/** Asks for the caption of the table the cursor is in. */
export function captionDialog(editor: Editor): void {
  const before = String(editor.getAttributes("table")["caption"] ?? "");
  const words = textInput(captionWords(before));
  const start = words.value;
  formDialog({
    title: message("captionTitle"),
    fields: [labelled(message("captionText"), words)],
    submit: message("save"),
    run: () => {
      // A caption that was not touched keeps its links and emphasis.
      if (words.value === start) return undefined;
      const text = tidy(escapeText(words.value));
      editor.commands.updateAttributes("table", { caption: text && `<caption>${text}</caption>` });
      return undefined;
    },
    closed: () => backToText(editor),
  });
  words.select();
}
