export type Position = [latitude: number, longitude: number];

/** A place on earth, or undefined for what is none: empty, half, not a number, beyond the poles. */
export function position(latitude: string | undefined, longitude: string | undefined): Position | undefined {
  const numbers = [latitude, longitude].map((text) => (text?.trim() ? Number(text.trim().replace(",", ".")) : Number.NaN));
  const [north, east] = numbers;
  if (north === undefined || east === undefined || !Number.isFinite(north) || !Number.isFinite(east)) return undefined;
  if (Math.abs(north) > 90 || Math.abs(east) > 180) return undefined;
  return [north, east];
}

/** Five decimals are about a metre: enough for a bench, no more than a hand can point at. */
export function rounded(value: number): string {
  return String(Math.round(value * 100_000) / 100_000);
}

/** A longitude between -180 and 180, wherever on a repeated world somebody clicked. */
export function wrapped(longitude: number): number {
  return ((((longitude + 180) % 360) + 360) % 360) - 180;
}
