import { sql } from 'kysely';
import {
  addDays,
  type Calendar,
  type Day,
  instantAt,
  type LocalTime,
  openBlocksOn,
  weekdayNumber,
} from '#engine/time/index.ts';
import { newId, type Scope } from '#platform/db/index.ts';
import { randomFrom } from './year-of-work.ts';

export interface PastVisits {
  readonly locationId: string;
  readonly calendar: Calendar;
  readonly from: Day;
  /** Not included. */
  readonly until: Day;
  /** Visits of an open hour, by service. */
  readonly perHour: Readonly<Record<string, number>>;
  /** How long they were helped. */
  readonly minutes?: number;
  /** So many times as many on a day; 1 where it is absent. */
  factor?(day: Day): number;
}

const minuteMs = 60_000;

/**
 * Visits as they stand in the register, spread evenly over the open hours, some days more and some less by chance. Each was
 * called after four minutes, walked for one and was helped for `minutes`, or seven.
 * @returns how many
 */
export async function seedPastVisits(scope: Scope, given: PastVisits): Promise<number> {
  const { locationId, calendar, from, until, perHour, minutes = 7, factor = () => 1 } = given;
  const { below, next } = randomFrom(7);
  const rows: { id: string; day: Day; service: string; at: number }[] = [];
  for (let day = from; day < until; day = addDays(day, 1))
    for (const block of openBlocksOn(calendar, day))
      for (const [service, count] of Object.entries(perHour)) {
        const mean = ((block.to - block.from) / 3600) * count * factor(day);
        // The variance of a Poisson number is its mean; that of three numbers up to one is a quarter.
        const visits = Math.round(mean + (next() + next() + next() - 1.5) * 2 * Math.sqrt(mean));
        for (let visit = 0; visit < visits; visit += 1) {
          const seconds = block.from + ((visit + 0.5) * (block.to - block.from)) / visits;
          const at = instantAt(day, Math.floor(seconds) as LocalTime, calendar.zone) + below(1000);
          rows.push({ id: newId(), day, service, at });
        }
      }
  for (let first = 0; first < rows.length; first += 5_000)
    await insert(scope, { locationId, minutes }, rows.slice(first, first + 5_000));
  return rows.length;
}

async function insert(
  { db, municipalityId }: Scope,
  { locationId, minutes }: { readonly locationId: string; readonly minutes: number },
  rows: readonly { id: string; day: Day; service: string; at: number }[],
): Promise<void> {
  const column = (of: (row: (typeof rows)[number]) => unknown) => rows.map(of);
  const [ids, days] = [column(({ id }) => id), column(({ day }) => day)];
  const [services, moments] = [column(({ service }) => service), column(({ at }) => at)];
  await sql`insert into visit (municipality_id, id, location_id, first_location_id, day, ticket, language, status, way, service_ids, first_service_id,
      joined_at, promise_from, turn_at, first_called_at, served_from, ended_at, norm_id, maximum_ms, outcome, wait_ms)
    select ${municipalityId}::uuid, id, ${locationId}, ${locationId}, day, 'A001', 'nl', 'done', 'kiosk', '{}', service,
      at, at, at, at + ${4 * minuteMs}, null, at + ${(5 + minutes) * minuteMs}, 'counter-wait', ${15 * minuteMs}, 'calledInTime', ${4 * minuteMs}
    from unnest(${ids}::uuid[], ${days}::int[], ${services}::uuid[], ${moments}::bigint[]) as past(id, day, service, at)`.execute(
    db,
  );
  await sql`insert into visit_span (municipality_id, visit_id, ordinal, location_id, service_id, counter_id, from_at, to_at)
    select ${municipalityId}::uuid, id, 0, ${locationId}, service, ${newId()}::uuid, at + ${5 * minuteMs}, at + ${(5 + minutes) * minuteMs}
    from unnest(${ids}::uuid[], ${services}::uuid[], ${moments}::bigint[]) as past(id, service, at)`.execute(
    db,
  );
}

/** A peak of four in ten around 10 June, as before the holidays. */
export function beforeSummer(middle: Day, height = 0.4): (day: Day) => number {
  return (day) => {
    const fromPeak = ((((day - middle + 182) % 364) + 364) % 364) - 182;
    return 1 + height * Math.exp(-((fromPeak / 18) ** 2) / 2);
  };
}

/** Busier on Mondays than on other days. */
export function mondays(factor: number): (day: Day) => number {
  return (day) => (weekdayNumber(day) === 0 ? factor : 1);
}
