/** Where the focus goes in a toolbar; undefined for keys that are not its own. */
export function nextStop(key: string, current: number, count: number, rightToLeft: boolean): number | undefined {
  if (count === 0) return undefined;
  const forwards = rightToLeft ? "ArrowLeft" : "ArrowRight";
  const backwards = rightToLeft ? "ArrowRight" : "ArrowLeft";
  if (key === forwards) return (current + 1) % count;
  if (key === backwards) return (current - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}
