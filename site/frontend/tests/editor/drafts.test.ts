import { beforeEach, expect, test } from "vitest";
import { type Draft, Drafts } from "../../src/editor/drafts";

const DAY = 86_400_000;
const draft = (changes: Partial<Draft> = {}): Draft => ({ html: "<p>mine</p>", base: "7", saved: 1000, sent: false, ...changes });
let drafts: Drafts;

beforeEach(() => {
  localStorage.clear();
  drafts = new Drafts(localStorage, "article-1");
});

test("a draft that differs from the page is offered", () => {
  drafts.write(draft());
  expect(drafts.offer("<p>theirs</p>", "7", 2000)).toEqual(draft());
});

test("a draft that says what the page says is dropped", () => {
  drafts.write(draft());
  expect(drafts.offer("<p>mine</p>", "7", 2000)).toBeUndefined();
  expect(drafts.read()).toBeUndefined();
});

test("a draft that was sent is dropped once the article has moved on, and kept until then", () => {
  drafts.write(draft({ sent: true }));
  expect(drafts.offer("<p>theirs</p>", "7", 2000)).toBeDefined();
  expect(drafts.offer("<p>theirs</p>", "8", 2000)).toBeUndefined();
  expect(drafts.read()).toBeUndefined();
});

test("a draft on an older version that was not sent is still offered", () => {
  drafts.write(draft());
  expect(drafts.offer("<p>theirs</p>", "8", 2000)?.base).toBe("7");
});

test("drafts nobody came back to are swept away, and nothing else", () => {
  drafts.write(draft());
  localStorage.setItem("other", "stays");
  Drafts.sweep(localStorage, 1000 + 61 * DAY);
  expect(drafts.read()).toBeUndefined();
  expect(localStorage.getItem("other")).toBe("stays");
});

test.each(["", "null", "{}", "[", '{"html": 1}'])("a broken draft (%j) is none", (stored) => {
  localStorage.setItem("opening-up:draft:article-1", stored);
  expect(drafts.read()).toBeUndefined();
});

test("a full browser is no reason to stop", () => {
  const full = { setItem: () => { throw new DOMException("full", "QuotaExceededError"); } } as unknown as Storage;
  expect(new Drafts(full, "x").write(draft())).toBe(false);
});
