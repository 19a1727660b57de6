import type { Interval } from '#engine/time/index.ts';
import { type Certain, type DayCount, shareOver } from './certainty.ts';
import { type Demand, type DrawnDay, drawDay, waitsOf } from './demand.ts';
import { secondsFrom } from './desks.ts';
import type { Durations } from './durations.ts';
import { randomOf } from './random.ts';
import type { Service, Shift } from './types.ts';

/** What must be held: this share of all visits of a day is called within the norm. */
export interface Aim {
  readonly normSeconds: number;
  /** 0 to 1. */
  readonly share: number;
  /** 0 to 1: what every block must reach, so that a quiet hour does not pay for a busy one. Without it, any share will do. */
  readonly shareInEachBlock?: number;
}

/** How the days are drawn. */
export interface Trials {
  readonly seed: number;
  /** Days to search on, and as many others to measure on. Without it, a hundred. */
  readonly days?: number;
}

/** The counters there are, in the order in which they are opened. */
export interface Counter {
  readonly id: string;
  readonly services: readonly Service[];
}

/** How many counters are open in one block. */
export interface BlockStaffing {
  readonly block: Interval;
  readonly counters: number;
  /** Of visits whose wait began in it. None without visits. */
  readonly withinNorm: Certain | undefined;
}

/** With every counter open all day the aim may still be missed; `withinNorm` then says what is reached. */
export interface Staffing {
  readonly reached: boolean;
  readonly blocks: readonly BlockStaffing[];
  readonly roster: readonly Shift[];
  /** Measured on other days than those that the search saw. None where nobody comes. */
  readonly withinNorm: Certain | undefined;
}

/** Days near the limit differ much: a search over 20 reached a share on other days that was up to ten points off, over 100 two. */
const defaultDays = 100;

/**
 * How many counters must be open in each block, by simulation over several days with the same visitors for every roster that is
 * tried. The search begins at the offered load, adds where most visits are late until the aim is held, and takes away again
 * wherever it still is: what is left cannot miss a single counter in a single block. That is a local minimum; another
 * division over the day with as many hours can exist. In an open block at least one counter stays. What a search finds to be just
 * enough is a little less than enough on other days, and these are what `withinNorm` tells.
 */
export function staffingFor(
  demand: Demand,
  { counters, blocks }: { readonly counters: readonly Counter[]; readonly blocks: readonly Interval[] },
  durations: Durations,
  aim: Aim,
  trials: Trials,
): Staffing {
  if (counters.length === 0 || blocks.length === 0) throw new RangeError('no counters, or no blocks');
  const { search, check } = drawDays(demand, durations, trials);
  const tally = (open: readonly number[]) => tallyOf(search, rosterOf(open, counters, blocks), blocks, aim);
  const start = offeredLoad(search, blocks).map((load) =>
    Math.min(counters.length, Math.max(1, Math.ceil(load))),
  );
  const enough = addUntilHeld(start, counters.length, aim, tally);
  const reached = shortIn(tally(enough), aim).length === 0;
  const open = reached ? takeAway(enough, aim, tally) : enough;
  const roster = rosterOf(open, counters, blocks);
  const measured = tallyOf(check, roster, blocks, aim);
  return {
    reached,
    blocks: blocks.map((block, index) => ({
      block,
      counters: open[index]!,
      withinNorm: shareOver(measured.byBlock.map((day) => day[index]!)),
    })),
    roster,
    withinNorm: shareOver(measured.days),
  };
}

/**
 * Counters that hold the aim on other days as well: where those of the first search do not, a second search aims so much higher
 * as they were short.
 */
export function staffingThatHolds(
  ...[demand, there, durations, aim, trials]: Parameters<typeof staffingFor>
): Staffing {
  const first = staffingFor(demand, there, durations, aim, trials);
  const short = aim.share - (first.withinNorm?.value ?? 1);
  if (!first.reached || short <= tolerated) return first;
  const higher = { ...aim, share: Math.min(highestAim, aim.share + short) };
  const second = staffingFor(demand, there, durations, higher, trials);
  return (second.withinNorm?.value ?? 0) > first.withinNorm!.value ? { ...second, reached: true } : first;
}

/** As much as chance alone makes of it. */
const tolerated = 0.005;
const highestAim = 0.995;

/** Days to search on, and as many others to measure on. */
export function drawDays(demand: Demand, durations: Durations, { seed, days = defaultDays }: Trials) {
  const random = randomOf(seed);
  const draw = () => Array.from({ length: days }, () => drawDay(demand, durations, random.next()));
  return { search: draw(), check: draw() };
}

