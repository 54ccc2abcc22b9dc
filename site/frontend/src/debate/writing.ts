import { all, element } from "../shared/dom";

/** The editor is large and most readers never write: it is fetched when somebody touches the field. */
export function enhanceWriting(): void {
  for (const form of all<HTMLFormElement>("form[data-editor-later]")) {
    const field = form.querySelector("textarea");
    if (!field) continue;
    field.addEventListener("focus", () => fetchEditor(form), { once: true });
  }
}

function fetchEditor(form: HTMLFormElement): void {
  const { editorScript, editorStyle } = form.dataset;
  if (!editorScript || !editorStyle) return;
  document.head.append(element("link", { rel: "stylesheet", href: editorStyle }), element("script", { src: editorScript }));
}
