import { sql } from 'kysely';
import type { Day } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { ticketParts, ticketText } from '../rules/index.ts';
import type { OpenedVisit } from './recording.ts';

/** Numbers follow each other per location, day and letter. */
interface Roll {
  readonly locationId: string;
  readonly day: Day;
  readonly letter: string;
}

/** The next number of a letter on a day, passing over what somebody brought along from elsewhere; who asks at the same moment waits. */
export async function nextTicket(scope: Scope, roll: Roll): Promise<string> {
  for (;;) {
    const ticket = ticketText(roll.letter, await turn(scope, roll, 1));
    if (!(await isHeld(scope, roll, ticket))) return ticket;
  }
}

/**
 * The number of a visitor at another location: the own one, which stands on paper, unless somebody has it there today. Where it
 * was drawn it is the visitor's again. Must run in a transaction: the numbers of that location wait for it.
 */
export async function ticketAt(
  scope: Scope,
  locationId: string,
  { id, day, ticket, facts }: Pick<OpenedVisit, 'id' | 'day' | 'ticket' | 'facts'>,
): Promise<string> {
  const drawn = facts.find((fact) => fact.kind === 'joined' || fact.kind === 'queued');
  if (drawn?.locationId === locationId && drawn.ticket !== undefined) return drawn.ticket;
  const { letter, number } = ticketParts(ticket);
  const roll = { locationId, day, letter };
  const last = await turn(scope, roll, 0);
  return number <= last || (await isHeld(scope, roll, ticket, id)) ? nextTicket(scope, roll) : ticket;
}

/** Whether somebody else has a number today at a location, drawn there or brought along. */
export async function isHeld(
  scope: Scope,
  { locationId, day }: Pick<Roll, 'locationId' | 'day'>,
  ticket: string,
  exceptVisitId?: string,
): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select exists (select from visit where municipality_id = ${scope.municipalityId} and day = ${day}
      and location_id = ${locationId} and ticket = ${ticket}
      and id is distinct from ${exceptVisitId ?? null}::uuid) as held`.execute(scope.db);
  return rows[0]!.held;
}

/** Turns the roll by so many numbers, and holds it until the transaction ends. @returns the last number given */
async function turn(scope: Scope, { locationId, day, letter }: Roll, by: 0 | 1): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into ticket_number (municipality_id, location_id, day, letter, last)
    values (${scope.municipalityId}, ${locationId}, ${day}, ${letter}, ${by}::integer)
    on conflict (municipality_id, location_id, day, letter) do update set last = ticket_number.last + ${by}::integer
    returning last`.execute(scope.db);
  return rows[0]!.last;
}
