import { Mark, mergeAttributes } from "@tiptap/core";
import Code from "@tiptap/extension-code";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    simpleMarks: {
      toggleSubscript: () => ReturnType;
      toggleSuperscript: () => ReturnType;
    };
  }
}

function plain(attribute: string) {
  return { default: null, parseHTML: (element: HTMLElement) => element.getAttribute(attribute) };
}

/** A link to an article (`wiki:da/Slug`), to another site, to an address or a number. */
export const Link = Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({ href: plain("href"), title: plain("title"), hreflang: plain("hreflang") }),
  parseHTML: () => [{ tag: "a[href]" }],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
});

/** Words in another language. */
export const Language = Mark.create({
  name: "language",
  addAttributes: () => ({ lang: plain("lang"), dir: plain("dir") }),
  parseHTML: () => [{ tag: "span[lang]" }, { tag: "span[dir]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
});

export const Abbreviation = Mark.create({
  name: "abbreviation",
  inclusive: false,
  addAttributes: () => ({ title: plain("title") }),
  parseHTML: () => [{ tag: "abbr[title]" }],
  renderHTML: ({ HTMLAttributes }) => ["abbr", HTMLAttributes, 0],
});

export const Quotation = Mark.create({
  name: "quotation",
  parseHTML: () => [{ tag: "q" }],
  renderHTML: ({ HTMLAttributes }) => ["q", HTMLAttributes, 0],
});

export const Subscript = Mark.create({
  name: "subscript",
  excludes: "superscript",
  parseHTML: () => [{ tag: "sub" }],
  renderHTML: ({ HTMLAttributes }) => ["sub", mergeAttributes(HTMLAttributes), 0],
  addCommands() {
    return { toggleSubscript: () => ({ commands }) => commands.toggleMark(this.name) };
  },
  addKeyboardShortcuts() {
    return { "Mod-,": () => this.editor.commands.toggleSubscript() };
  },
});

export const Superscript = Mark.create({
  name: "superscript",
  excludes: "subscript",
  parseHTML: () => [{ tag: "sup" }],
  renderHTML: ({ HTMLAttributes }) => ["sup", mergeAttributes(HTMLAttributes), 0],
  addCommands() {
    return { toggleSuperscript: () => ({ commands }) => commands.toggleMark(this.name) };
  },
  addKeyboardShortcuts() {
    return { "Mod-.": () => this.editor.commands.toggleSuperscript() };
  },
});

/** Code may be a link or stressed: articles from elsewhere have it so. */
export const InlineCode = Code.extend({ excludes: "code" });
