// Loaded only on pages with a form for text. Without it the field holds HTML and works as well.
import { all } from "./shared/dom";
import { enhanceCategories } from "./editor/categories";
import { startEditor } from "./editor/start";

for (const frame of all("[data-editor]")) startEditor(frame);
for (const input of all<HTMLInputElement>("input[data-category-suggestions]")) enhanceCategories(input);
