import { expect, test } from "vitest";
import { lastName } from "../../src/editor/categories";
import { measure } from "../../src/editor/size";
import { withNew } from "../../src/editor/suggestions";
import { nextStop } from "../../src/editor/tools/roving";
import { readAnswer } from "../../src/editor/upload";
import { openQuery } from "../../src/editor/wiki_trigger";

test.each([
  ["see [[Høje", "Høje"],
  ["[[", ""],
  ["[[a]] b", undefined],
  ["[one", undefined],
  ["[[a|b", undefined],
  ["[[" + "x".repeat(101), undefined],
])("after %j the query is %j", (before, query) => {
  expect(openQuery(before)).toBe(query);
});

test("bytes count, not letters", () => {
  expect(measure("å".repeat(50), 100)).toEqual({ state: "near", percent: 100, over: 0 });
  expect(measure("å".repeat(51), 100).state).toBe("over");
  expect(measure("a".repeat(1), 0).state).toBe("fine");
  expect(measure("a".repeat(2500), 1000).over).toBe(2);
});

test("an unwritten article can be linked to, a written one is not offered twice", () => {
  const known = [{ title: "Odense", href: "wiki:da/Odense", exists: true }];
  expect(withNew(known, "odense", "da")).toHaveLength(1);
  expect(withNew(known, "Ode", "da").at(-1)?.href).toBe("wiki:da/Ode");
  expect(withNew([], "???", "da")).toEqual([]);
});

test("arrow keys go round, and turn with the direction of writing", () => {
  expect(nextStop("ArrowRight", 2, 3, false)).toBe(0);
  expect(nextStop("ArrowLeft", 0, 3, false)).toBe(2);
  expect(nextStop("ArrowLeft", 0, 3, true)).toBe(1);
  expect(nextStop("End", 0, 3, false)).toBe(2);
  expect(nextStop("a", 0, 3, false)).toBeUndefined();
  expect(nextStop("Home", 0, 0, false)).toBeUndefined();
});

test.each([
  [{ id: 12 }, { id: 12 }],
  [{ errors: ["Too large.", "Not a picture."] }, "Too large. Not a picture."],
  [{ errors: { file: ["Too large."] } }, "Too large."],
])("the answer %j to an upload is understood", (answer, expected) => {
  expect(readAnswer(answer)).toEqual(expected);
});

test.each([null, "x", {}, { id: 0 }, { id: "1" }, { errors: [] }, { errors: 5 }])("the answer %j to an upload is a failure", (answer) => {
  expect(readAnswer(answer)).toBe("The picture could not be uploaded. Your text is safe; try again.");
});

test.each([
  ["Towns, Scho", { before: "Towns,", name: "Scho" }],
  ['"Odense, Denmark", To', { before: '"Odense, Denmark",', name: "To" }],
  ['"Odense, Den', { before: "", name: "Odense, Den" }],
  ["", { before: "", name: "" }],
])("in %j the name being typed is found", (text, expected) => {
  expect(lastName(text)).toEqual(expected);
});
