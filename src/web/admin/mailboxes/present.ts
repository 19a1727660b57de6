import type { Mailbox, Team } from '#modules/organisation/index.ts';
import type { Typed } from '#platform/http/index.ts';
import type { MailboxesModel } from './view.tsx';

export function presentMailboxes(mailboxes: readonly Mailbox[], teams: readonly Team[]): MailboxesModel {
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  return {
    rows: mailboxes.map((mailbox) => ({
      id: mailbox.id,
      address: mailbox.address,
      href: `/beheer/mailboxen/${mailbox.id}`,
      team: names.get(mailbox.teamId) ?? '',
      how: mailbox.imap ? `Wordt opgehaald bij ${mailbox.imap.host}` : 'Wordt hier bezorgd',
      state: mailbox.archivedAt === undefined ? 'In gebruik' : 'Gearchiveerd',
    })),
  };
}

export const newMailbox: Typed = { wijze: 'direct', beveiliging: 'tls', poort: '993', map: 'INBOX' };

/** What stands in the form of a mailbox before anybody typed; the password never. */
export function typedOf({ address, teamId, imap }: Mailbox): Typed {
  const where = { email: address, team: teamId };
  if (!imap) return { ...newMailbox, ...where };
  return {
    ...where,
    wijze: 'imap',
    server: imap.host,
    poort: String(imap.port),
    beveiliging: imap.secure ? 'tls' : 'starttls',
    gebruiker: imap.user,
    map: imap.folder,
  };
}
