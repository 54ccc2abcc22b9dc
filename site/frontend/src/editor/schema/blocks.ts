import { Node } from "@tiptap/core";
import CodeBlock from "@tiptap/extension-code-block";
import { ListItem } from "@tiptap/extension-list";

/** Preformatted text: text alone, without a language of its own. */
export const Preformatted = CodeBlock.extend({
  addAttributes: () => ({}),
  parseHTML: () => [{ tag: "pre", preserveWhitespace: "full" }],
  renderHTML: ({ HTMLAttributes }) => ["pre", HTMLAttributes, 0],
  addInputRules: () => [],
});

/** An item may begin with a list or a picture, as in imported articles. */
export const Item = ListItem.extend({ content: "block+" });

export const DefinitionList = Node.create({
  name: "definitionList",
  group: "block",
  content: "(definitionTerm | definitionText)+",
  defining: true,
  parseHTML: () => [{ tag: "dl" }],
  renderHTML: ({ HTMLAttributes }) => ["dl", HTMLAttributes, 0],
});

export const DefinitionTerm = Node.create({
  name: "definitionTerm",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "dt" }],
  renderHTML: ({ HTMLAttributes }) => ["dt", HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return {
      // After a term comes its explanation; an empty term ends the list.
      Enter: () => {
        const { $from, empty } = this.editor.state.selection;
        if ($from.parent.type !== this.type || !empty) return false;
        const end = $from.after();
        if ($from.parent.content.size === 0) return leaveList(this.editor, $from.before(), end);
        return this.editor
          .chain()
          .insertContentAt(end, { type: "definitionText", content: [{ type: "paragraph" }] })
          .setTextSelection(end + 2)
          .run();
      },
    };
  },
});

export const DefinitionText = Node.create({
  name: "definitionText",
  content: "block+",
  defining: true,
  parseHTML: () => [{ tag: "dd" }],
  renderHTML: ({ HTMLAttributes }) => ["dd", HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return {
      // An empty line after an explanation begins the next term.
      Enter: () => {
        const { $from, empty } = this.editor.state.selection;
        const inside = $from.depth > 1 && $from.node(-1).type === this.type;
        if (!inside || !empty || $from.parent.content.size > 0 || $from.index(-1) === 0) return false;
        const last = $from.index(-1) === $from.node(-1).childCount - 1;
        if (!last) return false;
        const end = $from.after(-1);
        return this.editor
          .chain()
          .insertContentAt(end, { type: "definitionTerm" })
          .deleteRange({ from: $from.before(), to: $from.after() })
          .setTextSelection(end - 1)
          .run();
      },
    };
  },
});

function leaveList(editor: import("@tiptap/core").Editor, from: number, to: number): boolean {
  const $from = editor.state.doc.resolve(from);
  const after = $from.after();
  const only = $from.parent.childCount === 1;
  if ($from.index() !== $from.parent.childCount - 1) return false;
  return editor
    .chain()
    .insertContentAt(after, { type: "paragraph" })
    .deleteRange(only ? { from: $from.before(), to: after } : { from, to })
    .setTextSelection(only ? $from.before() + 1 : after - (to - from) + 1)
    .run();
}
