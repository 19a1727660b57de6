/** Visitors in the order in which they arrive. Moments and lengths in seconds on one clock. */
export interface Visitors {
  readonly arrives: Float64Array;
  /** Of those that a counter can help it calls the lowest first. */
  readonly rank: Float64Array;
  /** Which counters can help: visitors of a kind can be helped by the same ones. */
  readonly kind: Int32Array;
  readonly lasts: Float64Array;
  /** 0: does not show up. */
  readonly comes: Uint8Array;
}

/** When counters are open, and for whom. */
export interface Desks {
  readonly kinds: number;
  /** The shifts of counter `c` are those from `firstShift[c]` up to `firstShift[c + 1]`, in order of time, apart. */
  readonly firstShift: Int32Array;
  readonly from: Float64Array;
  readonly until: Float64Array;
  /** At shift × kinds + kind: 1 where it can help. */
  readonly helps: Uint8Array;
}

/**
 * A line with several counters, event by event. A counter that is free calls the first in the order that it can help; a visitor
 * who finds several free counters goes to the first in the list. Nothing in it is random: what takes how long is given beforehand, so
 * that two rosters can be tried on the very same visitors. One object runs many times without allocating.
 */
export class Line {
  readonly visitors: Visitors;
  readonly desks: Desks;
  /** When each visitor was called: infinite for who never was. */
  readonly calledAt: Float64Array;
  /**
   * By kind: when a counter that can help it first stood free with nobody before it, which is when somebody who had
   * joined at the end would have been called. Infinite where that did not happen.
   */
  readonly firstFree: Float64Array;
  /** By counter: from when it is free. Set before a run where it is still helping somebody. */
  readonly freeFrom: Float64Array;

  /** Kinds of which `firstFree` is known. */
  #freed = 0;
  readonly #reachable: number;
  readonly #wakeAt: Float64Array;
  readonly #shift: Int32Array;
  readonly #idle: Uint8Array;
  readonly #head: Int32Array;
  readonly #tail: Int32Array;
  readonly #before: Int32Array;
  readonly #after: Int32Array;

  constructor(visitors: Visitors, desks: Desks) {
    this.visitors = visitors;
    this.desks = desks;
    const [size, counters] = [visitors.arrives.length, desks.firstShift.length - 1];
    this.calledAt = new Float64Array(size);
    this.firstFree = new Float64Array(desks.kinds);
    this.freeFrom = new Float64Array(counters).fill(Number.NEGATIVE_INFINITY);
    this.#reachable = reachableIn(desks);
    this.#wakeAt = new Float64Array(counters);
    this.#shift = new Int32Array(counters);
    this.#idle = new Uint8Array(counters);
    this.#head = new Int32Array(desks.kinds);
    this.#tail = new Int32Array(desks.kinds);
    this.#before = new Int32Array(size);
    this.#after = new Int32Array(size);
  }

  /** @param stop at the end, or as soon as `firstFree` is known: by then all who wait for it have been called */
  run(stop: 'at the end' | 'when free'): void {
    this.#reset();
    const [toTheEnd, askedFor] = [stop === 'at the end', this.#reachable];
    const { arrives, comes } = this.visitors;
    let visitor = 0;
    while (toTheEnd || this.#freed < askedFor) {
      while (visitor < comes.length && comes[visitor] === 0) visitor += 1;
      const arrival = visitor < arrives.length ? arrives[visitor]! : Number.POSITIVE_INFINITY;
      const counter = this.#earliest();
      const wake = counter < 0 ? Number.POSITIVE_INFINITY : this.#wakeAt[counter]!;
      if (arrival === Number.POSITIVE_INFINITY && wake === Number.POSITIVE_INFINITY) return;
      // Who arrives at the moment at which a counter comes free stands in line before it calls.
      if (arrival <= wake) this.#arrive(visitor++, arrival);
      else this.#wake(counter, wake);
    }
  }

  #reset(): void {
    this.calledAt.fill(Number.POSITIVE_INFINITY);
    this.firstFree.fill(Number.POSITIVE_INFINITY);
    this.#wakeAt.set(this.freeFrom);
    this.#shift.set(this.desks.firstShift.subarray(0, this.#shift.length));
    this.#freed = 0;
    this.#idle.fill(0);
    this.#head.fill(-1);
    this.#tail.fill(-1);
  }

