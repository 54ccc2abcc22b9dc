import { all } from "../shared/dom";

export interface Challenge {
  parameters: Record<string, unknown>;
  signature?: string;
}

export interface Solution {
  counter: number;
  derivedKey: string;
  time?: number;
}

const LONGEST = 60_000;

/** Begins to work when a form is touched, and holds it back until the work is done. */
export function enhanceHumans(): void {
  for (const place of all("[data-human]")) {
    const form = place.closest("form");
    const field = place.querySelector<HTMLInputElement>('input[name="human_proof"]');
    const { humanUrl, humanWorker } = place.dataset;
    if (!form || !field || !humanUrl || !humanWorker || !("subtle" in crypto)) continue;
    let work: Promise<void> | undefined;
    const begin = (): Promise<void> => (work ??= prove(field, humanUrl, humanWorker));
    form.addEventListener("focusin", () => void begin(), { once: true });
    form.addEventListener("submit", (event) => {
      if (field.value || event.defaultPrevented) return;
      event.preventDefault();
      const { submitter } = event;
      // Whatever came of it: without a proof the server lets people through more slowly.
      void begin().finally(() => {
        if (!field.value) field.value = "-";
        form.requestSubmit(submitter);
      });
    });
  }
}

/** Fetches a puzzle and puts its solution into the field; leaves it empty when that fails. */
async function prove(field: HTMLInputElement, url: string, script: string): Promise<void> {
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    const challenge = (await answer.json()) as Challenge;
    const solution = await solve(challenge, script);
    if (solution) field.value = proofOf(challenge, solution);
  } catch {
    field.value = "";
  }
}

/** What the server takes: the puzzle and its solution as one text. */
export function proofOf(challenge: Challenge, solution: Solution): string {
  return btoa(JSON.stringify({ challenge, solution }));
}

function solve(challenge: Challenge, script: string): Promise<Solution | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script);
    const done = (found: Solution | null): void => {
      worker.terminate();
      resolve(found);
    };
    worker.onmessage = (message: MessageEvent<Solution | { error: unknown } | null>) => {
      done(message.data && "counter" in message.data ? message.data : null);
    };
    worker.onerror = (event) => {
      worker.terminate();
      reject(new Error(event.message));
    };
    worker.postMessage({ type: "work", challenge, counterStart: 0, counterStep: 1, timeout: LONGEST });
  });
}
