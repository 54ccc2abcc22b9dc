import bold from "../../../../templates/icons/bold.svg?raw";
import code from "../../../../templates/icons/code.svg?raw";
import footnote from "../../../../templates/icons/footnote.svg?raw";
import image from "../../../../templates/icons/image.svg?raw";
import italic from "../../../../templates/icons/italic.svg?raw";
import link from "../../../../templates/icons/link.svg?raw";
import list from "../../../../templates/icons/list.svg?raw";
import listNumbers from "../../../../templates/icons/list_numbers.svg?raw";
import quote from "../../../../templates/icons/quote.svg?raw";
import redo from "../../../../templates/icons/redo.svg?raw";
import table from "../../../../templates/icons/table.svg?raw";
import undo from "../../../../templates/icons/undo.svg?raw";
import { inert } from "../html/source";

const ICONS = { bold, code, footnote, image, italic, link, list, listNumbers, quote, redo, table, undo };

export type IconName = keyof typeof ICONS;

/** An icon of templates/icons/; always beside words or a name for screen readers. */
export function icon(name: IconName): Node {
  return document.importNode(inert(ICONS[name]), true);
}
