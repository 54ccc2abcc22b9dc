import { element } from "../shared/dom";
import { writeTimes } from "../site/times";
import { enhanceDialogs } from "../site/dialogs";
import { Pace } from "./pace";

interface News {
  last: number;
  text: string;
}

interface NewPost {
  number: number;
  under: number | null;
  lane: number;
  html: string;
}

interface NewPosts {
  last: number;
  more: boolean;
  posts: NewPost[];
}

/** Asks now and then whether there are new posts, says so, and shows them when asked to. Nothing moves by itself. */
export function enhanceUpdates(frame: HTMLElement): void {
  const url = frame.dataset["updates"];
  const box = frame.querySelector<HTMLElement>("[data-new]");
  const button = frame.querySelector<HTMLButtonElement>("[data-new-show]");
  const status = frame.querySelector<HTMLElement>("[data-new-status]");
  if (!url || !box || !button || !status) return;
  const pace = new Pace();
  let last = Number(frame.dataset["last"]) || 0;
  let told = last;
  let timer = 0;

  const offer = (news: News): void => {
    if (news.last <= told) return;
    told = news.last;
    button.textContent = news.text;
    status.textContent = news.text;
    box.hidden = false;
    pace.reset();
  };

  const ask = async (): Promise<void> => {
    if (document.hidden) return;
    try {
      const response = await fetch(`${url}?after=${String(last)}`);
      if (response.status === 200) offer((await response.json()) as News);
      else if (response.status !== 204) return; // gone: no more questions
    } catch {
      // The network may be away for a while.
    }
    plan();
  };
  const plan = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), pace.next());
  };
  plan();
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      pace.reset();
      void ask();
    }
  });

  button.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    void show(frame, `${url}?after=${String(last)}&show=1`)
      .then((shown) => {
        last = shown.last;
        told = shown.last;
        box.hidden = !shown.more;
        status.textContent = "";
        if (!shown.more) button.textContent = "";
      })
      .catch(() => location.reload())
      .finally(() => button.removeAttribute("aria-busy"));
  });
}

async function show(frame: HTMLElement, url: string): Promise<{ last: number; more: boolean }> {
  const response = await fetch(url, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(String(response.status));
  const news = (await response.json()) as NewPosts;
  let first: HTMLElement | undefined;
  for (const post of news.posts) {
    if (document.getElementById(`post-${String(post.number)}`)) continue;
    const item = draw(post);
    place(frame, post, item);
    first ??= item.querySelector<HTMLElement>(".post") ?? undefined;
  }
  writeTimes();
  enhanceDialogs();
  if (first) {
    first.tabIndex = -1;
    first.focus();
  }
  return news;
}

function draw(post: NewPost): HTMLLIElement {
  const item = element("li", { class: "is-new" });
  // From our own server, drawn by the same code as the page itself.
  item.append(...new DOMParser().parseFromString(post.html, "text/html").body.childNodes);
  return item;
}

/** Under what it answers where that is on the page; else in its list, at the end that is nearest to now. */
function place(frame: HTMLElement, post: NewPost, item: HTMLElement): void {
  const above = post.under === null ? null : document.getElementById(`post-${String(post.under)}`);
  if (above) {
    const holder = above.parentElement;
    let list = holder?.querySelector<HTMLElement>(":scope > .post__replies");
    if (holder && !list) {
      list = element("ol", { class: "post__replies" });
      above.after(list);
    }
    list?.append(item);
    return;
  }
  const lane = frame.querySelector<HTMLElement>(`[data-list="${String(post.lane)}"]`) ?? frame.querySelector<HTMLElement>("[data-list]");
  if (frame.dataset["order"] === "newest") lane?.prepend(item);
  else lane?.append(item);
}
