import { expect, test } from "vitest";
import { articleAddress, linkAddress, outsideAddress, readableAddress, titleSlug } from "../../src/editor/addresses";

test.each([
  ["Høje-Taastrup Kommune", "Høje-Taastrup_Kommune"],
  ["  a   b_c ", "a_b_c"],
  ["AC/DC", "AC-DC"],
  ["What is open data?", "What_is_open_data"],
  ["<script>", "script"],
  ["...", ""],
  ["e\u0301", "\u00e9"],
  ["", ""],
])("the address of the title %j is %j", (title, slug) => {
  expect(titleSlug(title)).toBe(slug);
});

test("an article is addressed in its language, with the place in it", () => {
  expect(articleAddress("Høje-Taastrup#From village to town", "da")).toBe("wiki:da/Høje-Taastrup#From_village_to_town");
  expect(articleAddress("??", "da")).toBe("");
});

test.each([
  ["https://example.org/a?b#c", "https://example.org/a?b#c"],
  ["www.htk.dk", "https://www.htk.dk"],
  ["htk.dk/borger", "https://htk.dk/borger"],
  ["anna@htk.dk", "mailto:anna@htk.dk"],
  ["tel:+4543591000", "tel:+4543591000"],
  ["wiki:da/Odense", "wiki:da/Odense"],
  ["#history", "#history"],
  ["/da/wiki/Odense/", "/da/wiki/Odense/"],
  ["//evil.example", ""],
  ["javascript:alert(1)", ""],
  ["data:text/html,x", ""],
  ["Odense", ""],
  ["Node.js", ""],
  ["two words.dk", ""],
])("%j leads outside to %j", (typed, address) => {
  expect(outsideAddress(typed)).toBe(address);
});

test("what leads nowhere outside is an article, also what looks like a script", () => {
  expect(linkAddress("Node.js", "en")).toBe("wiki:en/Node.js");
  expect(linkAddress("javascript:alert(1)", "en")).toBe("wiki:en/javascript:alert(1)");
});

test("people see titles, not addresses", () => {
  expect(readableAddress("wiki:da/Høje-Taastrup_Kommune")).toBe("Høje-Taastrup Kommune");
  expect(readableAddress("mailto:a@b.dk")).toBe("a@b.dk");
  expect(readableAddress("https://x.dk")).toBe("https://x.dk");
});
