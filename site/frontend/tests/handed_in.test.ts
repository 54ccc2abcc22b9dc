import { beforeEach, expect, test } from "vitest";

import { PREFIX } from "../src/shared/draft_names";
import { forgetHandedIn } from "../src/site/handed_in";

const draft = (sent: boolean): string => JSON.stringify({ html: "<p>x</p>", base: "1", saved: 1, sent });

beforeEach(() => {
  localStorage.clear();
  for (const [name, sent] of [["article-12", true], ["article-12-section-3", true], ["article-12-section-4", false], ["article-123", true]] as const) {
    localStorage.setItem(PREFIX + name, draft(sent));
  }
  localStorage.setItem("something else", "kept");
});

test("what was handed in is forgotten, as a whole and of its sections; what was not sent stays", () => {
  document.body.innerHTML = '<div data-handed-in="article-12 proposal-7"></div>';
  forgetHandedIn(document, () => localStorage);
  expect(Object.keys(localStorage).sort()).toEqual([`${PREFIX}article-12-section-4`, `${PREFIX}article-123`, "something else"]);
});

test("a page that names nothing forgets nothing", () => {
  document.body.innerHTML = "<div></div>";
  forgetHandedIn(document, () => localStorage);
  expect(localStorage.length).toBe(5);
});

test("a browser that keeps nothing is no fault", () => {
  document.body.innerHTML = '<div data-handed-in="article-12"></div>';
  expect(() => {
    forgetHandedIn(document, () => {
      throw new DOMException("forbidden");
    });
  }).not.toThrow();
});
