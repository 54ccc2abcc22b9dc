/** How long to wait before asking again: longer while nothing comes, as at first once something did. Milliseconds. */
export class Pace {
  private wait: number;

  constructor(
    private readonly first = 20_000,
    private readonly longest = 120_000,
  ) {
    this.wait = first;
  }

  next(): number {
    const now = this.wait;
    this.wait = Math.min(this.longest, this.wait * 1.3);
    // Readers who opened the page together do not ask together for ever.
    return now * (0.9 + Math.random() * 0.2);
  }

  reset(): void {
    this.wait = this.first;
  }
}
