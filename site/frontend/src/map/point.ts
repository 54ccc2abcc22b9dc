import * as L from "leaflet";
import { element } from "../shared/dom";
import { pin } from "./base";
import { position, rounded, wrapped } from "./coordinates";

/** The address of what is near a point. */
export function hereAddress(base: string, north: number, east: number): URL {
  const address = new URL(base, location.href);
  address.searchParams.set("latitude", rounded(north));
  address.searchParams.set("longitude", rounded(wrapped(east)));
  return address;
}

/** A click on the map of all places, its middle, or where one stands: each fills the form with the point. */
export function offerPoint(container: HTMLElement, map: L.Map): void {
  const form = document.querySelector<HTMLElement>("[data-point-form]");
  const base = container.dataset["hereUrl"];
  const latitude = form?.querySelector<HTMLInputElement>("[name=latitude]");
  const longitude = form?.querySelector<HTMLInputElement>("[name=longitude]");
  if (!form || !base || !latitude || !longitude) return;
  let marker: L.Marker | undefined;

  const show = (at: L.LatLngTuple): void => {
    marker?.remove();
    const link = element("a", { href: hereAddress(base, at[0], at[1]).href, rel: "nofollow" }, container.dataset["here"] ?? "");
    marker = pin(at, container.dataset["here"] ?? "").addTo(map);
    marker.bindPopup(element("div", { class: "map-text" }, element("p", {}, link)), { closeButton: false }).openPopup();
  };
  const fill = (at: L.LatLngTuple): void => {
    latitude.value = rounded(at[0]);
    longitude.value = rounded(wrapped(at[1]));
    show(at);
  };
  map.on("click", ({ latlng }) => { fill([latlng.lat, latlng.lng]); });
  for (const input of [latitude, longitude]) {
    input.addEventListener("change", () => {
      const at = position(latitude.value, longitude.value);
      if (!at) return;
      show(at);
      map.panTo(at);
    });
  }
  const middle = form.querySelector<HTMLButtonElement>("[data-point-middle]");
  if (middle) {
    middle.hidden = false;
    middle.addEventListener("click", () => {
      const { lat, lng } = map.getCenter();
      fill([lat, lng]);
    });
  }
  offerPosition(form, (at) => {
    fill(at);
    map.setView(at, Math.max(map.getZoom(), Math.min(13, map.getMaxZoom())));
  });
}

/** Where one stands, asked of the browser when the button is pressed and never before. */
function offerPosition(form: HTMLElement, found: (at: L.LatLngTuple) => void): void {
  const mine = form.querySelector<HTMLButtonElement>("[data-point-mine]");
  const note = form.querySelector<HTMLElement>("[data-point-note]");
  if (!mine || !("geolocation" in navigator)) return;
  mine.hidden = false;
  mine.addEventListener("click", () => {
    mine.disabled = true;
    const done = (said: string): void => {
      mine.disabled = false;
      if (note) note.textContent = said;
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        done("");
        found([coords.latitude, coords.longitude]);
      },
      () => { done(mine.dataset["failed"] ?? ""); },
      { timeout: 15_000, maximumAge: 60_000 },
    );
  });
}
