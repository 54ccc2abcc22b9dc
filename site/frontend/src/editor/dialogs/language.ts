import type { Editor } from "@tiptap/core";
import { backToText } from "../focus";
import { message } from "../messages";
import { formDialog, labelled, textInput } from "./form";

/** Asks in which language the selected words are. */
export function languageDialog(editor: Editor): void {
  editor.commands.extendMarkRange("language");
  const code = textInput(String(editor.getAttributes("language")["lang"] ?? ""), { maxlength: "20", autocapitalize: "off", spellcheck: "false" });
  formDialog({
    title: message("languageTitle"),
    fields: [labelled(message("languageCode"), code, message("languageHelp"))],
    submit: message("save"),
    run: () => {
      const lang = code.value.trim();
      if (lang && !/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,4}$/.test(lang)) return message("languageWrong");
      if (lang) editor.commands.setMark("language", { lang, dir: null });
      else editor.commands.unsetMark("language");
      return undefined;
    },
    closed: () => backToText(editor),
  });
}
