import type { Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { element } from "../../shared/dom";
import { fetchSuggestions, latest } from "../../shared/latest";
import { backToText } from "../focus";
import { message } from "../messages";
import { type Uploaded, upload } from "../upload";
import { formDialog, labelled, textInput } from "./form";

export interface PictureSettings {
  uploadUrl: string;
  searchUrl: string;
  licences: [value: string, label: string][];
  /** Who is signed in: most pictures are one's own. */
  author: string;
  token: () => string;
}

interface Found {
  id: number;
  title?: string;
  alt?: string;
  url?: string;
}

/** Adds a picture, or changes the words for the one that is selected. */
export function pictureDialog(editor: Editor, settings: PictureSettings): void {
  const { selection } = editor.state;
  const selected = selection instanceof NodeSelection && selection.node.type.name === "figure";
  if (selected || editor.isActive("figure")) changePicture(editor);
  else addPicture(editor, settings);
}

function changePicture(editor: Editor): void {
  const alt = textInput(String(editor.getAttributes("figure")["alt"] ?? ""), { maxlength: "500" });
  formDialog({
    title: message("pictureTitle"),
    fields: [labelled(message("pictureAlt"), alt, message("pictureAltHelp"))],
    submit: message("save"),
    other: { label: message("pictureRemove"), run: () => editor.commands.deleteNode("figure") },
    run: () => {
      editor.commands.updateAttributes("figure", { alt: alt.value.trim() });
      return undefined;
    },
    closed: () => backToText(editor),
  });
}

function addPicture(editor: Editor, settings: PictureSettings): void {
  const alt = textInput("", { maxlength: "500" });
  const altRow = labelled(message("pictureAlt"), alt, message("pictureAltHelp"));
  const uploading = settings.uploadUrl ? uploadPart(settings) : undefined;
  const choosing = settings.searchUrl ? choosePart(settings.searchUrl, alt) : undefined;
  const ways = [uploading, choosing].filter((way) => way !== undefined);
  const [first] = ways;
  if (!first) return;
  let way = first;
  const fields: HTMLElement[] = ways.map(({ part }) => part);
  if (ways.length > 1) {
    const group = element("div", { class: "chips__list", role: "group", "aria-label": message("pictureTitle") });
    const open = (chosen: typeof first): void => {
      way = chosen;
      for (const each of ways) {
        each.part.hidden = each !== chosen;
        each.button.setAttribute("aria-pressed", String(each === chosen));
      }
    };
    for (const each of ways) {
      each.button.addEventListener("click", () => open(each));
      group.append(each.button);
    }
    open(first);
    fields.unshift(group);
  }
  formDialog({
    title: message("pictureTitle"),
    fields: [...fields, altRow],
    submit: message("insert"),
    run: async () => {
      const answer = await way.take(alt.value.trim());
      if (typeof answer === "string") return answer;
      editor.commands.insertFigure({ src: `image:${String(answer.id)}`, alt: alt.value.trim() });
      return undefined;
    },
    closed: () => backToText(editor),
  });
}

interface Way {
  part: HTMLElement;
  button: HTMLButtonElement;
  take: (alt: string) => Promise<Uploaded | string>;
}

function wayButton(label: string): HTMLButtonElement {
  return element("button", { class: "chip", type: "button", "aria-pressed": "false" }, label);
}

function uploadPart(settings: PictureSettings): Way {
  const file = element("input", { class: "ds-input", type: "file", accept: "image/jpeg,image/png,image/gif,image/webp" });
  const author = textInput(settings.author, { maxlength: "200" });
  const source = textInput("", { inputmode: "url", maxlength: "500" });
  const licence = element("select", { class: "ds-input" }, ...settings.licences.map(([value, label]) => element("option", { value }, label)));
  const part = element(
    "div",
    { class: "stack" },
    labelled(message("pictureFile"), file, message("pictureFileHelp")),
    labelled(message("pictureAuthor"), author),
    labelled(message("pictureLicence"), licence),
    labelled(message("pictureSource"), source, message("pictureSourceHelp")),
  );
  const take = async (alt: string): Promise<Uploaded | string> => {
    const [chosen] = file.files ?? [];
    if (!chosen) return message("pictureMissing");
    return upload(settings.uploadUrl, settings.token(), { file: chosen, alt, author: author.value, licence: licence.value, source: source.value });
  };
  return { part, button: wayButton(message("pictureUpload")), take };
}

function choosePart(searchUrl: string, alt: HTMLInputElement): Way {
  const query = textInput("", { inputmode: "search" });
  const grid = element("div", { class: "editor-dialog__pictures", role: "radiogroup", "aria-label": message("pictureChoose") });
  const status = element("p", { role: "status", class: "field__help" });
  const show = (found: Found[]): void => {
    status.textContent = found.length === 0 ? message("pictureNone") : "";
    grid.replaceChildren(
      ...found.map((picture) => {
        const radio = element("input", { type: "radio", name: "picture", value: String(picture.id), class: "ds-input" });
        radio.addEventListener("change", () => {
          if (!alt.value) alt.value = picture.alt ?? "";
        });
        const image = element("img", { src: picture.url ?? "", alt: "", loading: "lazy" });
        return element("label", { class: "editor-dialog__picture" }, radio, image, element("span", {}, picture.title ?? picture.alt ?? ""));
      }),
    );
  };
  const wanted = latest((text, signal) => fetchSuggestions<Found>(searchUrl, text, signal), show);
  query.addEventListener("input", () => wanted.request(query.value.trim()));
  wanted.request("");
  const take = (): Promise<Uploaded | string> => {
    const chosen = grid.querySelector<HTMLInputElement>("input:checked");
    return Promise.resolve(chosen ? { id: Number(chosen.value) } : message("pictureMissing"));
  };
  const part = element("div", { class: "stack" }, labelled(message("pictureSearch"), query), status, grid);
  return { part, button: wayButton(message("pictureChoose")), take };
}
