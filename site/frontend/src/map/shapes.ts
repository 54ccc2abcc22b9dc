import * as L from "leaflet";

/** A line or an area, in the colours of the style sheet; several points as small circles. */
export function shapeLayer(geometry: GeoJSON.Geometry): L.Layer | undefined {
  const options = {
    className: "map-shape",
    pointToLayer: (_feature: GeoJSON.Feature, at: L.LatLng): L.Layer => L.circleMarker(at, { className: "map-shape", radius: 8 }),
  };
  try {
    return L.GeoJSON.geometryToLayer({ type: "Feature", geometry, properties: {} }, options as L.GeoJSONOptions);
  } catch {
    return undefined;
  }
}

/** The box around it, where it has one. */
export function boundsOf(layer: L.Layer): L.LatLngBounds | undefined {
  const bounds = (layer as unknown as Partial<L.Polyline>).getBounds?.();
  return bounds?.isValid() ? bounds : undefined;
}

/** The geometry in a text, however it is wrapped; undefined for what is none. The server has the last word. */
export function readShape(text: string | undefined): GeoJSON.Geometry | undefined {
  if (!text?.trim().startsWith("{")) return undefined;
  try {
    return unwrapped(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function unwrapped(data: unknown): GeoJSON.Geometry | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const object = data as { type?: string; geometry?: unknown; features?: unknown[]; coordinates?: unknown };
  if (object.type === "FeatureCollection") return object.features?.length === 1 ? unwrapped(object.features[0]) : undefined;
  if (object.type === "Feature") return unwrapped(object.geometry);
  return Array.isArray(object.coordinates) ? (data as GeoJSON.Geometry) : undefined;
}
