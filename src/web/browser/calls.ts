/** A number that was called. */
export interface Call {
  readonly ticket: string;
  /** What stands on the visitor's paper, where that is another number. */
  readonly formerly?: string;
  readonly counter: string;
  readonly calledAt: number;
}

/** What is heard of a location: its last calls, newest first, and when that was told. */
export interface Calls {
  readonly calls: readonly Call[];
  readonly at: number;
}

/** Who comes back after a while is not told of what was called long ago. */
const newsMs = 60_000;

/**
 * Tells which calls are new, in the order in which they were made. A second call of a number is a call; what was there when
 * the page came is not new.
 */
export class News {
  private heardUntil: number | undefined;

  of({ calls, at }: Calls): readonly Call[] {
    const until = this.heardUntil;
    this.heardUntil = Math.max(until ?? 0, ...calls.map(({ calledAt }) => calledAt));
    if (until === undefined) return [];
    return calls.filter(({ calledAt }) => calledAt > until && calledAt > at - newsMs).toReversed();
  }
}

/** `Nummer A 0 1 2, Balie 3`: a number of three figures is heard better figure by figure. */
export function spoken({ ticket, formerly, counter }: Call): string {
  const before = formerly === undefined ? '' : `, eerder ${[...formerly].join(' ')}`;
  return `Nummer ${[...ticket].join(' ')}${before}, ${counter}`;
}

/** Beside the number: on the paper of this visitor stands another. */
export function formerNumber({ formerly }: Pick<Call, 'formerly'>): string {
  return formerly === undefined ? '' : `eerder ${formerly}`;
}
