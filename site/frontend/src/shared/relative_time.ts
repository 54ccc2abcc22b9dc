const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, in the largest unit that fits; undefined from a week on, when the date says more. */
export function relativeParts(seconds: number): [number, Intl.RelativeTimeFormatUnit] | undefined {
  const distance = Math.abs(seconds);
  const sign = seconds < 0 ? -1 : 1;
  if (distance < 45) return [0, "second"];
  if (distance < HOUR) return [sign * Math.max(1, Math.round(distance / MINUTE)), "minute"];
  if (distance < DAY) return [sign * Math.max(1, Math.floor(distance / HOUR)), "hour"];
  if (distance < 7 * DAY) return [sign * Math.max(1, Math.floor(distance / DAY)), "day"];
  return undefined;
}

/** "2 hours ago" in the language of the page, or undefined when the date is to stay. */
export function relativeTime(when: Date, now: Date, language: string): string | undefined {
  if (Number.isNaN(when.getTime())) return undefined;
  const parts = relativeParts((when.getTime() - now.getTime()) / 1000);
  return parts && new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(...parts);
}
