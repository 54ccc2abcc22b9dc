import * as L from "leaflet";
import { element } from "../shared/dom";
import { rounded, wrapped } from "./coordinates";
import { boundsOf, readShape, shapeLayer } from "./shapes";

type Mode = "point" | "line" | "area";
/** Longitude, latitude. */
type Corner = [number, number];

/** With more corners than this a drawing is shown, and changed as text. */
const MOST_CORNERS = 200;

export interface Drawing {
  /** Whether a click adds a corner rather than sets the point. */
  isDrawing: () => boolean;
  add: (at: L.LatLng) => void;
  bounds: () => L.LatLngBounds | undefined;
}

/** The GeoJSON of a line or an area with these corners; empty while there are too few. */
export function written(mode: Mode, corners: readonly Corner[]): string {
  const [first] = corners;
  if (mode === "line" && corners.length >= 2) return JSON.stringify({ type: "LineString", coordinates: corners });
  if (mode === "area" && first && corners.length >= 3) return JSON.stringify({ type: "Polygon", coordinates: [[...corners, first]] });
  return "";
}

/** The corners of a drawing that can be moved by hand: one line, or one area without holes. */
export function corners(geometry: GeoJSON.Geometry | undefined): { mode: Mode; corners: Corner[] } | undefined {
  const positions =
    geometry?.type === "LineString"
      ? geometry.coordinates
      : geometry?.type === "Polygon" && geometry.coordinates.length === 1
        ? geometry.coordinates[0]?.slice(0, -1)
        : undefined;
  if (!positions || positions.length > MOST_CORNERS) return undefined;
  return {
    mode: geometry?.type === "LineString" ? "line" : "area",
    corners: positions.map(([east = 0, north = 0]): Corner => [east, north]),
  };
}

/** Drawing a line or an area on the map of a form. The text field is the truth: what is typed there is drawn. */
export function offerDrawing(container: HTMLElement, canvas: HTMLElement, map: L.Map): Drawing | undefined {
  const field = document.getElementById(container.dataset["geometryInput"] ?? "");
  if (!(field instanceof HTMLTextAreaElement)) return undefined;
  const words = container.dataset;
  const layers = L.layerGroup().addTo(map);
  let mode: Mode = "point";
  let placed: Corner[] = [];
  let drawn: L.Layer | undefined;

  const write = (text: string): void => {
    field.value = text;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const corner = (at: Corner, number: number): L.Marker => {
    const icon = L.divIcon({ className: "map-corner", iconSize: [28, 28], iconAnchor: [14, 14] });
    const name = (words["corner"] ?? "{number}").replace("{number}", String(number + 1));
    const marker = L.marker([at[1], at[0]], { icon, title: name, draggable: true, keyboard: true });
    marker.on("add", () => marker.getElement()?.setAttribute("aria-label", name));
    marker.on("dragend", () => {
      placed[number] = positionOf(marker.getLatLng());
      change();
    });
    marker.on("keydown", (event) => {
      const { key } = (event as L.LeafletKeyboardEvent).originalEvent;
      if (key !== "Delete" && key !== "Backspace") return;
      placed.splice(number, 1);
      change();
      canvas.focus();
    });
    return marker;
  };
  const show = (): void => {
    layers.clearLayers();
    const shape = readShape(field.value);
    drawn = shape && shapeLayer(shape);
    drawn?.addTo(layers);
    if (!shape && placed.length > 1) L.polyline(placed.map(([east, north]): L.LatLngTuple => [north, east]), { className: "map-shape" }).addTo(layers);
    placed.forEach((at, number) => corner(at, number).addTo(layers));
  };
  const change = (): void => {
    write(written(mode, placed));
    show();
  };
  const read = (): void => {
    const found = corners(readShape(field.value));
    placed = found?.corners ?? [];
    if (found) choose(found.mode);
    show();
  };

  const button = (text: string | undefined, act: () => void): HTMLButtonElement => {
    const made = element("button", { type: "button", class: "ds-button", "data-variant": "tertiary" }, text ?? "");
    made.addEventListener("click", act);
    return made;
  };
  const choose = (wanted: Mode): void => {
    mode = wanted;
    for (const [name, made] of modes) made.setAttribute("aria-pressed", String(name === mode));
    for (const tool of tools) tool.hidden = mode === "point";
    if (mode === "point") map.doubleClickZoom.enable();
    else map.doubleClickZoom.disable();
  };
  const take = (wanted: Mode): void => {
    choose(wanted);
    // The same corners as a line or as the border of an area.
    if (placed.length > 0 && wanted !== "point") change();
  };
  const modes: [Mode, HTMLButtonElement][] = [
    ["point", button(words["point"], () => { take("point"); })],
    ["line", button(words["line"], () => { take("line"); })],
    ["area", button(words["area"], () => { take("area"); })],
  ];
  const add = (at: L.LatLng): void => {
    placed.push(positionOf(at));
    change();
  };
  const tools = [
    button(words["middle"], () => { add(map.getCenter()); }),
    button(words["back"], () => {
      placed.pop();
      change();
    }),
    button(words["clear"], () => {
      placed = [];
      write("");
      show();
    }),
  ];
  const bar = element("div", { class: "map__tools", role: "group", "aria-label": words["draw"] });
  bar.append(...modes.map(([, made]) => made), ...tools);
  canvas.before(bar);
  field.addEventListener("input", read);
  choose("point");
  read();
  return { isDrawing: () => mode !== "point", add, bounds: () => drawn && boundsOf(drawn) };
}

function positionOf(at: L.LatLng): Corner {
  return [Number(rounded(wrapped(at.lng))), Number(rounded(at.lat))];
}
