import type { Instant } from '#engine/time/index.ts';
import { seal } from '#platform/auth/index.ts';
import { newId, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { mailboxes } from '../queries.ts';
import { parseEmail } from '../rules.ts';
import { tables } from '../schema.ts';
import type { Outcome, StaffScope } from '../types.ts';
import { administer, done, refuse } from './administering.ts';
import { areTeams } from './employees.ts';

export interface MailboxInput {
  readonly address: string;
  readonly teamId: string;
  readonly imap?:
    | {
        readonly host: string;
        readonly port: number;
        readonly secure: boolean;
        readonly user: string;
        readonly folder: string;
        /** Absent: the stored one stays. */
        readonly password?: string | undefined;
      }
    | undefined;
}

/** Makes a mailbox, or changes the one named. The password is stored sealed and never shown. */
export async function saveMailbox(
  staff: StaffScope,
  input: MailboxInput & { readonly mailboxId?: string | undefined },
  now: Instant,
): Promise<Outcome<{ mailboxId: string }>> {
  const parsed = parseEmail(input.address);
  if (!parsed.ok) return parsed;
  return administer(staff, now, async (staff) => {
    if (!(await areTeams(staff, [input.teamId]))) return refuse('teamUnknown');
    const former = (await mailboxes(staff, { archived: true })).find(({ id }) => id === input.mailboxId);
    if (input.mailboxId !== undefined && !former) return refuse('notFound');
    const complete =
      input.imap && (input.imap.password || former?.imap) && input.imap.host && input.imap.user;
    if (input.imap && !complete) return refuse('imapIncomplete');
    const mailboxId = former?.id ?? newId();
    await writeMailbox(staff, mailboxId, { ...input, address: parsed.email });
    return done({ mailboxId }, former ? 'mailboxEdited' : 'mailboxCreated', parsed.email);
  });
}

/** Mail for an archived mailbox is no longer fetched; what came in stays. */
export async function archiveMailbox(
  staff: StaffScope,
  mailboxId: string,
  archived: boolean,
  now: Instant,
): Promise<Outcome> {
  return administer(staff, now, async (staff) => {
    const row = await tables(staff.db)
      .updateTable('mailbox')
      .set({ archived_at: archived ? now : null })
      .where('municipality_id', '=', staff.municipalityId)
      .where('id', '=', mailboxId)
      .returning('address')
      .executeTakeFirst();
    if (!row) return refuse('notFound');
    await announce(staff, 'mailboxes');
    return done({}, archived ? 'mailboxArchived' : 'mailboxRestored', row.address);
  });
}

export async function writeMailbox(scope: Scope, mailboxId: string, input: MailboxInput): Promise<void> {
  const { imap } = input;
  const password = imap?.password ? await seal(scope.db, imap.password) : undefined;
  const columns = {
    address: input.address,
    team_id: input.teamId,
    imap_host: imap?.host ?? null,
    imap_port: imap?.port ?? null,
    imap_secure: imap?.secure ?? null,
    imap_user: imap?.user ?? null,
    imap_folder: imap?.folder ?? null,
    ...(imap && password === undefined ? {} : { imap_password: password ?? null }),
  };
  await tables(scope.db)
    .insertInto('mailbox')
    .values({
      municipality_id: scope.municipalityId,
      id: mailboxId,
      archived_at: null,
      imap_password: null,
      ...columns,
    })
    .onConflict((conflict) => conflict.columns(['municipality_id', 'id']).doUpdateSet(columns))
    .execute();
  await announce(scope, 'mailboxes');
}
