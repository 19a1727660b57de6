import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { type Instant, parseMoment, zoneOf } from '#engine/time/index.ts';
import { putIntoForce, rulebook } from '#modules/charter/index.ts';
import { type Database, newId, type Scope } from '#platform/db/index.ts';

export const utrecht2008 = readFileSync('charters/utrecht-2008.yaml', 'utf8');

export interface TestMunicipality {
  readonly scope: Scope;
  readonly teamId: string;
}

/** A municipality with one team and the charter Utrecht 2008, in force since its own first day. */
export async function testMunicipality(db: Database, name = 'Gemeente Voorbeeld'): Promise<TestMunicipality> {
  const municipalityId = newId();
  const teamId = newId();
  const scope = { db, municipalityId };
  await sql`insert into municipality (id, name, created_at) values (${municipalityId}, ${name}, 0)`.execute(
    db,
  );
  await sql`insert into team (municipality_id, id, name) values (${municipalityId}, ${teamId}, 'Burgerzaken')`.execute(
    db,
  );
  const outcome = await putIntoForce(scope, { source: utrecht2008, now: 0 as Instant, today: 0 as never });
  if (!outcome.ok) throw new Error(outcome.reason);
  await rulebook(scope);
  return { scope, teamId };
}

/** A moment as a clerk writes it, `2026-04-02 14:10`, in Dutch local time. */
export function at(text: string): Instant {
  const moment = parseMoment(text.replace(' ', 'T'), zoneOf('Europe/Amsterdam'));
  if (moment === undefined) throw new Error(`not a moment: ${text}`);
  return moment as Instant;
}
