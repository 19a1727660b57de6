import type { Instant } from '#engine/time/index.ts';
import { newId, type Scope } from '#platform/db/index.ts';
import { mailboxes, team } from '../queries.ts';
import { parseName } from '../rules.ts';
import { tables } from '../schema.ts';
import type { Outcome, StaffScope, Work } from '../types.ts';
import { administer, done, refuse } from './administering.ts';

export async function createTeam(
  staff: StaffScope,
  input: { readonly name: string },
  now: Instant,
): Promise<Outcome<{ teamId: string }>> {
  const parsed = parseName(input.name);
  if (!parsed.ok) return parsed;
  return administer(staff, now, async (staff) => {
    const teamId = newId();
    await tables(staff.db)
      .insertInto('team')
      .values({ municipality_id: staff.municipalityId, id: teamId, name: parsed.name, archived_at: null })
      .execute();
    return done({ teamId }, 'teamCreated', parsed.name);
  });
}

export async function renameTeam(
  staff: StaffScope,
  input: { readonly teamId: string; readonly name: string },
  now: Instant,
): Promise<Outcome> {
  const parsed = parseName(input.name);
  if (!parsed.ok) return parsed;
  return administer(staff, now, async (staff) => {
    const former = await team(staff, input.teamId);
    if (!former) return refuse('notFound');
    await updateTeam(staff, input.teamId, { name: parsed.name });
    return done({}, 'teamRenamed', `${former.name} → ${parsed.name}`);
  });
}

/** Only a team without mailboxes and open work can go; it stays at what it did. */
export async function archiveTeam(
  staff: StaffScope,
  teamId: string,
  work: Work,
  now: Instant,
): Promise<Outcome> {
  return administer(staff, now, async (staff) => {
    const former = await team(staff, teamId);
    if (!former) return refuse('notFound');
    if ((await mailboxes(staff)).some((mailbox) => mailbox.teamId === teamId))
      return refuse('teamHasMailboxes');
    if (await work.hasOpenContacts(staff, teamId)) return refuse('teamHasOpenContacts');
    await updateTeam(staff, teamId, { archived_at: now });
    return done({}, 'teamArchived', former.name);
  });
}

export async function restoreTeam(staff: StaffScope, teamId: string, now: Instant): Promise<Outcome> {
  return administer(staff, now, async (staff) => {
    const former = await team(staff, teamId);
    if (!former) return refuse('notFound');
    await updateTeam(staff, teamId, { archived_at: null });
    return done({}, 'teamRestored', former.name);
  });
}

async function updateTeam(
  scope: Scope,
  teamId: string,
  change: { name?: string; archived_at?: number | null },
): Promise<void> {
  await tables(scope.db)
    .updateTable('team')
    .set(change)
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', teamId)
    .execute();
}
