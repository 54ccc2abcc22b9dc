interface Answer {
  count?: number;
  wanted?: boolean;
  url?: string;
}

/** What a button shows after an answer of the server. */
export function shown(answer: { count: number; wanted: boolean }): { pressed: string; value: string; count: string } {
  return { pressed: String(answer.wanted), value: answer.wanted ? "0" : "1", count: answer.count > 0 ? String(answer.count) : "" };
}

/** Support without leaving the page. One listener for all posts, those that come later included. */
export function enhanceSupport(): void {
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!(button instanceof HTMLButtonElement) || !button.matches("[data-support]") || !button.form) return;
    event.preventDefault();
    // A second press waits for the answer to the first.
    if (pressed.has(button)) return;
    const data = new FormData(button.form);
    data.set(button.name, button.value);
    void press(button, data);
  });
}

const pressed = new WeakSet<HTMLButtonElement>();

async function press(button: HTMLButtonElement, data: FormData): Promise<void> {
  pressed.add(button);
  button.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(button.formAction, { method: "POST", body: data, headers: { Accept: "application/json" } });
    const answer = (await response.json()) as Answer;
    if (answer.url) location.assign(answer.url);
    else if (typeof answer.count === "number" && typeof answer.wanted === "boolean") show(button, { count: answer.count, wanted: answer.wanted });
    else location.reload();
  } catch {
    // The page that comes instead says what is wrong.
    location.reload();
  } finally {
    pressed.delete(button);
    button.removeAttribute("aria-busy");
  }
}

function show(button: HTMLButtonElement, answer: { count: number; wanted: boolean }): void {
  const now = shown(answer);
  button.setAttribute("aria-pressed", now.pressed);
  button.value = now.value;
  const counter = button.querySelector("[data-support-count]");
  if (counter) counter.textContent = now.count;
}
