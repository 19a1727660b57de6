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
import { arrivalRates, openPiecesOn } from '../rules.ts';
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
  | ({ readonly state: 'calculating' } & Forecasted)
  | ({ readonly state: 'ready'; readonly staffing: PlannedStaffing } & Forecasted & {
        /** Against what was found. Absent where nothing was asked. */
        readonly whatIf: Comparison | undefined;
      });

interface Forecasted {
  readonly forecast: ArrivalForecast;
  readonly rates: readonly ArrivalRate[];
  /** Counters that the location has. */
  readonly most: number;
}

const planner = createThread<PlannerQuestion, PlannerAnswer>(new URL('./planner.ts', import.meta.url));
/** More than this asked at once have to be asked again: what nobody waits for any more is not worth a core. */
const planLimit = 20;

interface Kept {
  readonly answer: Promise<PlannerAnswer>;
  readonly at: Instant;
  /** Is told once to who asks again; then it is tried anew. */
  failed: boolean;
}
const kept = new Map<string, Kept>();
const keptMs = 10 * 60_000;
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
  const basis = await planningBasis(scope, request.locationId, now);
  if (basis === undefined) return { state: 'unknownLocation' };
  if (basis.counters.length === 0) return { state: 'noCounters' };
  const forecast = basis.forecaster.forecast(request.day);
  if (forecast.noData) return { state: 'noForecast', forecast };
  const rates = arrivalRates(forecast, basis.calendar);
  const forecasted = { forecast, rates, most: basis.counters.length };
  const planned = await within(patienceMs, plan(scope, basis, request, forecast, rates, now));
  return planned === undefined
    ? { state: 'calculating', ...forecasted }
    : { state: 'ready', ...forecasted, ...planned };
}

interface Planned {
  readonly staffing: PlannedStaffing;
  readonly whatIf: Comparison | undefined;
}

/** @returns undefined where too much is being worked out already */
async function plan(
  scope: Scope,
  basis: PlanningBasis,
  request: PlanRequest,
  forecast: ArrivalForecast,
  rates: readonly ArrivalRate[],
  now: Instant,
): Promise<Planned | undefined> {
  const { day, aim, changes, byAppointment } = request;
  const { counters, durations, calendar } = basis;
  const trials = { seed: day };
  const key = [scope.municipalityId, basis.locationId, basis.at, day, aim.share, aim.normSeconds].join(' ');
  const blocks = openPiecesOn(calendar, day, 30);
  const busyFactor = forecast.spread?.high;
  const found = ask(key, now, {
    kind: 'staffing',
    rates,
    counters,
    blocks,
    durations,
    aim,
    trials,
    busyFactor,
  });
  if (found === undefined) return undefined;
  const staffing = (await found) as PlannedStaffing;
  if (changes.length === 0 && !byAppointment) return { staffing, whatIf: undefined };
  const demand = { rates };
  const open = openPiecesOn(calendar, day, 24 * 60);
  const compared = ask(`${key} ${JSON.stringify([changes, byAppointment])}`, now, {
    kind: 'comparison',
    one: { demand, roster: staffing.roster },
    other: {
      demand: byAppointment ? asAppointments(rates, open, basis.showsUp) : demand,
      roster: changeRoster(staffing.blocks, counters, changes),
    },
    durations,
    normSeconds: aim.normSeconds,
    trials,
  });
  return compared && { staffing, whatIf: (await compared) as Comparison };
}

function ask(key: string, now: Instant, question: PlannerQuestion): Promise<PlannerAnswer> | undefined {
  const last = kept.get(key);
  if (last?.failed) kept.delete(key);
  if (last && now >= last.at && now - last.at < keptMs) return last.answer;
  if (planner.waiting >= planLimit) return undefined;
  if (kept.size >= keptLimit) kept.clear();
  const entry: Kept = { answer: planner.ask(question), at: now, failed: false };
  kept.set(key, entry);
  entry.answer.catch(() => {
    entry.failed = true;
  });
  return entry.answer;
}

/** @returns undefined where it takes longer; what goes wrong after that is told to who asks again */
async function within<Value>(ms: number, work: Promise<Value>): Promise<Value | undefined> {
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
