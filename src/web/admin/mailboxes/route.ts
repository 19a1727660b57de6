import { z } from 'zod';
import {
  archiveMailbox,
  type Mailbox,
  type MailboxInput,
  mailboxes,
  saveMailbox,
  teams,
} from '#modules/organisation/index.ts';
import { type FieldErrors, ProblemError, parseForm, seeOther, type Typed } from '#platform/http/index.ts';
import type { StaffContext } from '../../signin/index.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { answer, idIn } from '../page.ts';
import { errorsOf } from '../words.ts';
import { newMailbox, presentMailboxes, typedOf } from './present.ts';
import { MailboxesPage, MailboxPage } from './view.tsx';

const part = '/beheer/mailboxen';

const text = z.string().trim().default('');
const form = z.object({
  email: text,
  team: text,
  wijze: z.enum(['direct', 'imap']).default('direct'),
  server: text,
  poort: z.coerce
    .number('Vul een poort in, bijvoorbeeld 993.')
    .int('Vul een poort in, bijvoorbeeld 993.')
    .min(0, 'Vul een poort in, bijvoorbeeld 993.')
    .max(65_535, 'Vul een poort in, bijvoorbeeld 993.')
    .default(0),
  beveiliging: z.enum(['tls', 'starttls']).default('tls'),
  gebruiker: text,
  geheim: z.string().default(''),
  map: text,
});

export const showMailboxes = (deps: AdminDependencies) => async (c: StaffContext) => {
  const staff = c.get('staff');
  const [all, known] = await Promise.all([
    mailboxes(staff, { archived: true }),
    teams(staff, { archived: true }),
  ]);
  return answer(deps, c, part, MailboxesPage, { page: presentMailboxes(all, known) });
};

export const showNew = (deps: AdminDependencies) => (c: StaffContext) =>
  mailboxPage(deps, c, undefined, newMailbox);

export const showMailbox = (deps: AdminDependencies) => async (c: StaffContext) => {
  const mailbox = await theMailbox(c);
  return mailboxPage(deps, c, mailbox, typedOf(mailbox));
};

export const save = (deps: AdminDependencies) => async (c: StaffContext) => {
  const former = c.req.param('id') === undefined ? undefined : await theMailbox(c);
  const parsed = await parseForm(form, c);
  if (!parsed.ok) return mailboxPage(deps, c, former, parsed.typed, parsed.errors);
  const input = { ...mailboxInput(parsed.value), mailboxId: former?.id };
  const result = await saveMailbox(c.get('staff'), input, deps.kit.clock.now());
  if (!result.ok) return mailboxPage(deps, c, former, parsed.typed, errorsOf(result.reason));
  deps.kit.flash.set(c, { kind: 'done', text: `De mailbox ${input.address} is bewaard.` });
  return seeOther(c, part);
};

export const setArchived = (deps: AdminDependencies, archived: boolean) => async (c: StaffContext) => {
  const { id, address } = await theMailbox(c);
  const result = await archiveMailbox(c.get('staff'), id, archived, deps.kit.clock.now());
  if (!result.ok) throw new ProblemError('forbidden');
  deps.kit.flash.set(c, {
    kind: 'done',
    text: `De mailbox ${address} is ${archived ? 'gearchiveerd' : 'teruggehaald'}.`,
    ...(archived ? { undo: `${part}/${id}/terughalen` } : {}),
  });
  return seeOther(c, part);
};

function mailboxInput(typed: z.output<typeof form>): MailboxInput {
  const { email: address, team: teamId, wijze, server: host, gebruiker: user, geheim, map } = typed;
  if (wijze === 'direct') return { address, teamId };
  const secure = typed.beveiliging === 'tls';
  const port = typed.poort || (secure ? 993 : 143);
  const password = geheim === '' ? undefined : geheim;
  return { address, teamId, imap: { host, port, secure, user, folder: map || 'INBOX', password } };
}

async function theMailbox(c: StaffContext): Promise<Mailbox> {
  const id = idIn(c);
  const found = (await mailboxes(c.get('staff'), { archived: true })).find((mailbox) => mailbox.id === id);
  if (!found) throw new ProblemError('notFound');
  return found;
}

async function mailboxPage(
  deps: AdminDependencies,
  c: StaffContext,
  mailbox: Mailbox | undefined,
  typed: Typed,
  errors?: FieldErrors,
) {
  const choices = (await teams(c.get('staff'))).map(({ id, name }) => ({ value: id, label: name }));
  const page = {
    title: mailbox?.address ?? 'Voeg een mailbox toe',
    path: mailbox ? `${part}/${mailbox.id}` : `${part}/nieuw`,
    teams: choices,
    hasPassword: mailbox?.imap !== undefined,
    archived: mailbox && mailbox.archivedAt !== undefined,
  };
  return answer(
    deps,
    c,
    part,
    MailboxPage,
    { page, typed, ...(errors ? { errors } : {}) },
    errors ? 422 : 200,
  );
}
