// Drafts live in this browser only. One an article; it remembers which version it was written on.
import { PREFIX } from "../shared/draft_names";

const DAY = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 60;

export interface Draft {
  html: string;
  /** Number of the version that was edited; empty for a new article. */
  base: string;
  /** Milliseconds since 1970. */
  saved: number;
  /** True once the form was sent: then it is only needed if the article has not moved on. */
  sent: boolean;
}

export class Drafts {
  constructor(
    private readonly storage: Storage,
    private readonly key: string,
  ) {}

  read(): Draft | undefined {
    try {
      const draft: unknown = JSON.parse(this.storage.getItem(PREFIX + this.key) ?? "null");
      return isDraft(draft) ? draft : undefined;
    } catch {
      return undefined;
    }
  }

  write(draft: Draft): boolean {
    try {
      this.storage.setItem(PREFIX + this.key, JSON.stringify(draft));
      return true;
    } catch {
      // The browser's room is full or closed: writing goes on without a draft.
      return false;
    }
  }

  drop(): void {
    this.storage.removeItem(PREFIX + this.key);
  }

  /** The draft worth offering on a page that shows `html` of version `base`. A stale one is dropped. */
  offer(html: string, base: string, now: number): Draft | undefined {
    const draft = this.read();
    if (!draft) return undefined;
    const saved = draft.sent && draft.base !== base;
    if (saved || draft.html === html || now - draft.saved > KEPT_DAYS * DAY) {
      this.drop();
      return undefined;
    }
    return draft;
  }

  /** Drafts of other articles that nobody came back to. */
  static sweep(storage: Storage, now: number): void {
    for (const key of Object.keys(storage).filter((name) => name.startsWith(PREFIX))) {
      const draft = new Drafts(storage, key.slice(PREFIX.length)).read();
      if (!draft || now - draft.saved > KEPT_DAYS * DAY) storage.removeItem(key);
    }
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null) return false;
  const draft = value as Record<string, unknown>;
  return typeof draft["html"] === "string" && typeof draft["base"] === "string" && typeof draft["saved"] === "number" && typeof draft["sent"] === "boolean";
}
