import { createHash } from 'node:crypto';
import {
  type Aim,
  type ArrivalForecast,
  type ArrivalRate,
  asAppointments,
  type Comparison,
  changeRoster,
  type NoForecast,
  type RosterChange,
} from '#engine/capacity/index.ts';
import type { Day, Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { createThread } from '#platform/threads/index.ts';
import { arrivalRates, openPiecesOn } from '../rules/index.ts';
import type { PlannedStaffing, PlannerAnswer, PlannerQuestion } from './planner.ts';
import { type PlanningBasis, planningBasis } from './planning.ts';

/** What somebody wants to know of a coming day. */
export interface PlanRequest {
  readonly locationId: string;
  readonly day: Day;
  readonly aim: Aim;
  /** What if: the same day with another roster, or by appointment only. */
  readonly changes: readonly RosterChange[];
  readonly byAppointment: boolean;
}

export type DayPlan =
  | { readonly state: 'unknownLocation' | 'noCounters' }
  | { readonly state: 'noForecast'; readonly forecast: NoForecast }
  /** Being worked out: ask again. */
  | { readonly state: 'calculating' }
  | {
      readonly state: 'ready';
      readonly forecast: ArrivalForecast;
      readonly rates: readonly ArrivalRate[];
      /** Counters that the location has. */
      readonly most: number;
      readonly staffing: PlannedStaffing;
      /** Against what was found. Absent where nothing was asked. */
      readonly whatIf: Comparison | undefined;
    };

const planner = createThread<PlannerQuestion, PlannerAnswer>(new URL('./planner.ts', import.meta.url));
/** More than this asked at once have to be asked again: what nobody waits for any more is not worth a core. */
const planLimit = 20;

interface Kept {
  readonly answer: Promise<PlannerAnswer>;
  /** Is told once to who asks again; then it is tried anew. */
  failed: boolean;
}
const kept = new Map<string, Kept>();
const keptLimit = 200;

/**
 * How many counters must be open on a day, by simulation beside the process of pages. What is not known within `patienceMs` is
 * being worked out: ask again. The same question is worked out once.
 */
export async function dayPlan(
  scope: Scope,
  request: PlanRequest,
  now: Instant,
  patienceMs: number,
): Promise<DayPlan> {
  return (await within(patienceMs, plan(scope, request, now))) ?? { state: 'calculating' };
}

async function plan(scope: Scope, request: PlanRequest, now: Instant): Promise<DayPlan> {
  const basis = await planningBasis(scope, request.locationId, now);
  if (basis === undefined) return { state: 'unknownLocation' };
  if (basis.counters.length === 0) return { state: 'noCounters' };
  const forecast = basis.forecaster.forecast(request.day);
  if (forecast.noData) return { state: 'noForecast', forecast };
  const { day, aim } = request;
  const { counters, durations, calendar } = basis;
  const rates = arrivalRates(forecast, calendar);
  const found = ask({
    kind: 'staffing',
    rates,
    counters,
    blocks: openPiecesOn(calendar, day, 30),
    durations,
    aim,
    trials: { seed: day },
    busyFactor: forecast.spread?.high,
  });
  if (found === undefined) return { state: 'calculating' };
  const staffing = (await found) as PlannedStaffing;
  const whatIf = await comparison(basis, request, rates, staffing);
  if (whatIf === 'calculating') return { state: 'calculating' };
  return { state: 'ready', forecast, rates, most: counters.length, staffing, whatIf };
}

async function comparison(
  { counters, durations, calendar, showsUp }: PlanningBasis,
  { day, aim, changes, byAppointment }: PlanRequest,
  rates: readonly ArrivalRate[],
  staffing: PlannedStaffing,
): Promise<Comparison | 'calculating' | undefined> {
  if (changes.length === 0 && !byAppointment) return undefined;
  const demand = { rates };
  const open = openPiecesOn(calendar, day, 24 * 60);
  const compared = ask({
    kind: 'comparison',
    one: { demand, roster: staffing.roster },
    other: {
      demand: byAppointment ? asAppointments(rates, open, showsUp) : demand,
      roster: changeRoster(staffing.blocks, counters, changes),
    },
    durations,
    normSeconds: aim.normSeconds,
    trials: { seed: day },
  });
  return compared === undefined ? 'calculating' : ((await compared) as Comparison);
}

/** The answer follows from the question alone: the same one is worked out once. @returns undefined where too much is being worked out already */
function ask(question: PlannerQuestion): Promise<PlannerAnswer> | undefined {
  const key = keyOf(question);
  const last = kept.get(key);
  if (last?.failed) kept.delete(key);
  if (last) return last.answer;
  if (planner.waiting >= planLimit) return undefined;
  if (kept.size >= keptLimit) kept.clear();
  const entry: Kept = { answer: planner.ask(question), failed: false };
  kept.set(key, entry);
  entry.answer.catch(() => {
    entry.failed = true;
  });
  return entry.answer;
}

function keyOf({ durations, ...question }: PlannerQuestion): string {
  const means = [...durations].map(([service, { n, meanSeconds }]) => [service, n, meanSeconds]);
  return createHash('sha256')
    .update(JSON.stringify([means, question]))
    .digest('base64');
}

/** @returns undefined where it takes longer; what goes wrong after that is told to who asks again */
export async function within<Value>(ms: number, work: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  work.catch(() => {});
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
