import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { english } from "../../src/editor/english";

const TEMPLATE = "../templates/components/editor_messages.html";

afterEach(() => {
  document.body.replaceChildren();
  vi.resetModules();
});

test("the template has the script's words, all and the same", () => {
  const template = readFileSync(TEMPLATE, "utf8");
  const words = Object.fromEntries([...template.matchAll(/"(\w+)": "\{% filter escapejs %\}\{% translate "(.*?)" %\}/g)].map(([, key, text]) => [key, text]));
  expect(words).toEqual(english);
});

test("the page's words come first, English where it has none", async () => {
  document.body.innerHTML = '<script type="application/json" id="editor-messages">{"bold": "Fed", "shortcut": "{label} – {keys}"}</script>';
  const { message } = await import("../../src/editor/messages");
  expect(message("bold")).toBe("Fed");
  expect(message("italic")).toBe("Italic");
  expect(message("shortcut", { label: "Fed", keys: "Ctrl+B" })).toBe("Fed – Ctrl+B");
});

test("broken words are no reason to have no editor", async () => {
  const silent = vi.spyOn(console, "error").mockImplementation(() => undefined);
  document.body.innerHTML = '<script type="application/json" id="editor-messages">{nonsense</script>';
  const { message } = await import("../../src/editor/messages");
  expect(message("bold")).toBe("Bold");
  expect(silent).toHaveBeenCalledOnce();
});
