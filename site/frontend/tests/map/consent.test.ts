// @vitest-environment happy-dom
import { beforeEach, expect, test } from "vitest";
import { askBeforeTiles, foreignHost, isAllowed } from "../../src/map/consent";

const TILES = "https://{s}.tiles.example.org/{z}/{x}/{y}.png";

function mounted(): { button: () => HTMLButtonElement; says: () => HTMLElement; drawn: boolean[] } {
  document.body.innerHTML =
    '<div id="map" data-tile-question="From {host}." data-tile-yes="Show" data-tile-no="Back"><div id="canvas"></div></div>';
  const drawn: boolean[] = [];
  const [container, canvas] = [document.getElementById("map"), document.getElementById("canvas")];
  if (container && canvas) askBeforeTiles(container, canvas, TILES, (allowed) => drawn.push(allowed));
  return {
    button: () => document.querySelector("button") as HTMLButtonElement,
    says: () => document.querySelector(".map__question") as HTMLElement,
    drawn,
  };
}

beforeEach(() => localStorage.clear());

test("another site is another host, this one is none", () => {
  expect(foreignHost(TILES)).toBe("tiles.example.org");
  expect(foreignHost("/tiles/{z}/{x}/{y}.png")).toBe("");
  expect(foreignHost("http://[broken")).toBe("");
});

test("nothing is fetched from another site before somebody says yes", () => {
  expect(isAllowed("/tiles/{z}/{x}/{y}.png")).toBe(true);
  expect(isAllowed(TILES)).toBe(false);
  const { button, says, drawn } = mounted();
  expect(says().textContent).toBe("From tiles.example.org.");
  expect(drawn).toEqual([]);
  button().click();
  expect(drawn).toEqual([true]);
  expect(isAllowed(TILES)).toBe(true);
  expect(says().hidden).toBe(true);
});

test("a yes is kept, and taken back by the same button", () => {
  mounted().button().click();
  const again = mounted();
  expect(again.button().textContent).toBe("Back");
  again.button().click();
  expect(again.drawn).toEqual([false]);
  expect(isAllowed(TILES)).toBe(false);
});
