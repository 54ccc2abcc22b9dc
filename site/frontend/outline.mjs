// Land and borders for maps without tiles, as GeoJSON: Natural Earth (public domain), fine for Europe, coarse beyond.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { feature, mesh } from "topojson-client";

const EUROPE = { west: -25, south: 34, east: 42, north: 72 };
// Points nearer than this to the last one are left out: about four kilometres, as fine as the layer is ever seen.
const STEP = 0.04;
// Far away a country needs its shape only.
const FAR_STEP = 0.5;
const DECIMALS = 100;

const load = async (name) => JSON.parse(await readFile(createRequire(import.meta.url).resolve(`world-atlas/${name}`), "utf8"));

const round = ([longitude, latitude]) => [Math.round(longitude * DECIMALS) / DECIMALS, Math.round(latitude * DECIMALS) / DECIMALS];

function thin(line) {
  const kept = [];
  line.forEach((point, index) => {
    const last = kept[kept.length - 1];
    const far = !last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= (inEurope(point) ? STEP : FAR_STEP);
    if (far || index === line.length - 1) kept.push(round(point));
  });
  return kept;
}

const inEurope = ([longitude, latitude]) =>
  longitude > EUROPE.west && longitude < EUROPE.east && latitude > EUROPE.south && latitude < EUROPE.north;

const polygonsOf = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);

export async function outline() {
  const fine = await load("countries-10m.json");
  const coarse = await load("countries-110m.json");
  const polygons = (topology) => feature(topology, topology.objects.countries).features.flatMap(({ geometry }) => (geometry ? polygonsOf(geometry) : []));
  const land = [
    ...polygons(fine).filter((rings) => rings[0].some(inEurope)),
    ...polygons(coarse).filter((rings) => !rings[0].some(inEurope)),
  ]
    .map((rings) => rings.map(thin).filter((ring) => ring.length > 3))
    .filter((rings) => rings.length > 0);
  const borders = mesh(fine, fine.objects.countries, (one, other) => one !== other)
    .coordinates.filter((line) => line.some(inEurope))
    .map(thin)
    .filter((line) => line.length > 1);
  return {
    type: "FeatureCollection",
    features: [
      { type: "Feature", properties: { kind: "land" }, geometry: { type: "MultiPolygon", coordinates: land } },
      { type: "Feature", properties: { kind: "border" }, geometry: { type: "MultiLineString", coordinates: borders } },
    ],
  };
}
