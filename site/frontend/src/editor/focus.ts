import type { Editor } from "@tiptap/core";

/** Back to where one wrote. A closing dialog gives the text its focus but not its selection; a new focus does. */
export function backToText(editor: Editor): void {
  if (editor.isDestroyed) return;
  editor.view.dom.blur();
  editor.view.focus();
}
