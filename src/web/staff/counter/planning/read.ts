import type { Aim, RosterChange } from '#engine/capacity/index.ts';
import {
  addDays,
  type Day,
  instantAt,
  type LocalTime,
  parseDay,
  parseLocalTime,
  printDay,
  sayDay,
  type Zone,
} from '#engine/time/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';

/** What an address asks; it can be shared, and nothing in it is about a person. */
export const planningFields = [
  'locatie',
  'dag',
  'streven',
  'erbij',
  'erbij-van',
  'erbij-tot',
  'pauze',
  'pauze-van',
  'pauze-tot',
  'afspraak',
] as const;

export interface AskedPlan {
  readonly locationId: string;
  readonly day: Day;
  /** 0 to 1. */
  readonly share: number;
  readonly changes: readonly RosterChange[];
  readonly byAppointment: boolean;
}

export interface ReadPlan {
  readonly asked: AskedPlan;
  readonly typed: Typed;
  /** With an error the rest is answered without what was wrong. */
  readonly errors: FieldErrors;
}

/** So far ahead a day can be asked: thirteen weeks, as far as the peaks are told. */
const daysAhead = 91;
const usualShare = 0.95;

/** What is aimed at where nobody asked for something else. @param maximumMs the greatest wait that is promised */
export const usualAim = (maximumMs: number): Aim => ({ normSeconds: maximumMs / 1000, share: usualShare });

export interface Possible {
  readonly locationIds: readonly string[];
  /** The next day on which a location is open. */
  nextOpen(locationId: string): Day;
  readonly today: Day;
  readonly zone: Zone;
}

export function readPlan(query: Typed, possible: Possible): ReadPlan {
  const errors: Record<string, string> = {};
  const { today, zone } = possible;
  const locationId = possible.locationIds.find((id) => id === query.locatie) ?? possible.locationIds[0] ?? '';
  const day = dayOf(query.dag, today, errors) ?? possible.nextOpen(locationId);
  const share = shareOf(query.streven, errors) ?? usualShare;
  const changes = [
    changeOf('erbij', query, errors, { day, zone }, (more) =>
      more === 0 || Math.abs(more) > 20 ? undefined : { more },
    ),
    changeOf('pauze', query, errors, { day, zone }, (exactly) =>
      exactly < 0 || exactly > 99 ? undefined : { exactly },
    ),
  ].filter((change) => change !== undefined);
  return {
    asked: { locationId, day, share, changes, byAppointment: query.afspraak === 'ja' },
    typed: {
      ...query,
      locatie: locationId,
      dag: query.dag || printDay(day),
      streven: query.streven || String(Math.round(share * 100)),
    },
    errors,
  };
}

function dayOf(typed: string | undefined, today: Day, errors: Record<string, string>): Day | undefined {
  if (!typed) return undefined;
  const day = parseDay(typed);
  if (day !== undefined && day > today && day <= today + daysAhead) return day;
  const [from, to] = [1, daysAhead].map((count) => sayDay(addDays(today, count), 'nl', 'date'));
  errors.dag = `Kies een dag van ${from} tot en met ${to}.`;
  return undefined;
}

function shareOf(typed: string | undefined, errors: Record<string, string>): number | undefined {
  if (!typed) return undefined;
  const percent = Number(typed);
  if (Number.isInteger(percent) && percent >= 50 && percent <= 99) return percent / 100;
  errors.streven = 'Vul een heel getal in van 50 tot en met 99.';
  return undefined;
}

type Change = { readonly more: number } | { readonly exactly: number };

/** A number of counters with a period. Empty is no change. */
function changeOf(
  name: 'erbij' | 'pauze',
  query: Typed,
  errors: Record<string, string>,
  { day, zone }: { readonly day: Day; readonly zone: Zone },
  read: (count: number) => Change | undefined,
): RosterChange | undefined {
  const typed = query[name]?.trim();
  if (!typed) return undefined;
  const count = Number(typed);
  const change = Number.isInteger(count) ? read(count) : undefined;
  if (change === undefined) {
    errors[name] =
      name === 'erbij'
        ? 'Vul een heel getal in, zoals 1 voor een balie meer of -1 voor een balie minder.'
        : 'Vul in hoeveel balies dan open zijn: een heel getal.';
    return undefined;
  }
  const [from, to] = [timeIn(`${name}-van`, query, errors), timeIn(`${name}-tot`, query, errors)];
  if (from === undefined || to === undefined) return undefined;
  if (from >= to) {
    errors[`${name}-tot`] = 'Het einde moet na het begin liggen.';
    return undefined;
  }
  return { from: instantAt(day, from, zone), to: instantAt(day, to, zone), ...change };
}

function timeIn(name: string, query: Typed, errors: Record<string, string>): LocalTime | undefined {
  const time = parseLocalTime(query[name] ?? '');
  if (time === undefined) errors[name] = 'Vul een tijd in, zoals 12:00.';
  return time;
}
