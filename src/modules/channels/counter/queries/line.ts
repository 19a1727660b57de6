import { sql } from 'kysely';
import type { Day, Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { helpable, visitOfRow } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { Call, Line, Shift, Visit } from '../types.ts';
import { drawnTickets } from './visits.ts';

/** Everybody who is at a location now or comes to it from home, and who works there. */
export async function lineAt(scope: Scope, locationId: string): Promise<Line> {
  const [rows, shifts] = await Promise.all([
    tables(scope)
      .selectFrom('visit')
      .selectAll()
      .where('municipality_id', '=', scope.municipalityId)
      .where('location_id', '=', locationId)
      .where('status', 'in', ['waiting', 'called', 'serving', 'parked', 'coming'])
      .orderBy('turn_at')
      .orderBy('id')
      .execute(),
    openShifts(scope),
  ]);
  const visits = rows.map(visitOfRow);
  return {
    locationId,
    waiting: visits.filter(({ status }) => status === 'waiting'),
    parked: visits.filter(({ status }) => status === 'parked'),
    coming: visits.filter(({ status }) => status === 'coming'),
    atCounters: visits.filter(({ counterId }) => counterId !== undefined),
    shifts: shifts.filter((shift) => shift.locationId === locationId),
  };
}

/** Who did not come when they were called, or left, since a moment: they may come after all. Newest first. */
export async function missedSince(scope: Scope, locationId: string, since: Instant): Promise<Visit[]> {
  const rows = await tables(scope)
    .selectFrom('visit')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('location_id', '=', locationId)
    .where('status', 'in', ['noShow', 'left'])
    .where('last_called_at', '>=', since)
    .orderBy('last_called_at', 'desc')
    .limit(20)
    .execute();
  return rows.map(visitOfRow);
}

/** Who works at which counter now, with what can be helped there. */
export async function openShifts(scope: Scope): Promise<(Shift & { readonly locationId: string })[]> {
  const rows = await tables(scope)
    .selectFrom('counter_shift as shift')
    .innerJoin('counter', (join) =>
      join
        .onRef('counter.municipality_id', '=', 'shift.municipality_id')
        .onRef('counter.id', '=', 'shift.counter_id'),
    )
    .leftJoin('counter_skill as skill', (join) =>
      join
        .onRef('skill.municipality_id', '=', 'shift.municipality_id')
        .onRef('skill.employee_id', '=', 'shift.employee_id'),
    )
    .select([
      'shift.id',
      'shift.counter_id',
      'shift.employee_id',
      'shift.opened_at',
      'counter.location_id',
      'counter.service_ids',
      'skill.service_ids as skills',
    ])
    .where('shift.municipality_id', '=', scope.municipalityId)
    .where('shift.closed_at', 'is', null)
    .orderBy('shift.opened_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    counterId: row.counter_id,
    employeeId: row.employee_id,
    openedAt: row.opened_at,
    locationId: row.location_id,
    serviceIds: helpable(row.service_ids, row.skills ?? undefined),
  }));
}

export async function shiftAt(scope: Scope, counterId: string): Promise<Shift | undefined> {
  return (await openShifts(scope)).find((shift) => shift.counterId === counterId);
}

/** How many have an earlier turn for the same service, in the hall or on their way to it. */
export async function waitingBefore(scope: Scope, visitId: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::integer as waiting
    from visit own join visit other on other.municipality_id = own.municipality_id
      and other.location_id = own.location_id
      and (other.status = 'waiting' or (other.status = 'coming' and other.passed_at is null))
      and (other.turn_at, other.id) < (own.turn_at, own.id)
      and other.service_ids[1] = own.service_ids[1]
    where own.municipality_id = ${scope.municipalityId} and own.id = ${visitId}`.execute(scope.db);
  return rows[0]!.waiting;
}

/** Who was called to a counter, or is served there. */
export async function visitAtCounter(scope: Scope, counterId: string): Promise<Visit | undefined> {
  const row = await tables(scope)
    .selectFrom('visit')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('counter_id', '=', counterId)
    .where('status', 'in', ['called', 'serving'])
    .executeTakeFirst();
  return row && visitOfRow(row);
}

/** The numbers that were called last, newest first. */
export async function recentCalls(
  scope: Scope,
  locationId: string,
  day: Day,
  count: number,
): Promise<Call[]> {
  const rows = await tables(scope)
    .selectFrom('visit')
    .innerJoin('counter', (join) =>
      join
        .onRef('counter.municipality_id', '=', 'visit.municipality_id')
        .onRef('counter.id', '=', 'visit.counter_id'),
    )
    .select(['visit.id', 'visit.ticket', 'visit.language', 'counter.name', 'visit.last_called_at'])
    .where('visit.municipality_id', '=', scope.municipalityId)
    .where('visit.location_id', '=', locationId)
    .where('visit.day', '=', day)
    .where('visit.last_called_at', 'is not', null)
    .orderBy('visit.last_called_at', 'desc')
    .limit(count)
    .execute();
  const drawn = await drawnTickets(
    scope,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const formerly = drawn.get(row.id);
    return {
      ticket: row.ticket ?? '',
      counter: row.name,
      calledAt: row.last_called_at!,
      ...(formerly === undefined ? {} : { formerly }),
      ...(row.language === 'nl' ? {} : { language: row.language }),
    };
  });
}
