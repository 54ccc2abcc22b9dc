import { type LatLngBounds, type LatLngBoundsExpression, type LatLngTuple, layerGroup } from "leaflet";
import { element } from "../shared/dom";
import { baseMap, fit, pin } from "./base";
import { offerPoint } from "./point";
import { shapeLayer } from "./shapes";

export interface Case {
  title: string;
  url: string;
  language?: string;
}

/** What the server puts together: one case, or several that lie near each other at this zoom. */
export interface Cluster {
  at: LatLngTuple;
  count: number;
  /** West, south, east, north. */
  box?: [number, number, number, number];
  cases?: Case[];
}

/** A line or an area, with as many points as can be seen. */
interface Shape extends Case {
  geometry: GeoJSON.Geometry;
}

interface Answer {
  clusters: Cluster[];
  shapes?: Shape[];
}

const WORLD = "-180,-85,180,85";
const START_ZOOM = 3;

/** The address that gives what a part of the map shows, with all that the list's address asks for. */
export function pointsAddress(base: string, box: string, zoom: number): URL {
  const address = new URL(base, location.href);
  address.searchParams.set("bbox", box);
  address.searchParams.set("zoom", String(zoom));
  return address;
}

/** The list of the same result, narrowed to this box. */
export function listAddress(list: string, points: string, box: readonly number[]): URL {
  const address = new URL(list, location.href);
  address.search = new URL(points, location.href).search;
  for (const name of ["view", "page"]) address.searchParams.delete(name);
  // A little around it: the corners are places themselves.
  const [west = 0, south = 0, east = 0, north = 0] = box;
  const edge = 0.00001;
  const around = [west - edge, south - edge, east + edge, north + edge];
  address.searchParams.set("box", around.map((degrees) => degrees.toFixed(6)).join(","));
  return address;
}

export function boxOf(bounds: LatLngBounds): string {
  const within = (degrees: number, most: number): string => Math.max(-most, Math.min(most, degrees)).toFixed(5);
  const west = within(bounds.getWest(), 540);
  const east = within(bounds.getEast(), 540);
  return [west, within(bounds.getSouth(), 90), east, within(bounds.getNorth(), 90)].join(",");
}

/** The box of the tiles that are in sight: whoever looks at a place asks for the same, so that the answer can be kept. */
export function tilesOf(bounds: LatLngBounds, zoom: number): string {
  const tiles = 2 ** zoom;
  const row = (latitude: number): number => {
    const north = (Math.max(-85.05, Math.min(85.05, latitude)) * Math.PI) / 180;
    return ((1 - Math.asinh(Math.tan(north)) / Math.PI) / 2) * tiles;
  };
  const latitude = (edge: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * edge) / tiles))) * 180) / Math.PI;
  const column = (longitude: number): number => ((longitude + 180) / 360) * tiles;
  const longitude = (edge: number): number => Math.max(-540, Math.min(540, (edge / tiles) * 360 - 180));
  const west = longitude(Math.floor(column(bounds.getWest())));
  const east = longitude(Math.ceil(column(bounds.getEast())));
  const south = latitude(Math.min(tiles, Math.ceil(row(bounds.getSouth()))));
  const north = latitude(Math.max(0, Math.floor(row(bounds.getNorth()))));
  return [west, south, east, north].map((degrees) => degrees.toFixed(5)).join(",");
}

export function leafletBox([west, south, east, north]: readonly [number, number, number, number]): LatLngBoundsExpression {
  return [
    [south, west],
    [north, east],
  ];
}

/** Draws what lies in sight, anew after each move. The list below holds the same cases. */
export async function drawClusters(container: HTMLElement): Promise<void> {
  const canvas = container.querySelector<HTMLElement>("[data-map-canvas]");
  const note = container.querySelector<HTMLElement>("[data-map-note]");
  const words = container.dataset;
  const points = words["pointsUrl"];
  if (!canvas || !points) return;
  const first = await ask(pointsAddress(points, WORLD, START_ZOOM));
  if (!first) {
    if (note) note.textContent = words["failed"] ?? "";
    return;
  }
  // Where one can choose a point, there is a map before there are places.
  if (first.clusters.length === 0 && !words["hereUrl"]) return;
  const map = baseMap(container, canvas);
  const pins = layerGroup().addTo(map);
  const show = ({ clusters, shapes }: Answer): void => {
    pins.clearLayers();
    for (const shape of shapes ?? []) {
      const text = element("div", { class: "map-text" }, element("p", {}, linkTo(shape)));
      shapeLayer(shape.geometry)?.bindPopup(text, { closeButton: false }).addTo(pins);
    }
    for (const cluster of clusters) pinOf(cluster).addTo(pins);
  };
  const pinOf = (cluster: Cluster): ReturnType<typeof pin> => {
    const names = (cluster.cases ?? []).map(({ title }) => title).join(", ");
    const many = (words["many"] ?? "{number}").replace("{number}", String(cluster.count));
    const made = pin(cluster.at, cluster.count > 1 ? [many, names].filter(Boolean).join(": ") : names, cluster.count);
    const { box } = cluster;
    if (cluster.cases) made.bindPopup(popup(cluster, words, points), { closeButton: false, autoPanPadding: [16, 16] });
    else if (box) made.on("click keypress", () => map.fitBounds(leafletBox(box), { padding: [40, 40] }));
    return made;
  };
  const inSight = (): string => ("mapGrid" in words ? tilesOf(map.getBounds(), map.getZoom()) : boxOf(map.getBounds()));
  let running: AbortController | undefined;
  const look = async (): Promise<void> => {
    running?.abort();
    const controller = new AbortController();
    running = controller;
    const found = await ask(pointsAddress(points, inSight(), map.getZoom()), controller.signal);
    if (controller.signal.aborted) return;
    if (note) note.textContent = found ? "" : (words["failed"] ?? "");
    if (found) show(found);
  };
  fit(
    map,
    first.clusters.flatMap(({ at, box }): LatLngTuple[] => (box ? [[box[1], box[0]], [box[3], box[2]]] : [at])),
    undefined,
  );
  map.on("moveend", () => void look());
  container.classList.add("is-drawn");
  offerPoint(container, map);
  await look();
}

async function ask(address: URL, signal?: AbortSignal): Promise<Answer | undefined> {
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" }, ...(signal ? { signal } : {}) });
    if (!response.ok) return undefined;
    return (await response.json()) as Answer;
  } catch {
    return undefined;
  }
}

export function popup(cluster: Cluster, words: DOMStringMap, points: string): HTMLElement {
  const cases = cluster.cases ?? [];
  const text = element("div", { class: "map-text" });
  for (const one of cases) text.append(element("p", {}, linkTo(one)));
  if (cluster.box && cluster.count > cases.length) {
    const href = listAddress(words["listUrl"] ?? "", points, cluster.box).href;
    text.append(element("p", {}, element("a", { href }, `${words["more"] ?? ""} (${String(cluster.count)})`)));
  }
  return text;
}

function linkTo({ title, url, language }: Case): HTMLElement {
  return element("a", { href: url, lang: language, hreflang: language }, title);
}
