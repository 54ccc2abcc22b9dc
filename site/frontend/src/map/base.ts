import * as L from "leaflet";
import { askBeforeTiles, isAllowed } from "./consent";

/** Room around a crowd of pins, and how near one gets to a single one. */
const PADDING: L.PointTuple = [40, 40];
const DEEPEST_FIT = 11;
const DEEPEST_OUTLINE = 9;
const DEEPEST_TILES = 19;
/** Without tiles one sees coasts only: a single place is shown with enough of them to be recognised. */
const OUTLINE_FIT = 7;

const GROUND = "ground";

/** An empty map in the container's canvas, with tiles from the setting or land drawn from this site. */
export function baseMap(container: HTMLElement, canvas: HTMLElement): L.Map {
  const words = container.dataset;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  canvas.hidden = false;
  canvas.setAttribute("role", "region");
  canvas.setAttribute("aria-label", words["label"] ?? "");
  const map = L.map(canvas, {
    zoomControl: false,
    // The wheel scrolls the page until somebody has chosen the map.
    scrollWheelZoom: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    worldCopyJump: true,
    minZoom: 2,
    maxZoom: DEEPEST_OUTLINE,
  });
  map.createPane(GROUND);
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: words["zoomIn"] ?? "+", zoomOutTitle: words["zoomOut"] ?? "−" }).addTo(map);
  map.on("focus click", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  const tiles = words["tileUrl"] ?? "";
  const draw = (allowed: boolean): void => drawGround(map, words, allowed);
  draw(tiles !== "" && isAllowed(tiles));
  if (tiles) askBeforeTiles(container, canvas, tiles, draw);
  return map;
}

/** What lies under the pins: tiles, or land drawn from this site. */
function drawGround(map: L.Map, words: DOMStringMap, tiles: boolean): void {
  map.eachLayer((layer) => {
    if (layer instanceof L.GeoJSON || layer instanceof L.TileLayer) layer.remove();
  });
  map.setMaxZoom(tiles ? DEEPEST_TILES : DEEPEST_OUTLINE);
  if (tiles) L.tileLayer(words["tileUrl"] ?? "", { attribution: words["tileAttribution"] ?? "", maxZoom: DEEPEST_TILES }).addTo(map);
  else void drawOutline(map, words["outlineUrl"]);
}

async function drawOutline(map: L.Map, url: string | undefined): Promise<void> {
  if (!url) return;
  const response = await fetch(url);
  if (!response.ok) return;
  const outline = (await response.json()) as GeoJSON.FeatureCollection;
  // Somebody said yes to tiles while it was on its way.
  if (map.getMaxZoom() === DEEPEST_TILES) return;
  // Colours come from the style sheet, so that the map follows light and dark.
  L.geoJSON(outline, {
    interactive: false,
    // Below whatever is drawn on the map, though it arrives later.
    pane: GROUND,
    attribution: "Natural Earth",
    style: (feature) => ({ className: `map-${String(feature?.properties?.["kind"])}`, weight: 1 }),
  }).addTo(map);
}

/** A pin of our own: no picture file, and large enough for a thumb. With a number when it stands for several places. */
export function pin(at: L.LatLngExpression, name: string, count = 1, options: L.MarkerOptions = {}): L.Marker {
  const html = count > 1 ? `<span>${String(count)}</span>` : "";
  const many = count > 99 ? "map-pin map-pin--many map-pin--hundreds" : "map-pin map-pin--many";
  const icon = L.divIcon({ html, className: count > 1 ? many : "map-pin", iconSize: [32, 40], iconAnchor: [16, 38], popupAnchor: [0, -32] });
  const marker = L.marker(at, { icon, title: name, ...options });
  marker.on("add", () => marker.getElement()?.setAttribute("aria-label", name));
  return marker;
}

export function fit(map: L.Map, positions: L.LatLngTuple[], zoom: number | undefined): void {
  const [first] = positions;
  if (!first) map.setView([56, 8], 5);
  else if (positions.length === 1) {
    const deepest = map.getMaxZoom() === DEEPEST_OUTLINE ? OUTLINE_FIT : map.getMaxZoom();
    map.setView(first, Math.min(zoom ?? DEEPEST_FIT, deepest));
  } else map.fitBounds(L.latLngBounds(positions), { padding: PADDING, maxZoom: DEEPEST_FIT });
}
