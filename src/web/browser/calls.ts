/** A number that was called. */
export interface Call {
  readonly ticket: string;
  /** What stands on the visitor's paper, where that is another number. */
  readonly formerly?: string;
  readonly counter: string;
  readonly calledAt: number;
  /** In which it is also said; absent where that is Dutch. */
  readonly language?: string;
}

/** How a voice says a number: its language, a sentence with `{nummer}` and `{balie}`, and what stands before a former number. */
export interface Speech {
  readonly lang: string;
  readonly sentence: string;
  readonly formerly: string;
}

/** What a voice says, and which. */
export interface Said {
  readonly lang: string;
  readonly text: string;
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

/** Beside the number: on the paper of this visitor stands another. */
export function formerNumber({ formerly }: Pick<Call, 'formerly'>): string {
  return formerly === undefined ? '' : `eerder ${formerly}`;
}

/**
 * `Nummer A 0 1 2, Balie 3`: a number of three figures is heard better figure by figure. In Dutch, then in the language of the
 * visitor.
 */
export function spoken(
  { ticket, formerly, counter, language }: Call,
  speech: Readonly<Record<string, Speech>>,
): readonly Said[] {
  return ['nl', language].flatMap((one) => {
    const own = one === undefined ? undefined : speech[one];
    if (own === undefined) return [];
    const before = formerly === undefined ? '' : `, ${own.formerly} ${[...formerly].join(' ')}`;
    const number = `${[...ticket].join(' ')}${before}`;
    const text = own.sentence.replace('{nummer}', number).replace('{balie}', counter);
    return [{ lang: own.lang, text }];
  });
}
