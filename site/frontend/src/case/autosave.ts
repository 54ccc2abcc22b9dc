import { element } from "../shared/dom";

/** Quiet for so long after the last key: then the draft is saved. */
const AFTER_MS = 3_000;
/** A site that does not answer is asked again, and less often each time. */
const AGAIN_MS = 10_000;
const LONGEST_MS = 120_000;

export interface Answer {
  saved?: string;
  base?: Record<string, string>;
  score?: number;
  missing?: string[];
  by?: string;
  conflict?: boolean;
  errors?: { field: string; label: string; text: string }[];
  stopped?: string;
  text?: string;
}

/** Saves the draft by itself and says when. The button saves as well; both send the same form. */
export function enhanceAutosave(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>("[data-save-status]");
  const base = form.querySelector<HTMLInputElement>('input[name="base"]');
  if (!status || !base) return;
  const say = (text: string, isWarning = false): void => {
    status.textContent = text;
    status.classList.toggle("is-warning", isWarning);
  };
  let timer = 0;
  let last = written(form);
  let isBusy = false;
  let isStopped = false;
  let wait = AGAIN_MS;

  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void save(), ms);
  };

  const save = async (): Promise<void> => {
    if (isBusy || isStopped) return;
    const data = content(form);
    const now = key(data);
    if (now === last) return;
    isBusy = true;
    say(form.dataset["saving"] ?? "");
    try {
      // Not form.action: the buttons are called so, and stand in its way.
      const response = await fetch(form.getAttribute("action") ?? location.href, { method: "POST", body: data, headers: { Accept: "application/json" } });
      const answer = (await response.json()) as Answer;
      if (response.ok) {
        last = now;
        wait = AGAIN_MS;
        base.value = merged(base.value, answer.base ?? {});
        say((form.dataset["saved"] ?? "").replace("%(time)s", answer.saved ?? ""));
        show(form.ownerDocument, answer);
        form.dispatchEvent(new CustomEvent("draft-saved"));
      } else if (answer.conflict) {
        isStopped = true;
        say((form.dataset["conflict"] ?? "").replace("%(name)s", answer.by || (form.dataset["somebody"] ?? "")), true);
      } else if (answer.errors) {
        const first = answer.errors[0];
        say((form.dataset["wrong"] ?? "").replace("%(field)s", first ? first.label || first.text : ""), true);
        // What is wrong stays wrong until somebody types again.
        last = now;
      } else {
        say([answer.stopped, answer.text].filter(Boolean).join(" "), true);
        last = now;
      }
    } catch {
      say(form.dataset["offline"] ?? "", true);
      later(wait);
      wait = Math.min(wait * 2, LONGEST_MS);
    } finally {
      isBusy = false;
    }
    if (!isStopped && key(content(form)) !== last) later(AFTER_MS);
  };

  const changed = (): void => {
    if (isStopped) return;
    if (status.textContent === "" || !status.classList.contains("is-warning")) say(form.dataset["unsaved"] ?? "");
    later(AFTER_MS);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    isStopped = true;
    clearTimeout(timer);
  });
  // Back from the next page by the browser's own button: the page is as it was left.
  addEventListener("pageshow", (event) => {
    if (event.persisted) isStopped = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void save();
  });
}

/** What is sent: the form as it stands, without its files, which wait for the button. */
export function content(form: HTMLFormElement): FormData {
  const data = new FormData(form);
  for (const [name, value] of [...data.entries()]) {
    if (value instanceof File) data.delete(name);
  }
  data.set("action", "autosave");
  return data;
}

/** The same for what says the same. */
export function key(data: FormData): string {
  return JSON.stringify([...data.entries()].filter(([name]) => name !== "base" && name !== "csrfmiddlewaretoken"));
}

function written(form: HTMLFormElement): string {
  return key(content(form));
}

/** The digests that go on: those that came, and of parts that nobody named those that were there. */
export function merged(before: string, came: Record<string, string>): string {
  try {
    return JSON.stringify({ ...(JSON.parse(before || "{}") as Record<string, string>), ...came });
  } catch {
    return JSON.stringify(came);
  }
}

function show(page: Document, answer: Answer): void {
  const told = page.querySelector("[data-told]");
  if (!told || answer.score === undefined) return;
  const score = told.querySelector("[data-told-score]");
  const meter = told.querySelector<HTMLMeterElement>("[data-told-meter]");
  if (score) score.textContent = String(answer.score);
  if (meter) meter.value = answer.score;
  const missing = (answer.missing ?? []).slice(0, 5);
  told.querySelector("[data-told-missing]")?.replaceChildren(...missing.map((words) => element("li", {}, words)));
  const rest = told.querySelector<HTMLElement>("[data-told-rest]");
  if (rest) rest.hidden = missing.length === 0;
}
