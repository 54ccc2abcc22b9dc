import { describe, expect, it } from "vitest";
import { content, key, merged } from "../src/case/autosave";
import { emptyRow, enhanceRows } from "../src/case/rows";

const FORM = `<form>
  <input name="csrfmiddlewaretoken" value="t"><input name="base" value='{"title":"a"}'>
  <input name="title" value="Evening chat"><input type="file" name="new_file">
</form>`;

function made(html: string): HTMLElement {
  document.body.innerHTML = html;
  return document.body.firstElementChild as HTMLElement;
}

describe("what is saved by itself", () => {
  it("is the form without its files", () => {
    const data = content(made(FORM) as HTMLFormElement);
    expect(data.get("title")).toBe("Evening chat");
    expect(data.get("action")).toBe("autosave");
    expect(data.has("new_file")).toBe(false);
  });

  it("differs when something was written, not when the digests did", () => {
    const form = made(FORM) as HTMLFormElement;
    const before = key(content(form));
    form.querySelector<HTMLInputElement>('[name="base"]')!.value = "{}";
    expect(key(content(form))).toBe(before);
    form.querySelector<HTMLInputElement>('[name="title"]')!.value = "Another";
    expect(key(content(form))).not.toBe(before);
  });

  it("keeps the digests of parts that nobody named", () => {
    expect(JSON.parse(merged('{"title":"a","done":"b"}', { title: "c" }))).toEqual({ title: "c", done: "b" });
    expect(JSON.parse(merged("broken", { title: "c" }))).toEqual({ title: "c" });
  });
});

describe("rows", () => {
  const LIST = `<section data-rows="links">
    <input name="links-TOTAL_FORMS" value="1"><input name="links-MAX_NUM_FORMS" value="2">
    <div data-rows-list></div>
    <template data-rows-empty><fieldset><label for="id_links-__prefix__-title">T</label><input id="id_links-__prefix__-title" name="links-__prefix__-title"></fieldset></template>
    <button data-rows-add hidden></button>
  </section>`;

  it("carry their number in names, ids and labels", () => {
    const row = emptyRow(made(LIST).querySelector("template")!, 7);
    expect(row.querySelector("input")!.name).toBe("links-7-title");
    expect(row.querySelector("label")!.getAttribute("for")).toBe("id_links-7-title");
  });

  it("are added up to as many as the form takes", () => {
    const list = made(LIST);
    enhanceRows(list);
    const add = list.querySelector<HTMLButtonElement>("[data-rows-add]")!;
    expect(add.hidden).toBe(false);
    add.click();
    expect(list.querySelector<HTMLInputElement>('[name="links-TOTAL_FORMS"]')!.value).toBe("2");
    expect(list.querySelectorAll("fieldset")).toHaveLength(1);
    expect(add.hidden).toBe(true);
  });
});