/** In each block the first so many counters are open. */
export function rosterOf(
  open: readonly number[],
  counters: readonly Counter[],
  blocks: readonly Interval[],
): Shift[] {
  return counters.flatMap(({ id, services }, counter) =>
    blocks.flatMap(({ from, to }, block) =>
      counter < open[block]! ? [{ counter: id, services, from, until: to }] : [],
    ),
  );
}

/** How one roster fares. */
interface Tally {
  readonly share: number;
  readonly days: readonly DayCount[];
  /** By day, by block. */
  readonly byBlock: readonly (readonly DayCount[])[];
  /** Late visits by block, over all days. */
  readonly late: readonly number[];
}

function tallyOf(
  days: readonly DrawnDay[],
  roster: readonly Shift[],
  blocks: readonly Interval[],
  { normSeconds }: Aim,
): Tally {
  const byBlock = days.map((day) => {
    const counts = blocks.map(() => ({ part: 0, n: 0 }));
    for (const [visitor, wait] of waitsOf(day, roster).entries()) {
      const count = counts[blockOf(day, visitor, blocks)]!;
      count.n += 1;
      if (wait <= normSeconds) count.part += 1;
    }
    return counts;
  });
  const totals = byBlock.map((counts) => ({
    part: counts.reduce((sum, { part }) => sum + part, 0),
    n: counts.reduce((sum, { n }) => sum + n, 0),
  }));
  const all = totals.reduce((sum, { n }) => sum + n, 0);
  return {
    share: all === 0 ? 1 : totals.reduce((sum, { part }) => sum + part, 0) / all,
    days: totals,
    byBlock,
    late: blocks.map((_, block) => byBlock.reduce((sum, day) => sum + day[block]!.n - day[block]!.part, 0)),
  };
}

/** The last block that began before the wait did; who comes before opening belongs to the first. */
function blockOf({ begin, counts }: DrawnDay, visitor: number, blocks: readonly Interval[]): number {
  let block = blocks.length - 1;
  while (block > 0 && secondsFrom(begin, blocks[block]!.from) > counts[visitor]!) block -= 1;
  return block;
}

/** The mean number of counters that would be busy in each block if nobody waited. */
function offeredLoad(days: readonly DrawnDay[], blocks: readonly Interval[]): number[] {
  const seconds = blocks.map(() => 0);
  for (const day of days)
    for (const [visitor, lasts] of day.visitors.lasts.entries())
      seconds[blockOf(day, visitor, blocks)]! += lasts;
  return seconds.map((sum, block) => sum / days.length / secondsFrom(blocks[block]!.from, blocks[block]!.to));
}

/** The blocks in which the aim is missed: where most visits are late or half as many, and where too small a share is called. */
function shortIn({ share, late, byBlock }: Tally, aim: Aim): number[] {
  const threshold = share >= aim.share ? Number.POSITIVE_INFINITY : Math.max(...late) / 2;
  return late.flatMap((count, block) => {
    const n = byBlock.reduce((sum, day) => sum + day[block]!.n, 0);
    const tooFew = count > (1 - (aim.shareInEachBlock ?? 0)) * n;
    return count >= threshold || tooFew ? [block] : [];
  });
}

/** Adds a counter in every block that is short, until the aim is held or nothing can be added. */
function addUntilHeld(
  start: readonly number[],
  most: number,
  aim: Aim,
  tally: (open: readonly number[]) => Tally,
): readonly number[] {
  const open = [...start];
  for (;;) {
    const rooms = new Set(shortIn(tally(open), aim).flatMap((block) => roomFor(block, open, most)));
    if (rooms.size === 0) return open;
    for (const room of rooms) open[room]! += 1;
  }
}

/** The block itself, or the last one before it that has a counter left: its line was inherited; else the first one after it. */
function roomFor(block: number, open: readonly number[], most: number): number[] {
  const before = open.findLastIndex((count, index) => index <= block && count < most);
  const room = before >= 0 ? before : open.findIndex((count) => count < most);
  return room < 0 ? [] : [room];
}

/** Takes one counter away from a block, as long as the aim is held; where fewest are late first. */
function takeAway(
  start: readonly number[],
  aim: Aim,
  tally: (open: readonly number[]) => Tally,
): readonly number[] {
  const open = [...start];
  const { late } = tally(open);
  const order = open.map((_, block) => block).toSorted((one, other) => late[one]! - late[other]!);
  for (let changed = true; changed; ) {
    changed = false;
    for (const block of order) {
      if (open[block]! <= 1) continue;
      open[block]! -= 1;
      if (shortIn(tally(open), aim).length === 0) changed = true;
      else open[block]! += 1;
    }
  }
  return open;
}
