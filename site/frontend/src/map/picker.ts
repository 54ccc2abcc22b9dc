import type { Marker } from "leaflet";
import { baseMap, fit, pin } from "./base";
import { position, rounded, wrapped } from "./coordinates";
import { offerDrawing } from "./drawing";

/** A map beside two number fields: a click or a dragged pin fills them, typing moves the pin. The fields are the truth.
 *  Where the form takes a line or an area too, it is drawn on the same map. */
export function offerPicker(container: HTMLElement): void {
  const canvas = container.querySelector<HTMLElement>("[data-map-canvas]");
  const latitude = document.getElementById(container.dataset["latitudeInput"] ?? "");
  const longitude = document.getElementById(container.dataset["longitudeInput"] ?? "");
  if (!canvas || !(latitude instanceof HTMLInputElement) || !(longitude instanceof HTMLInputElement)) return;
  const map = baseMap(container, canvas);
  const drawing = offerDrawing(container, canvas, map);
  let marker: Marker | undefined;

  const fill = (north: number, east: number): void => {
    latitude.value = rounded(north);
    longitude.value = rounded(wrapped(east));
    for (const input of [latitude, longitude]) input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const place = (): void => {
    const at = position(latitude.value, longitude.value);
    if (!at) {
      marker?.remove();
      marker = undefined;
      return;
    }
    if (marker) {
      marker.setLatLng(at);
      return;
    }
    marker = pin(at, container.dataset["label"] ?? "", 1, { draggable: true }).addTo(map);
    marker.on("dragend", () => {
      const moved = marker?.getLatLng();
      if (moved) fill(moved.lat, moved.lng);
    });
  };

  map.on("click", (event) => {
    if (drawing?.isDrawing()) {
      drawing.add(event.latlng);
      return;
    }
    fill(event.latlng.lat, event.latlng.lng);
    place();
  });
  for (const input of [latitude, longitude]) {
    input.addEventListener("input", () => {
      place();
      const at = position(latitude.value, longitude.value);
      if (at && !map.getBounds().contains(at)) map.panTo(at);
    });
  }
  const start = position(latitude.value, longitude.value) ?? position(container.dataset["startLatitude"], container.dataset["startLongitude"]);
  fit(map, start ? [start] : [], container.dataset["zoom"] ? Number(container.dataset["zoom"]) : undefined);
  place();
  const bounds = drawing?.bounds();
  if (bounds) map.fitBounds(bounds, { padding: [24, 24] });
  // A map drawn inside a closed <details> has no size until it opens.
  container.closest("details")?.addEventListener("toggle", () => {
    map.invalidateSize();
    if (bounds) map.fitBounds(bounds, { padding: [24, 24] });
  });
}
