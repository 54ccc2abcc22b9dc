import type { Extensions } from "@tiptap/core";
import Blockquote from "@tiptap/extension-blockquote";
import Bold from "@tiptap/extension-bold";
import Document from "@tiptap/extension-document";
import HardBreak from "@tiptap/extension-hard-break";
import Heading from "@tiptap/extension-heading";
import HorizontalRule from "@tiptap/extension-horizontal-rule";
import Italic from "@tiptap/extension-italic";
import { BulletList, ListKeymap, OrderedList } from "@tiptap/extension-list";
import Paragraph from "@tiptap/extension-paragraph";
import Strike from "@tiptap/extension-strike";
import Text from "@tiptap/extension-text";
import { Dropcursor, Gapcursor, Placeholder, UndoRedo } from "@tiptap/extensions";
import { LanguageAttributes } from "./attributes";
import { DefinitionList, DefinitionTerm, DefinitionText, Item, Preformatted } from "./blocks";
import { Figure } from "./figure";
import { Footnote } from "./footnote";
import { Abbreviation, InlineCode, Language, Link, Quotation, Subscript, Superscript } from "./marks";
import { PlainCell, PlainHeader, PlainRow, PlainTable } from "./table";

/** All that an article may hold and nothing else: the policy ARTICLE of core/html/policies.py. */
export function articleExtensions(options: { placeholder: string; imageBase: string }): Extensions {
  return [
    Document,
    Paragraph,
    Text,
    // Marks from the outermost to the innermost.
    Language,
    Link,
    Abbreviation,
    Quotation,
    Bold,
    Italic,
    Strike,
    Subscript,
    Superscript,
    InlineCode,
    HardBreak,
    Heading.configure({ levels: [2, 3, 4] }),
    BulletList,
    OrderedList,
    Item,
    ListKeymap,
    Blockquote,
    Preformatted,
    HorizontalRule,
    DefinitionList,
    DefinitionTerm,
    DefinitionText,
    PlainTable.configure({ resizable: false }),
    PlainRow,
    PlainHeader,
    PlainCell,
    Figure.configure({ imageBase: options.imageBase }),
    Footnote,
    LanguageAttributes,
    UndoRedo,
    Dropcursor,
    Gapcursor,
    Placeholder.configure({ placeholder: options.placeholder }),
  ];
}

/** All that a post of a debate may hold and nothing else: the policy POST of core/html/policies.py. */
export function postExtensions(options: { placeholder: string; imageBase: string }): Extensions {
  return [
    Document,
    Paragraph,
    Text,
    Language,
    Link,
    Bold,
    Italic,
    Strike,
    InlineCode,
    HardBreak,
    BulletList,
    OrderedList,
    Item,
    ListKeymap,
    Blockquote,
    Preformatted,
    Figure.configure({ imageBase: options.imageBase }),
    LanguageAttributes,
    UndoRedo,
    Dropcursor,
    Gapcursor,
    Placeholder.configure({ placeholder: options.placeholder }),
  ];
}

/** The words of a note: one line with emphasis and links. */
export function noteExtensions(): Extensions {
  return [Document.extend({ content: "paragraph" }), Paragraph, Text, Language, Link, Bold, Italic, UndoRedo];
}
