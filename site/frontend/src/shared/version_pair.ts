export interface Choice {
  /** Whether the version may be picked as the older, or as the newer of the two. */
  old: boolean;
  new: boolean;
}

/** Rows run from the newest (0) to the oldest: the older version must stand below the newer one. */
export function allowedChoices(rows: number, oldRow: number, newRow: number): Choice[] {
  return Array.from({ length: rows }, (_, row) => ({ old: row > newRow, new: row < oldRow }));
}
