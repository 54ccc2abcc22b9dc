import { getSchema } from "@tiptap/core";
import type { Node as ProseNode } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import { describe, expect, test } from "vitest";
import { readArticle, writeArticle } from "../../src/editor/html/article";
import { writeBlock } from "../../src/editor/html/blocks";
import { articleExtensions } from "../../src/editor/schema/extensions";
import { SAMPLES, WHOLE } from "./samples";

const schema = getSchema(articleExtensions({ placeholder: "", imageBase: "" }));

function rewritten(doc: ProseNode): string {
  const out: string[] = [];
  doc.forEach((block) => out.push(writeBlock(block)));
  return out.join("");
}

describe("an article that was not touched", () => {
  test.each(Object.entries(SAMPLES))("%s comes back byte for byte", (_name, html) => {
    const { doc, sources } = readArticle(html, schema);
    expect(writeArticle(doc, sources)).toBe(html);
  });

  test("and so does all of it together", () => {
    const { doc, sources } = readArticle(WHOLE, schema);
    expect(writeArticle(doc, sources)).toBe(WHOLE);
  });

  test("even what the editor would order otherwise", () => {
    const html = '<p><code><a href="https://example.org">x</a></code><em><strong>y</strong></em></p>';
    const { doc, sources } = readArticle(html, schema);
    expect(writeArticle(doc, sources)).toBe(html);
  });
});

describe("the schema knows everything", () => {
  test.each(Object.entries(SAMPLES))("%s is the same when written anew", (_name, html) => {
    expect(rewritten(readArticle(html, schema).doc)).toBe(html);
  });

  test("and the document is valid", () => {
    expect(() => readArticle(WHOLE, schema).doc.check()).not.toThrow();
  });
});

describe("an edit", () => {
  test("changes its own block and no other", () => {
    const html = '<p><em><strong>kept as it is</strong></em></p><p>old</p><table><tbody><tr><td>x</td></tr></tbody></table>';
    const { doc, sources } = readArticle(html, schema);
    const state = EditorState.create({ doc });
    const second = doc.child(0).nodeSize;
    const edited = state.apply(state.tr.insertText("new ", second + 1)).doc;
    expect(writeArticle(edited, sources)).toBe(html.replace("<p>old</p>", "<p>new old</p>"));
  });

  test("survives replacing the whole document in a transaction", () => {
    const { doc, sources } = readArticle(WHOLE, schema);
    const state = EditorState.create({ schema });
    const loaded = state.apply(state.tr.replaceWith(0, state.doc.content.size, doc.content)).doc;
    expect(writeArticle(loaded, sources)).toBe(WHOLE);
  });
});

describe("what is not canonical is made so", () => {
  test.each([
    ["", ""],
    ["   \n ", ""],
    ["loose words", "loose words"],
    ["<p></p><p>a</p>", "<p></p><p>a</p>"],
  ])("%j", (html, kept) => {
    const { doc, sources } = readArticle(html, schema);
    expect(writeArticle(doc, sources)).toBe(kept);
    expect(() => doc.check()).not.toThrow();
  });

  test.each([
    ["<p>a  b <br> c </p>", "<p>a b<br>c</p>"],
    ["<p>\u00a0a</p>", "<p>a</p>"],
    ["<p><br></p>", ""],
    ["<ul><li><p>a</p></li></ul>", "<ul><li>a</li></ul>"],
    ["<table><tr><td>a</td></tr></table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"],
    ["<p>a<img src='image:4' alt='x'>b</p>", '<p>a</p><figure><img src="image:4" alt="x"></figure><p>b</p>'],
    ["<p><a>no address</a></p>", "<p>no address</p>"],
    ["<script>alert(1)</script><p onclick='x()'>a</p>", "<p>a</p>"],
  ])("%j", (html, expected) => {
    expect(rewritten(readArticle(html, schema).doc)).toBe(expected);
  });
});
