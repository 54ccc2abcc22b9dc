// @vitest-environment happy-dom
import { latLngBounds } from "leaflet";
import { expect, test } from "vitest";
import { tilesOf } from "../../src/map/clusters";
import { corners, written } from "../../src/map/drawing";
import { nearList } from "../../src/map/near";
import { hereAddress } from "../../src/map/point";
import { boundsOf, readShape, shapeLayer } from "../../src/map/shapes";

const SQUARE: [number, number][] = [[12, 55], [13, 55], [13, 56]];
const AREA = { type: "Polygon", coordinates: [[...SQUARE, [12, 55]]] };

test.each([
  [JSON.stringify(AREA), AREA],
  [JSON.stringify({ type: "Feature", properties: {}, geometry: AREA }), AREA],
  [JSON.stringify({ type: "FeatureCollection", features: [{ type: "Feature", geometry: AREA }] }), AREA],
  [JSON.stringify({ type: "FeatureCollection", features: [{}, {}] }), undefined],
  ["55.65, 12.27", undefined],
  ["{", undefined],
  ["", undefined],
  [undefined, undefined],
  ['{"type": "Polygon"}', undefined],
])("a text is a shape or none: %j", (text, expected) => {
  expect(readShape(text)).toEqual(expected);
});

test("a line needs two corners and an area three, which is closed", () => {
  expect(written("line", SQUARE.slice(0, 1))).toBe("");
  expect(JSON.parse(written("line", SQUARE.slice(0, 2)))).toEqual({ type: "LineString", coordinates: SQUARE.slice(0, 2) });
  expect(written("area", SQUARE.slice(0, 2))).toBe("");
  expect(JSON.parse(written("area", SQUARE))).toEqual(AREA);
  expect(written("point", SQUARE)).toBe("");
});

test("one line, or one area without holes, can be changed by hand", () => {
  expect(corners(readShape(written("area", SQUARE)))).toEqual({ mode: "area", corners: SQUARE });
  expect(corners(readShape(written("line", SQUARE)))).toEqual({ mode: "line", corners: SQUARE });
  expect(corners({ type: "Polygon", coordinates: [SQUARE, SQUARE] })).toBeUndefined();
  expect(corners({ type: "LineString", coordinates: Array.from({ length: 201 }, (_, n) => [n / 100, 0]) })).toBeUndefined();
  expect(corners(undefined)).toBeUndefined();
});

test("a shape is drawn in its box, and nonsense is not drawn", () => {
  const layer = shapeLayer(AREA as GeoJSON.Geometry);
  expect(layer && boundsOf(layer)?.toBBoxString()).toBe("12,55,13,56");
  expect(shapeLayer({ type: "Blob" } as unknown as GeoJSON.Geometry)).toBeUndefined();
});

test("who looks at nearly the same asks for the same tiles", () => {
  const one = tilesOf(latLngBounds([55.61, 12.21], [55.69, 12.41]), 10);
  const other = tilesOf(latLngBounds([55.615, 12.215], [55.695, 12.415]), 10);
  expect(one).toBe(other);
  const [west = 0, south = 0, east = 0, north = 0] = one.split(",").map(Number);
  expect(west <= 12.21 && east >= 12.41 && south <= 55.61 && north >= 55.69).toBe(true);
  expect(tilesOf(latLngBounds([-89, -900], [89, 900]), 2)).toBe("-540.00000,-85.05113,540.00000,85.05113");
});

test("a point asks what is there", () => {
  expect(hereAddress("/da/wiki/map/here/", 55.654321, 372.5).search).toBe("?latitude=55.65432&longitude=12.5");
});

test("the nearest are links with their distance, as plain text", () => {
  const list = nearList([{ title: "<b>Torvet</b>", url: "/da/wiki/Torvet/", distance: "450 m", language: "da" }]);
  expect(list.querySelector("a")?.textContent).toBe("<b>Torvet</b>");
  expect(list.querySelector("a")?.lang).toBe("da");
  expect(list.textContent).toContain("450 m");
});
