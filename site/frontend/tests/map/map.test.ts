import { expect, test } from "vitest";
import { position, rounded, wrapped } from "../../src/map/coordinates";
import { groups } from "../../src/map/groups";

test.each([
  ["55.65", "12.27", [55.65, 12.27]],
  ["55,65", " 12,27 ", [55.65, 12.27]],
  ["0", "0", [0, 0]],
  ["", "12", undefined],
  [undefined, undefined, undefined],
  ["north", "12", undefined],
  ["91", "0", undefined],
  ["0", "-181", undefined],
  ["Infinity", "0", undefined],
])("%j, %j", (latitude, longitude, expected) => {
  expect(position(latitude, longitude)).toEqual(expected);
});

test("what a hand points at is rounded to a metre and stays on this world", () => {
  expect(rounded(55.654321987)).toBe("55.65432");
  expect(wrapped(190)).toBe(-170);
  expect(wrapped(-190)).toBe(170);
  expect(wrapped(12.5)).toBe(12.5);
});

test("pins that would overlap are one", () => {
  const points = [{ x: 0, y: 0 }, { x: 10, y: 10 }, { x: 100, y: 0 }];
  expect(groups(points, 42)).toEqual([[0, 1], [2]]);
  expect(groups([], 42)).toEqual([]);
});
