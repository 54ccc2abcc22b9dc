/** From this share of the limit on, the reader is told. */
const NEAR = 0.8;

export interface Size {
  state: "fine" | "near" | "over";
  percent: number;
  /** Kilobytes over the limit, rounded up. */
  over: number;
}

export function measure(html: string, limit: number): Size {
  const bytes = new TextEncoder().encode(html).length;
  if (!limit) return { state: "fine", percent: 0, over: 0 };
  const share = bytes / limit;
  return {
    state: share > 1 ? "over" : share >= NEAR ? "near" : "fine",
    percent: Math.floor(share * 100),
    over: Math.max(0, Math.ceil((bytes - limit) / 1000)),
  };
}
