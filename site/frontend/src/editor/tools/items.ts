import type { Editor } from "@tiptap/core";
import { captionDialog } from "../dialogs/caption";
import { languageDialog } from "../dialogs/language";
import { type LinkSettings, linkDialog } from "../dialogs/link";
import { noteDialog } from "../dialogs/note";
import { type PictureSettings, pictureDialog } from "../dialogs/picture";
import type { Key } from "../messages";
import type { IconName } from "./icons";

export interface Item {
  label: Key;
  icon?: IconName;
  /** Whether the words stand beside the icon; without an icon they always do. */
  words?: boolean;
  keys?: string;
  run: (editor: Editor) => void;
  active?: (editor: Editor) => boolean;
  enabled?: (editor: Editor) => boolean;
}

export type Settings = LinkSettings & PictureSettings;

const heading = (level: 2 | 3 | 4, label: Key): Item => ({
  label,
  keys: `Ctrl+Alt+${String(level)}`,
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
  active: (editor) => editor.isActive("heading", { level }),
});

const mark = (name: string, label: Key, keys = "", icon?: IconName): Item => ({
  label,
  ...(icon ? { icon } : {}),
  ...(keys ? { keys } : {}),
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
  active: (editor) => editor.isActive(name),
});

/** What everybody needs, in the order of how often. */
export function mainItems(settings: Settings): Item[][] {
  return [
    [heading(2, "heading2"), heading(3, "heading3")],
    [mark("bold", "bold", "Ctrl+B", "bold"), mark("italic", "italic", "Ctrl+I", "italic")],
    [
      {
        label: "bulletList",
        icon: "list",
        keys: "Ctrl+Shift+8",
        run: (editor) => editor.chain().focus().toggleBulletList().run(),
        active: (editor) => editor.isActive("bulletList"),
      },
      {
        label: "orderedList",
        icon: "listNumbers",
        keys: "Ctrl+Shift+7",
        run: (editor) => editor.chain().focus().toggleOrderedList().run(),
        active: (editor) => editor.isActive("orderedList"),
      },
    ],
    [
      { label: "link", icon: "link", words: true, keys: "Ctrl+K", run: (editor) => linkDialog(editor, settings), active: (editor) => editor.isActive("link") },
      { label: "picture", icon: "image", words: true, run: (editor) => pictureDialog(editor, settings), active: (editor) => editor.isActive("figure") },
      { label: "note", icon: "footnote", words: true, run: noteDialog, active: (editor) => editor.isActive("footnote") },
      {
        label: "table",
        icon: "table",
        words: true,
        run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
        enabled: (editor) => !editor.isActive("table"),
      },
    ],
    [
      { label: "undo", icon: "undo", keys: "Ctrl+Z", run: (editor) => editor.chain().focus().undo().run(), enabled: (editor) => editor.can().undo() },
      { label: "redo", icon: "redo", keys: "Ctrl+Y", run: (editor) => editor.chain().focus().redo().run(), enabled: (editor) => editor.can().redo() },
    ],
  ];
}

/** What a post needs: a line of buttons that a phone shows whole. */
export function postItems(settings: Settings): Item[][] {
  const [, marks = [], lists = [], things = []] = mainItems(settings);
  const wanted = things.filter((item) => item.label === "link" || (item.label === "picture" && settings.uploadUrl !== ""));
  const quote = moreItems().flat().filter((item) => item.label === "quote");
  return [marks, lists, [...quote, ...wanted]];
}

/** The rest, behind "More". */
export function moreItems(): Item[][] {
  return [
    [
      heading(4, "heading4"),
      {
        label: "quote",
        keys: "Ctrl+Shift+B",
        run: (editor) => editor.chain().focus().toggleBlockquote().run(),
        active: (editor) => editor.isActive("blockquote"),
      },
      { label: "definitionList", run: insertDefinitions, enabled: (editor) => !editor.isActive("definitionList") },
      { label: "rule", run: (editor) => editor.chain().focus().setHorizontalRule().run() },
    ],
    [
      mark("subscript", "subscript", "Ctrl+,"),
      mark("superscript", "superscript", "Ctrl+."),
      mark("strike", "strike", "Ctrl+Shift+S"),
      mark("code", "code", "Ctrl+E"),
      {
        label: "codeBlock",
        keys: "Ctrl+Alt+C",
        run: (editor) => editor.chain().focus().toggleCodeBlock().run(),
        active: (editor) => editor.isActive("codeBlock"),
      },
    ],
    [
      { label: "language", run: languageDialog, active: (editor) => editor.isActive("language"), enabled: hasWords },
      { label: "clear", run: (editor) => editor.chain().focus().unsetAllMarks().clearNodes().run() },
    ],
  ];
}

/** Shown while the cursor is in a table. */
export function tableItems(): Item[][] {
  const command = (label: Key, run: (editor: Editor) => void): Item => ({ label, run });
  return [
    [
      command("rowAbove", (editor) => editor.chain().focus().addRowBefore().run()),
      command("rowBelow", (editor) => editor.chain().focus().addRowAfter().run()),
      command("columnBefore", (editor) => editor.chain().focus().addColumnBefore().run()),
      command("columnAfter", (editor) => editor.chain().focus().addColumnAfter().run()),
    ],
    [
      command("headerRow", (editor) => editor.chain().focus().toggleHeaderRow().run()),
      command("caption", captionDialog),
      command("deleteRow", (editor) => editor.chain().focus().deleteRow().run()),
      command("deleteColumn", (editor) => editor.chain().focus().deleteColumn().run()),
      command("deleteTable", (editor) => editor.chain().focus().deleteTable().run()),
    ],
  ];
}

function hasWords(editor: Editor): boolean {
  return !editor.state.selection.empty || editor.isActive("language");
}

function insertDefinitions(editor: Editor): void {
  const content = [{ type: "definitionTerm" }, { type: "definitionText", content: [{ type: "paragraph" }] }];
  editor.chain().focus().insertContent({ type: "definitionList", content }).run();
}
