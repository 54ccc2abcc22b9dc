// @vitest-environment happy-dom
import { latLngBounds } from "leaflet";
import { expect, test } from "vitest";
import { boxOf, leafletBox, listAddress, pointsAddress, popup } from "../../src/map/clusters";

const POINTS = "/da/practice/cases/points.json?theme=roads&view=map&order=newest";

test("the server is asked for what is in sight and chosen", () => {
  const address = pointsAddress(POINTS, "1,2,3,4", 5);
  expect(address.pathname).toBe("/da/practice/cases/points.json");
  expect(address.searchParams.get("theme")).toBe("roads");
  expect(address.searchParams.get("bbox")).toBe("1,2,3,4");
  expect(address.searchParams.get("zoom")).toBe("5");
});

test("a map pushed around the world asks for no more than the server takes", () => {
  expect(boxOf(latLngBounds([-95, -900], [95, 900]))).toBe("-540.00000,-90.00000,540.00000,90.00000");
  expect(boxOf(latLngBounds([50, 3], [57, 12]))).toBe("3.00000,50.00000,12.00000,57.00000");
});

test("a box is south-west and north-east for the map", () => {
  expect(leafletBox([3, 50, 12, 57])).toEqual([
    [50, 3],
    [57, 12],
  ]);
});

test("the list of a place keeps what is chosen and leaves the map", () => {
  const address = listAddress("/da/practice/cases/", POINTS, [3, 51, 3, 51]);
  expect(address.pathname).toBe("/da/practice/cases/");
  expect(address.searchParams.get("theme")).toBe("roads");
  expect(address.searchParams.get("view")).toBeNull();
  expect(address.searchParams.get("box")).toBe("2.999990,50.999990,3.000010,51.000010");
});

test("a pin names its cases in their language and leads to the rest", () => {
  const cluster = {
    at: [51, 3] as [number, number],
    count: 12,
    box: [3, 51, 3, 51] as [number, number, number, number],
    cases: [{ title: "Gent <b>fietst</b>", url: "/nl/practice/cases/gent/", language: "nl" }],
  };
  const words = { listUrl: "/da/practice/cases/", more: "Alle her" } as unknown as DOMStringMap;
  const links = [...popup(cluster, words, POINTS).querySelectorAll("a")];
  expect(links.map((link) => link.textContent)).toEqual(["Gent <b>fietst</b>", "Alle her (12)"]);
  expect(links[0]?.lang).toBe("nl");
  expect(links[1]?.href).toContain("box=");
});
