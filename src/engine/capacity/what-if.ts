import type { Instant, Interval } from '#engine/time/index.ts';
import type { ArrivalRate, Demand } from './demand.ts';
import { type BlockStaffing, type Counter, rosterOf } from './staffing.ts';
import type { Appointment, Shift } from './types.ts';

/** Another number of open counters during a period: so many, or so many more (or fewer, below 0) than there would be. */
export type RosterChange = Interval &
  ({ readonly exactly: number; readonly more?: never } | { readonly more: number; readonly exactly?: never });

/** The roster with changes, one after the other; never fewer than no counters, nor more than there are. */
export function changeRoster(
  staffing: readonly Pick<BlockStaffing, 'block' | 'counters'>[],
  counters: readonly Counter[],
  changes: readonly RosterChange[],
): Shift[] {
  const edges = changes.flatMap(({ from, to }) => [from, to]);
  const parts = staffing.flatMap(({ block, counters: open }) =>
    cut(block, edges).map((part) => ({ part, open: changedCount(open, part, changes, counters.length) })),
  );
  return rosterOf(
    parts.map(({ open }) => open),
    counters,
    parts.map(({ part }) => part),
  );
}

function cut({ from, to }: Interval, edges: readonly Instant[]): Interval[] {
  const inside = [...new Set(edges)]
    .filter((edge) => edge > from && edge < to)
    .sort((one, other) => one - other);
  const points = [from, ...inside, to];
  return points.slice(1).map((point, index) => ({ from: points[index]!, to: point }));
}

function changedCount(
  open: number,
  { from }: Interval,
  changes: readonly RosterChange[],
  most: number,
): number {
  const changed = changes
    .filter((change) => change.from <= from && from < change.to)
    .reduce((count, { exactly, more = 0 }) => exactly ?? count + more, open);
  return Math.min(most, Math.max(0, changed));
}

/**
 * The same visitors by appointment: as many of each service as are expected, spread evenly over the open time. More
 * appointments are made than visitors come.
 * @param showsUp 0 to 1: the share of appointments that comes
 */
export function asAppointments(
  rates: readonly ArrivalRate[],
  open: readonly Interval[],
  showsUp: number,
): Demand {
  const byService = Map.groupBy(rates, ({ service }) => service);
  const expected = [...byService].map(([service, own]) => ({
    service,
    appointments: own.reduce((sum, { visitors }) => sum + visitors, 0) / showsUp,
  }));
  const total = Math.round(expected.reduce((sum, { appointments }) => sum + appointments, 0));
  const rounded = wholeParts(
    expected.map(({ appointments }) => appointments),
    total,
  );
  // Each service is spread over the day by itself; put together they take turns.
  const order = expected
    .flatMap(({ service }, index) =>
      Array.from({ length: rounded[index]! }, (_, place) => ({
        service,
        at: (place + 0.5) / rounded[index]!,
      })),
    )
    .toSorted((one, other) => one.at - other.at);
  const appointments = order.map(
    ({ service }, place): Appointment => ({
      services: [service],
      at: momentAt(open, place / total),
      probability: showsUp,
    }),
  );
  return { appointments };
}

/** Whole numbers with this sum, each next to what it should be: those with the largest remainders are rounded up. */
function wholeParts(parts: readonly number[], total: number): number[] {
  const whole = parts.map(Math.floor);
  const rest = total - whole.reduce((sum, part) => sum + part, 0);
  const order = parts.map((part, index) => ({ index, left: part - Math.floor(part) }));
  for (const { index } of order.toSorted((one, other) => other.left - one.left).slice(0, rest))
    whole[index]! += 1;
  return whole;
}

/** The moment at which a share of the open time has passed. */
function momentAt(open: readonly Interval[], share: number): Instant {
  let left = share * open.reduce((sum, { from, to }) => sum + to - from, 0);
  for (const { from, to } of open) {
    if (left < to - from) return (from + Math.floor(left)) as Instant;
    left -= to - from;
  }
  return open.at(-1)!.to;
}