  #earliest(): number {
    let earliest = -1;
    let moment = Number.POSITIVE_INFINITY;
    for (let counter = 0; counter < this.#wakeAt.length; counter += 1) {
      if (this.#wakeAt[counter]! < moment) {
        moment = this.#wakeAt[counter]!;
        earliest = counter;
      }
    }
    return earliest;
  }

  #arrive(visitor: number, moment: number): void {
    const { kinds, until, helps } = this.desks;
    const kind = this.visitors.kind[visitor]!;
    for (let counter = 0; counter < this.#idle.length; counter += 1) {
      if (this.#idle[counter] === 0) continue;
      const shift = this.#shift[counter]!;
      if (helps[shift * kinds + kind] === 1 && until[shift]! > moment) {
        this.#call(visitor, counter, moment);
        return;
      }
    }
    this.#join(visitor, kind);
  }

  /** Looks for the place from the end: nearly everybody joins there. */
  #join(visitor: number, kind: number): void {
    const { rank } = this.visitors;
    let before = this.#tail[kind]!;
    let after = -1;
    while (before >= 0 && rank[before]! > rank[visitor]!) {
      after = before;
      before = this.#before[before]!;
    }
    this.#before[visitor] = before;
    this.#after[visitor] = after;
    if (before < 0) this.#head[kind] = visitor;
    else this.#after[before] = visitor;
    if (after < 0) this.#tail[kind] = visitor;
    else this.#before[after] = visitor;
  }

  /** A counter has finished with somebody, or opens. */
  #wake(counter: number, moment: number): void {
    const { firstShift, from, until } = this.desks;
    const end = firstShift[counter + 1]!;
    let shift = this.#shift[counter]!;
    while (shift < end && until[shift]! <= moment) shift += 1;
    this.#shift[counter] = shift;
    this.#idle[counter] = 0;
    const opens = shift < end ? from[shift]! : Number.POSITIVE_INFINITY;
    if (opens > moment) {
      this.#wakeAt[counter] = opens;
      return;
    }
    const kind = this.#firstKind(shift);
    if (kind >= 0) {
      this.#call(this.#leave(kind), counter, moment);
      return;
    }
    this.#idle[counter] = 1;
    this.#wakeAt[counter] = shift + 1 < end ? from[shift + 1]! : Number.POSITIVE_INFINITY;
    this.#noteFree(shift, moment);
  }

  /** The kind of the first in the order that can be helped during a shift; -1 where nobody waits for it. */
  #firstKind(shift: number): number {
    const { kinds, helps } = this.desks;
    const { rank } = this.visitors;
    let first = -1;
    let lowest = Number.POSITIVE_INFINITY;
    for (let kind = 0, at = shift * kinds; kind < kinds; kind += 1, at += 1) {
      const head = this.#head[kind]!;
      if (head < 0 || helps[at] === 0) continue;
      const own = rank[head]!;
      // Of equal ranks, who arrived first.
      if (own < lowest || (own === lowest && head < this.#head[first]!)) {
        lowest = own;
        first = kind;
      }
    }
    return first;
  }

  #leave(kind: number): number {
    const visitor = this.#head[kind]!;
    const next = this.#after[visitor]!;
    this.#head[kind] = next;
    if (next < 0) this.#tail[kind] = -1;
    else this.#before[next] = -1;
    return visitor;
  }

  #call(visitor: number, counter: number, moment: number): void {
    this.calledAt[visitor] = moment;
    this.#idle[counter] = 0;
    this.#wakeAt[counter] = moment + this.visitors.lasts[visitor]!;
  }

  #noteFree(shift: number, moment: number): void {
    const { kinds, helps } = this.desks;
    for (let kind = 0, at = shift * kinds; kind < kinds; kind += 1, at += 1)
      if (helps[at] === 1 && this.firstFree[kind] === Number.POSITIVE_INFINITY) {
        this.firstFree[kind] = moment;
        this.#freed += 1;
      }
  }
}

/** How many kinds some shift can help. */
function reachableIn({ kinds, helps }: Desks): number {
  const reached = new Set<number>();
  for (let at = 0; at < helps.length; at += 1) if (helps[at] === 1) reached.add(at % kinds);
  return reached.size;
}
