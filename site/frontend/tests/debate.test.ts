import { describe, expect, it } from "vitest";
import { Pace } from "../src/debate/pace";
import { shown } from "../src/debate/support";
import { paragraphs } from "../src/editor/html/plain";

describe("the pace of questions", () => {
  it("slows down while nothing comes, to a limit, and begins anew", () => {
    const pace = new Pace(100, 200);
    const waits = Array.from({ length: 20 }, () => pace.next());
    expect(waits[0]).toBeLessThan(111);
    expect(Math.max(...waits)).toBeLessThanOrEqual(220);
    expect(waits.at(-1)).toBeGreaterThanOrEqual(180);
    pace.reset();
    expect(pace.next()).toBeLessThan(111);
  });
});

describe("a button of support", () => {
  it("shows what the server answered, and nothing for nobody", () => {
    expect(shown({ count: 3, wanted: true })).toEqual({ pressed: "true", value: "0", count: "3" });
    expect(shown({ count: 0, wanted: false })).toEqual({ pressed: "false", value: "1", count: "" });
  });
});

describe("plain text in the editor", () => {
  it.each([
    ["", ""],
    [" \n\n ", ""],
    ["one", "<p>one</p>"],
    ["one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"],
    ["<script>&", "<p>&lt;script&gt;&amp;</p>"],
  ])("makes paragraphs of %j", (text, html) => {
    expect(paragraphs(text)).toBe(html);
  });
});
