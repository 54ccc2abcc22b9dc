import { type LatLngTuple, type Layer, latLngBounds, layerGroup } from "leaflet";
import { all, element } from "../shared/dom";
import { baseMap, fit, pin } from "./base";
import { position } from "./coordinates";
import { groups } from "./groups";
import { boundsOf, readShape, shapeLayer } from "./shapes";

/** Pins nearer than this in pixels are drawn as one, so that each can be hit with a thumb. */
const APART = 42;

interface Place {
  name: string;
  at: LatLngTuple;
  text: HTMLElement;
  shape: Layer | undefined;
}

/** Draws the places of a list above it. The list stays: it is the same thing for those who do not see a map. */
export function drawPlaces(container: HTMLElement): void {
  const canvas = container.querySelector<HTMLElement>("[data-map-canvas]");
  const places = all("[data-latitude]", container).flatMap(readPlace);
  if (!canvas || places.length === 0) return;
  const map = baseMap(container, canvas);
  const pins = layerGroup().addTo(map);
  const draw = (): void => {
    pins.clearLayers();
    const points = places.map(({ at }) => map.latLngToLayerPoint(at));
    for (const members of groups(points, APART)) {
      const together = members.flatMap((index) => places[index] ?? []);
      const [first] = together;
      if (!first) continue;
      const text = element("div", { class: "map-text" }, ...together.map((place) => place.text));
      const names = together.map(({ name }) => name).join(", ");
      // A pin of many shows their number; who says aloud what is seen must hit it.
      pin(first.at, together.length > 1 ? `${together.length}: ${names}` : names, together.length)
        .bindPopup(text, { closeButton: false, autoPanPadding: [16, 16] })
        .addTo(pins);
    }
  };
  fit(
    map,
    places.map(({ at }) => at),
    container.dataset["zoom"] ? Number(container.dataset["zoom"]) : undefined,
  );
  const bounds = latLngBounds([]);
  for (const { shape } of places) {
    const own = shape?.addTo(map) && boundsOf(shape);
    if (own) bounds.extend(own);
  }
  if (bounds.isValid()) map.fitBounds(places.reduce((all, { at }) => all.extend(at), bounds), { padding: [16, 16] });
  map.on("zoomend", draw);
  draw();
  container.classList.add("is-drawn");
}

function readPlace(item: HTMLElement): Place[] {
  const at = position(item.dataset["latitude"], item.dataset["longitude"]);
  if (!at) return [];
  const link = item.querySelector("a");
  const name = (link ?? item.querySelector("span"))?.textContent?.trim() ?? "";
  const note = item.querySelector("small")?.textContent?.trim();
  const text = element("p", {}, link ? element("a", { href: link.href }, name) : element("strong", {}, name));
  if (note) text.append(element("small", {}, note));
  const shape = readShape(item.dataset["shape"]);
  return [{ name, at, text, shape: shape && shapeLayer(shape) }];
}
