import { all } from "../shared/dom";

/** Kept by the site after a yes, for those without an account: see the page of preferences. */
const COOKIE = /(?:^|;\s*)translations=[0-9a-f]+\.always(?:;|$)/;

interface Piece {
  node: HTMLElement;
  status: number;
}

/** The offer right before a piece, when the piece stands in another page than its own. */
const offerOf = (node: Element): HTMLElement | undefined => {
  const before = node.previousElementSibling;
  return before instanceof HTMLElement && before.matches("[data-translate]") ? before : undefined;
};

/** What stands right before an offer is the text that it is about. */
const textOf = (offer: HTMLElement): HTMLElement | undefined =>
  offer.previousElementSibling instanceof HTMLElement ? offer.previousElementSibling : undefined;

const pieceOf = (offer: HTMLElement): HTMLElement | undefined => {
  const after = offer.nextElementSibling;
  return after instanceof HTMLElement && after.matches("[data-translation]") ? after : undefined;
};

const linkOf = (offer: HTMLElement): HTMLAnchorElement | null => offer.querySelector("a");

function say(offer: HTMLElement, what: "working" | "trouble" | ""): void {
  const status = offer.querySelector<HTMLElement>("[role=status]");
  if (status) status.textContent = what ? (status.dataset[what] ?? "") : "";
}

async function load(url: string, init: RequestInit = {}): Promise<Piece> {
  const answer = await fetch(`${url}?piece`, { credentials: "same-origin", ...init });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const node = page.querySelector<HTMLElement>("[data-translation]");
  if (!node) throw new Error(String(answer.status));
  return { node: document.importNode(node, true), status: answer.status };
}

/** A translation takes the place of its text; a question stands below it. */
function put(offer: HTMLElement, node: HTMLElement): void {
  pieceOf(offer)?.remove();
  offer.after(node);
  fold(offer, node.hasAttribute("data-done"));
}

function fold(offer: HTMLElement, folded: boolean): void {
  const text = textOf(offer);
  if (text) text.hidden = folded;
  offer.hidden = folded;
}

function focusOn(node: HTMLElement): void {
  node.tabIndex = -1;
  node.focus({ preventScroll: true });
}

async function ask(offer: HTMLElement, load_: () => Promise<Piece>): Promise<Piece | undefined> {
  say(offer, "working");
  try {
    const piece = await load_();
    put(offer, piece.node);
    say(offer, "");
    return piece;
  } catch {
    say(offer, "trouble");
    return undefined;
  }
}

async function open(offer: HTMLElement): Promise<void> {
  const kept = pieceOf(offer);
  const link = linkOf(offer);
  if (kept?.hasAttribute("data-done")) {
    kept.hidden = false;
    fold(offer, true);
    focusOn(kept);
  } else if (link) {
    const piece = await ask(offer, () => load(link.pathname));
    if (piece) focusOn(piece.node);
  }
}

function back(node: HTMLElement, offer: HTMLElement): void {
  node.hidden = true;
  fold(offer, false);
  linkOf(offer)?.focus({ preventScroll: true });
}

const send = (form: HTMLFormElement, button: HTMLElement | null): Promise<Piece> =>
  // The property `action` is the buttons of that name here.
  load(form.getAttribute("action") ?? "", { method: "POST", body: new FormData(form, button) });

/** Texts that come into sight are translated one after the other; when the site has had enough, no more. */
function translateAlways(wants: (offer: HTMLElement) => boolean): void {
  let line = Promise.resolve();
  let stopped = false;
  const translate = async (offer: HTMLElement): Promise<void> => {
    const link = linkOf(offer);
    if (stopped || !link || pieceOf(offer)) return;
    const first = await ask(offer, () => load(link.pathname));
    const form = first?.node.querySelector<HTMLFormElement>("form");
    const button = form?.querySelector<HTMLElement>("button[value=translate]");
    let status = first?.status ?? 0;
    if (form && button) status = (await ask(offer, () => send(form, button)))?.status ?? 0;
    stopped ||= status === 0 || status === 429 || status === 503;
    // Nobody asked for this one, so nobody is told that it did not work.
    if (!pieceOf(offer)?.hasAttribute("data-done")) pieceOf(offer)?.remove();
    say(offer, "");
  };
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting || !(entry.target instanceof HTMLElement)) continue;
      const offer = entry.target;
      seen.unobserve(offer);
      line = line.then(() => translate(offer));
    }
  });
  const watch = (): void => {
    for (const offer of all("[data-translate]:not([data-watched])")) {
      if (!wants(offer)) continue;
      offer.dataset["watched"] = "";
      const done = pieceOf(offer);
      if (done) fold(offer, true);
      else seen.observe(offer);
    }
  };
  watch();
  // Posts appear while one reads.
  new MutationObserver(watch).observe(document.body, { childList: true, subtree: true });
}

/** Links to translations put the translation where the text is, and the text back; one tap each way. */
export function enhanceTranslations(): void {
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const offer = event.target.closest(".translation-offer__link")?.closest<HTMLElement>("[data-translate]");
    if (offer) {
      event.preventDefault();
      void open(offer);
      return;
    }
    const node = event.target.closest("[data-translation-back]")?.closest<HTMLElement>("[data-translation]");
    const before = node ? offerOf(node) : undefined;
    if (node && before) {
      event.preventDefault();
      back(node, before);
    }
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const node = form.closest<HTMLElement>("[data-translation]");
    const offer = node ? offerOf(node) : undefined;
    if (!offer) return;
    event.preventDefault();
    void ask(offer, () => send(form, event.submitter)).then((piece) => {
      if (piece) focusOn(piece.node);
    });
  });
  const everywhere = COOKIE.test(document.cookie);
  if (everywhere || document.querySelector("[data-translate-always]")) {
    translateAlways((offer) => everywhere || "translateAlways" in offer.dataset);
  }
}
