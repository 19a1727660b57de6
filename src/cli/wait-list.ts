const firstSize = 16;

/** Waits in whole milliseconds, up to 24 days each, at four bytes a wait. */
export class WaitList {
  #waits = new Int32Array(firstSize);
  #size = 0;
  #sorted = true;

  add(waitMs: number): void {
    if (this.#size === this.#waits.length) {
      const larger = new Int32Array(this.#size * 2);
      larger.set(this.#waits);
      this.#waits = larger;
    }
    this.#waits[this.#size] = waitMs;
    this.#size += 1;
    this.#sorted = false;
  }

  /**
   * The shortest wait within which at least the share `p` was called (nearest rank: always a wait that occurred, as
   * `percentile_disc` of PostgreSQL). @returns undefined without waits
   */
  percentile(p: number): number | undefined {
    if (this.#size === 0) return undefined;
    if (!this.#sorted) this.#waits.subarray(0, this.#size).sort();
    this.#sorted = true;
    return this.#waits[Math.max(1, Math.ceil(p * this.#size)) - 1];
  }
}
