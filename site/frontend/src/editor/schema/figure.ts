import { mergeAttributes, Node } from "@tiptap/core";
import { element } from "../../shared/dom";
import { message } from "../messages";

export interface FigureOptions {
  /** What stands before "12/" in the address of picture 12. */
  imageBase: string;
}

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    figure: {
      insertFigure: (attributes: { src: string; alt: string }) => ReturnType;
    };
  }
}

/** A picture of the site with its caption, which is the node's text. Author and licence are added where it is drawn. */
export const Figure = Node.create<FigureOptions>({
  name: "figure",
  group: "block",
  content: "inline*",
  isolating: true,
  draggable: true,
  defining: true,
  addOptions: () => ({ imageBase: "" }),
  addAttributes() {
    const image = (name: string) => ({
      default: null,
      rendered: false,
      parseHTML: (node: HTMLElement) => picture(node)?.getAttribute(name) ?? null,
    });
    const caption = (name: string) => ({
      default: null,
      rendered: false,
      parseHTML: (node: HTMLElement) => node.querySelector("figcaption")?.getAttribute(name) ?? null,
    });
    return {
      src: image("src"),
      alt: { ...image("alt"), default: "" },
      imageLang: image("lang"),
      imageDir: image("dir"),
      captionLang: caption("lang"),
      captionDir: caption("dir"),
    };
  },
  parseHTML() {
    return [
      {
        tag: "figure",
        getAttrs: (node) => (picture(node) ? null : false),
        contentElement: (node) => (node as HTMLElement).querySelector("figcaption") ?? document.createElement("figcaption"),
      },
      { tag: "img[src^='image:']", getAttrs: () => null, contentElement: () => document.createElement("figcaption") },
    ];
  },
  renderHTML({ node, HTMLAttributes }) {
    // For the clipboard; the text that is sent is written by html/blocks.ts.
    return ["figure", mergeAttributes(HTMLAttributes), ["img", { src: node.attrs["src"], alt: node.attrs["alt"] }], ["figcaption", 0]];
  },
  addNodeView() {
    return ({ node }) => {
      const { imageBase } = this.options;
      const dom = element("figure", { class: "editor__figure", contenteditable: "false" });
      const image = element("img", { draggable: "false" });
      const caption = element("figcaption", { contenteditable: "true", "data-placeholder": message("pictureCaption") });
      dom.append(image, caption);
      const show = (attrs: Record<string, unknown>): void => {
        const id = String(attrs["src"] ?? "").replace(/^image:/, "");
        if (imageBase && image.dataset["id"] !== id) image.src = `${imageBase}${id}/`;
        image.dataset["id"] = id;
        image.alt = String(attrs["alt"] ?? "");
      };
      show(node.attrs);
      return {
        dom,
        contentDOM: caption,
        update: (changed) => {
          if (changed.type !== node.type) return false;
          show(changed.attrs);
          caption.classList.toggle("is-empty", changed.content.size === 0);
          return true;
        },
        ignoreMutation: (mutation) => !caption.contains(mutation.target),
      };
    };
  },
  addCommands() {
    return {
      insertFigure:
        (attributes) =>
        ({ commands }) =>
          commands.insertContent([{ type: this.name, attrs: attributes }, { type: "paragraph" }]),
    };
  },
  addKeyboardShortcuts() {
    return {
      // A caption is one paragraph: Enter goes on below the picture.
      Enter: () => {
        const { $from } = this.editor.state.selection;
        if ($from.parent.type !== this.type) return false;
        const after = $from.after();
        return this.editor.chain().insertContentAt(after, { type: "paragraph" }).setTextSelection(after + 1).run();
      },
    };
  },
});

function picture(node: Element | string): HTMLImageElement | null {
  if (typeof node === "string") return null;
  return node.matches("img") ? (node as HTMLImageElement) : node.querySelector<HTMLImageElement>("img[src^='image:']");
}
