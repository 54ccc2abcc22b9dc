import { Extension } from "@tiptap/core";

const CARRIERS = [
  "paragraph",
  "heading",
  "blockquote",
  "bulletList",
  "orderedList",
  "listItem",
  "codeBlock",
  "definitionList",
  "definitionTerm",
  "definitionText",
  "table",
  "tableCell",
  "tableHeader",
  "figure",
  "footnote",
  "link",
  "abbreviation",
  "quotation",
  "bold",
  "italic",
  "strike",
  "subscript",
  "superscript",
  "code",
];

/** `lang` and `dir` may stand on anything: a Dutch quotation in a Danish article is Dutch. */
export const LanguageAttributes = Extension.create({
  name: "languageAttributes",
  addGlobalAttributes() {
    const attribute = (name: string) => ({
      default: null,
      keepOnSplit: true,
      parseHTML: (element: HTMLElement) => element.getAttribute(name),
      renderHTML: (attrs: Record<string, unknown>) => (attrs[name] ? { [name]: attrs[name] } : {}),
    });
    return [{ types: CARRIERS, attributes: { lang: attribute("lang"), dir: attribute("dir") } }];
  },
});
