import { expect, test } from "vitest";
import { highlightParts } from "../../src/shared/highlight";
import { relativeParts, relativeTime } from "../../src/shared/relative_time";
import { allowedChoices } from "../../src/shared/version_pair";

const joined = (title: string, query: string): string => highlightParts(title, query).map(({ text, match }) => (match ? `[${text}]` : text)).join("");

test.each([
  ["Åben data", "åb", "[Åb]en data"],
  ["Open data, open minds", "open", "[Open] data, [open] minds"],
  ["C++ (language)", "c++ (", "[C++] [(]language)"],
  ["a.b", ".", "a[.]b"],
  ["nothing", "", "nothing"],
  ["", "x", ""],
])("in %j the query %j is found", (title, query, expected) => {
  expect(joined(title, query)).toBe(expected);
});

test.each([
  [-10, [0, "second"]],
  [-90, [-2, "minute"]],
  [-3600, [-1, "hour"]],
  [-3600 * 5.9, [-5, "hour"]],
  [-86_400 * 2, [-2, "day"]],
  [86_400 * 3, [3, "day"]],
  [-86_400 * 7, undefined],
])("%d seconds are near in words", (seconds, parts) => {
  expect(relativeParts(seconds)).toEqual(parts);
});

test("times are told in the language of the page", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  expect(relativeTime(new Date("2026-11-22T10:00:00Z"), now, "da")).toBe("for 2 timer siden");
  expect(relativeTime(new Date("2026-11-22T10:00:00Z"), now, "nl")).toBe("2 uur geleden");
  expect(relativeTime(new Date("nonsense"), now, "en")).toBeUndefined();
});

test("the older of two versions stands below the newer", () => {
  expect(allowedChoices(3, 2, 0)).toEqual([
    { old: false, new: true },
    { old: true, new: true },
    { old: true, new: false },
  ]);
  expect(allowedChoices(0, 0, 0)).toEqual([]);
});
