import type { CounterAdvice, WaitEstimate } from '#engine/capacity/index.ts';
import type { Calendar } from '#engine/time/index.ts';
import type { ToldWait } from '#engine/visits/index.ts';
import type { Line, PeakOutlook, Visit } from '#modules/channels/counter/index.ts';
import type { DueState } from '#web/ui/index.ts';
import { openNow } from '../../../opening-hours.ts';
import { minuteMs, sayRange } from '../../../wait-words.ts';
import { sayPeaks } from '../planning/weeks.ts';
import { type CounterData, sayMinutes, sayServices } from '../present.ts';

export const overviewPath = '/werk/balies';
export const planningPath = `${overviewPath}/planning`;

export interface OverviewData extends CounterData {
  readonly lines: ReadonlyMap<string, Line>;
  /** Of who would come now, by location and service. */
  readonly waits: ReadonlyMap<string, ReadonlyMap<string, ToldWait>>;
  readonly outlooks: ReadonlyMap<string, PeakOutlook | undefined>;
  readonly advice: ReadonlyMap<string, CounterAdvice | undefined>;
  calendarOf(locationId: string): Calendar;
}

export interface OverviewModel {
  readonly places: readonly PlaceModel[];
  readonly mayOversee: boolean;
  readonly mayPlan: boolean;
  /** Busy weeks that are coming, one line per location. */
  readonly peaks: readonly { readonly id: string; readonly text: string }[];
}

export interface PlaceModel {
  readonly id: string;
  readonly name: string;
  readonly state: DueState;
  readonly waiting: string;
  readonly summary: string;
  readonly counters: readonly CounterRow[];
  /** The expected wait of who would come now, and who waits, by what they come for. */
  readonly services: readonly { readonly id: string; readonly name: string; readonly text: string }[];
  /** Somebody waits while the location is closed. */
  readonly waitingAfterHours: number;
  /** What would help: to open a counter here, or to help elsewhere. */
  readonly advice: string | undefined;
}

export interface CounterRow {
  readonly id: string;
  readonly name: string;
  readonly who: string;
  readonly what: string;
  readonly open: boolean;
  readonly canClose: boolean;
}

/** All locations beside each other: where it is busy, and where somebody could help. */
export function presentOverview(
  data: OverviewData,
  { mayOversee, mayPlan }: Pick<OverviewModel, 'mayOversee' | 'mayPlan'>,
): OverviewModel {
  return {
    mayOversee,
    mayPlan,
    peaks: data.locations.flatMap(({ id, name }) => {
      const text = sayPeaks(name, data.outlooks.get(id));
      return text === undefined ? [] : [{ id, text }];
    }),
    places: data.locations.map((location) => placeOf(location, data, mayOversee)),
  };
}

function placeOf(
  { id, name }: CounterData['locations'][number],
  data: OverviewData,
  mayOversee: boolean,
): PlaceModel {
  const { waiting = [], shifts = [] } = data.lines.get(id) ?? {};
  const { open, sentence } = openNow(data.calendarOf(id), data.now, 'nl');
  const longest = Math.max(0, ...waiting.filter(isFirstWait).map((visit) => waitedMs(visit, data)));
  const late = data.maximumMs !== undefined && longest > data.maximumMs;
  return {
    id,
    name,
    state: late ? 'late' : waiting.length === 0 ? 'done' : 'later',
    waiting: upperFirst(sayWaiting(waiting.length)),
    summary: [
      ...(waiting.length > 0 ? [`Langste wachttijd ${sayMinutes(longest)}.`] : []),
      shifts.length === 1 ? '1 balie open.' : `${shifts.length} balies open.`,
      sentence,
    ].join(' '),
    counters: counterRows(id, data, mayOversee),
    services: waitingByService(id, waiting, data),
    waitingAfterHours: open ? 0 : waiting.length,
    advice: open ? sayAdvice(id, data) : undefined,
  };
}

/** A counter that can be spared is told only where another location needs help. */
function sayAdvice(
  id: string,
  { advice, counters, services, shifts, locations }: OverviewData,
): string | undefined {
  const own = advice.get(id);
  const isOpen = (counterId: string) => shifts.some((shift) => shift.counterId === counterId);
  const name = (counterId: string) =>
    counters.find((counter) => counter.id === counterId)?.name ?? 'Een balie';
  if (own?.kind === 'open' && !isOpen(own.counterId)) {
    const service = services.find((one) => one.id === own.service)?.name ?? '';
    const range = ({ minutes }: WaitEstimate) =>
      sayRange({ lowMs: minutes.low * minuteMs, highMs: minutes.high * minuteMs }, 'nl');
    return `Open ook ${name(own.counterId)}: dan wacht wie nu komt voor ${service} ${range(own.after)}, in plaats van ${range(own.before)}.`;
  }
  const needs = locations.find((location) => advice.get(location.id)?.kind === 'open');
  if (own?.kind !== 'spare' || !isOpen(own.counterId) || needs === undefined) return undefined;
  return `${name(own.counterId)} kan hier even dicht. In ${needs.name} is een balie meer nodig.`;
}

const isFirstWait = (visit: Visit): boolean => visit.firstCalledAt === undefined;

function waitedMs({ promiseFrom }: Visit, { now }: CounterData): number {
  return Math.max(0, now - (promiseFrom ?? now));
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sayWaiting(count: number): string {
  if (count === 0) return 'niemand wacht';
  return count === 1 ? '1 wachtende' : `${count} wachtenden`;
}

function counterRows(locationId: string, data: OverviewData, mayOversee: boolean): CounterRow[] {
  const line = data.lines.get(locationId);
  return data.counters
    .filter((counter) => counter.locationId === locationId)
    .map((counter) => {
      const shift = line?.shifts.find(({ counterId }) => counterId === counter.id);
      const visit = line?.atCounters.find(({ counterId }) => counterId === counter.id);
      return {
        id: counter.id,
        name: counter.name,
        who: shift === undefined ? 'Dicht' : (data.employees.get(shift.employeeId) ?? 'Een collega'),
        what: shift === undefined ? sayServices(counter.serviceIds, data) : sayBusy(visit, data),
        open: shift !== undefined,
        canClose: mayOversee && shift !== undefined && visit === undefined,
      };
    });
}

function sayBusy(visit: Visit | undefined, { now }: CounterData): string {
  if (visit === undefined) return 'Vrij';
  return visit.status === 'called'
    ? `Roept ${visit.ticket}`
    : `Helpt ${visit.ticket}, ${sayMinutes(now - (visit.servedFrom ?? now))}`;
}

function waitingByService(
  locationId: string,
  waiting: readonly Visit[],
  data: OverviewData,
): PlaceModel['services'] {
  const waits = data.waits.get(locationId) ?? new Map<string, ToldWait>();
  const byService = Map.groupBy(waiting, ({ serviceIds }) => serviceIds[0] ?? '');
  return data.services
    .filter(({ id }) => waits.has(id) || byService.has(id))
    .map(({ id, name }) => {
      const visits = byService.get(id) ?? [];
      const expected = waits.get(id);
      const longest = Math.max(0, ...visits.map((visit) => waitedMs(visit, data)));
      return {
        id,
        name,
        text: [
          visits.length === 0
            ? sayWaiting(0)
            : `${sayWaiting(visits.length)}, langste ${sayMinutes(longest)}`,
          expected === undefined ? 'geen open balie die dit kan' : `wie nu komt: ${sayRange(expected, 'nl')}`,
        ].join('; '),
      };
    });
}
