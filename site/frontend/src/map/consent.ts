import { element } from "../shared/dom";

/** Where the choice is kept: on this device alone, one a host. */
const KEY = "map-tiles:";

/** The host that tiles come from; empty for this site itself. */
export function foreignHost(tiles: string): string {
  try {
    const host = new URL(tiles.replace("{s}.", ""), location.href).host;
    return host === location.host ? "" : host;
  } catch {
    return "";
  }
}

/** Whether tiles may be fetched: from this site always, from another once somebody here has said yes. */
export function isAllowed(tiles: string): boolean {
  const host = foreignHost(tiles);
  return host === "" || remembered(host);
}

/** Ask under the map before anything is fetched from another site; the same button takes the yes back. */
export function askBeforeTiles(container: HTMLElement, canvas: HTMLElement, tiles: string, draw: (allowed: boolean) => void): void {
  const host = foreignHost(tiles);
  const words = container.dataset;
  if (host === "") return;
  const button = element("button", { type: "button", class: "ds-button", "data-variant": "secondary" });
  const says = element("p", { class: "map__question" }, (words["tileQuestion"] ?? "").replace("{host}", host));
  const show = (allowed: boolean): void => {
    says.hidden = allowed;
    button.textContent = (allowed ? words["tileNo"] : words["tileYes"]) ?? "";
  };
  button.addEventListener("click", () => {
    const allowed = !remembered(host);
    remember(host, allowed);
    show(allowed);
    draw(allowed);
  });
  show(remembered(host));
  canvas.after(says, button);
}

/** Where storage is switched off, a choice holds for this page. */
const unstored = new Set<string>();

function remembered(host: string): boolean {
  try {
    return localStorage.getItem(KEY + host) === "yes";
  } catch {
    return unstored.has(host);
  }
}

function remember(host: string, allowed: boolean): void {
  try {
    if (allowed) localStorage.setItem(KEY + host, "yes");
    else localStorage.removeItem(KEY + host);
  } catch {
    if (allowed) unstored.add(host);
    else unstored.delete(host);
  }
}
