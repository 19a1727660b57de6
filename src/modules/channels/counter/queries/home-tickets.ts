import { closingOf, type Day, type Instant, openAt } from '#engine/time/index.ts';
import type { ToldWait, VisitRefusal } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { arrivalCode, locationsOn, visitOfRow } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { Service, Visit } from '../types.ts';
import { hoursAt } from './hours.ts';
import { servicesAt } from './setup.ts';
import { expectedWaits } from './waits.ts';

/** How many tickets an hour may be drawn at home for a location; 0 where that is not done. */
export async function homeTicketsPerHour(scope: Scope, locationId: string): Promise<number> {
  const row = await tables(scope)
    .selectFrom('home_ticket_setting')
    .select('per_hour')
    .where('municipality_id', '=', scope.municipalityId)
    .where('location_id', '=', locationId)
    .executeTakeFirst();
  return row?.per_hour ?? 0;
}

/** Locations for which tickets may be drawn at home. */
export async function locationsWithHomeTickets(scope: Scope): Promise<readonly string[]> {
  const rows = await tables(scope)
    .selectFrom('home_ticket_setting')
    .select('location_id')
    .where('municipality_id', '=', scope.municipalityId)
    .where('per_hour', '>', 0)
    .execute();
  return rows.map((row) => row.location_id);
}

/** What somebody at home can draw a ticket for now, with the expected wait; or why for nothing. */
export type HomeOffer =
  | {
      readonly ok: true;
      readonly services: readonly { readonly service: Service; readonly wait: ToldWait }[];
    }
  | { readonly ok: false; readonly reason: VisitRefusal };

const hourMs = 60 * 60_000;

/**
 * Only while the location is open, only for what probably comes up before closing, and no more than was set for an hour: a
 * ticket that cannot be called is no ticket.
 */
export async function homeOffer(scope: Scope, locationId: string, now: Instant): Promise<HomeOffer> {
  const rules = await rulebook(scope);
  const today = rules.dayOf(now);
  const location = locationsOn(rules, today).find(({ id }) => id === locationId);
  if (location === undefined) return { ok: false, reason: 'locationUnknown' };
  const perHour = await homeTicketsPerHour(scope, locationId);
  if (perHour === 0) return { ok: false, reason: 'noHomeTickets' };
  const calendar = rules.calendar(location.calendar, now);
  if (!openAt(calendar, now)) return { ok: false, reason: 'closedNow' };
  const drawn = await drawnAtHome(scope, locationId, today, (now - hourMs) as Instant);
  if (drawn >= perHour) return { ok: false, reason: 'enoughFromHome' };
  const [offered, waits, hours] = await Promise.all([
    servicesAt(scope, locationId),
    expectedWaits(scope, locationId, now),
    hoursAt(scope, location, now),
  ]);
  const services = offered.flatMap((service) => {
    const wait = waits.newcomers.get(service.id);
    const together = hours.together([service.id]);
    if (wait === undefined || !openAt(together, now)) return [];
    return now + wait.highMs > closingOf(together, today) ? [] : [{ service, wait }];
  });
  return services.length === 0 ? { ok: false, reason: 'lineTooLong' } : { ok: true, services };
}

async function drawnAtHome(scope: Scope, locationId: string, day: Day, since: Instant): Promise<number> {
  const { drawn } = await tables(scope)
    .selectFrom('visit')
    .select(({ fn }) => fn.countAll<string>().as('drawn'))
    .where('municipality_id', '=', scope.municipalityId)
    .where('day', '=', day)
    .where('location_id', '=', locationId)
    .where('queued_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(drawn);
}

/** Who comes from home today with this code. @returns undefined for nobody, and for the rare two that have the same */
export async function comingWithCode(
  scope: Scope,
  { locationId, day, code }: { readonly locationId: string; readonly day: Day; readonly code: string },
): Promise<Visit | undefined> {
  const rows = await tables(scope)
    .selectFrom('visit')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('location_id', '=', locationId)
    .where('status', '=', 'coming')
    .where('day', '=', day)
    .execute();
  const [found, ...others] = rows.filter(({ id }) => arrivalCode(id) === code);
  return found && others.length === 0 ? visitOfRow(found) : undefined;
}
