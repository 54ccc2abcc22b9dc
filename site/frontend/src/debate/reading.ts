import { all } from "../shared/dom";

const PREFIX = "debate-read-";

/** Remembers the newest post that was on the screen: on the server for who is signed in, else in this browser. */
export function enhanceReading(frame: HTMLElement): void {
  const id = frame.dataset["debate"] ?? "";
  const address = frame.dataset["read"] ?? "";
  const token = frame.querySelector<HTMLInputElement>('input[name="csrfmiddlewaretoken"]')?.value ?? "";
  const kept = address ? 0 : recall(id);
  if (kept > 0) offer(frame, kept);
  let seen = kept;
  let sent = kept;

  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      seen = Math.max(seen, Number((entry.target as HTMLElement).dataset["post"]) || 0);
    }
  });
  for (const post of all("[data-post]", frame)) watcher.observe(post);

  const keep = (): void => {
    if (seen <= sent) return;
    sent = seen;
    if (address) {
      const body = new URLSearchParams({ number: String(seen), csrfmiddlewaretoken: token });
      void fetch(address, { method: "POST", body, keepalive: true }).catch(() => undefined);
    } else remember(id, seen);
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) keep();
  });
  addEventListener("pagehide", keep);
}

function offer(frame: HTMLElement, read: number): void {
  const line = frame.querySelector<HTMLElement>("[data-read-on]");
  const link = line?.querySelector("a");
  const last = Number(frame.dataset["last"]) || 0;
  if (!line || !link || read >= last) return;
  link.href = `${frame.dataset["posts"] ?? ""}${String(read + 1)}/`;
  line.hidden = false;
}

function recall(id: string): number {
  try {
    return Number(localStorage.getItem(PREFIX + id)) || 0;
  } catch {
    return 0; // some browsers forbid a page to keep anything
  }
}

function remember(id: string, number: number): void {
  try {
    localStorage.setItem(PREFIX + id, String(number));
  } catch {
    // Then it is not remembered.
  }
}
