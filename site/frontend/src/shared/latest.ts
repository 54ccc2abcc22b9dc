/** Calls the last of many quick requests only, after a pause, and gives up those under way. */
export function latest<T>(ask: (query: string, signal: AbortSignal) => Promise<T>, answer: (result: T) => void, pause = 140): {
  request: (query: string) => void;
  cancel: () => void;
} {
  let timer = 0;
  let running: AbortController | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    running?.abort();
  };
  const request = (query: string): void => {
    cancel();
    timer = window.setTimeout(() => {
      const controller = new AbortController();
      running = controller;
      ask(query, controller.signal).then(
        (result) => {
          if (!controller.signal.aborted) answer(result);
        },
        () => undefined, // Suggestions are a courtesy: without them the form works as ever.
      );
    }, pause);
  };
  return { request, cancel };
}

/** Suggestions from the server: a plain list, or one inside an object. Anything else is an empty list. */
export async function fetchSuggestions<T>(url: string, query: string, signal: AbortSignal): Promise<T[]> {
  const address = new URL(url, location.href);
  address.searchParams.set("q", query);
  const response = await fetch(address, { signal, headers: { Accept: "application/json" } });
  if (!response.ok) return [];
  const data: unknown = await response.json();
  if (Array.isArray(data)) return data as T[];
  const inside = (data as { suggestions?: unknown } | null)?.suggestions;
  return Array.isArray(inside) ? (inside as T[]) : [];
}
