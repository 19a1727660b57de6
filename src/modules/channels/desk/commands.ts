import type { Instant } from '#engine/time/index.ts';
import { addressesGiven, knownParty } from '#modules/contacts/index.ts';
import { perform } from '#modules/handling/index.ts';
import { mayHandle, parseEmail, type StaffScope, team } from '#modules/organisation/index.ts';
import { inTransaction } from '#platform/db/index.ts';
import { receiptConfirmationText } from '../confirmation.ts';
import { type Begun, type Intake, keepTold, partyGiven, takeIn } from '../intake.ts';
import type { DeskOutcome, DeskRefusal, Told } from './types.ts';

/**
 * Registers what a resident told by telephone or at a counter. One act, any channel: it gets its promise like an e-mail does, and
 * what was answered at once keeps it at once.
 */
export async function registerAtDesk(
  staff: StaffScope,
  told: Told,
  { now, statusUrl }: { readonly now: Instant; readonly statusUrl: (contactId: string) => string },
): Promise<DeskOutcome> {
  return inTransaction(staff, async ({ db }) => {
    const within = { ...staff, db };
    const refusal = await refusalOf(within, told, now);
    if (refusal) return { ok: false, reason: refusal };
    const answered = told.answered.trim();
    const confirm = answered === '' ? confirmation(told, statusUrl) : undefined;
    const addresses = addressesGiven(told, told.at);
    const known = await knownParty(within, { name: told.name, ...addresses });
    const party = partyGiven(told.name.trim(), addresses, known);
    const begun = await takeIn(within, intakeOf(within, told, party), now, confirm);
    await keepTold(within, begun.contactId, { addresses, known }, { employeeId: staff.employee.id, now });
    if (answered !== '') await answerAtOnce(within, begun, told, now);
    const { contactId, reference, state } = begun;
    return { ok: true, contactId, reference, state };
  });
}

async function refusalOf(staff: StaffScope, told: Told, now: Instant): Promise<DeskRefusal | undefined> {
  const given = (text: string) => text.trim() !== '';
  if (!given(told.text)) return 'textMissing';
  if (!given(told.subject)) return 'subjectMissing';
  if (told.at > now) return 'momentAhead';
  if (given(told.email) && !parseEmail(told.email).ok) return 'emailUnreadable';
  if (told.sort === 'complaint' && !given(told.name)) return 'nameMissing';
  const handling = await team(staff, told.teamId);
  if (handling === undefined || handling.archivedAt !== undefined) return 'teamUnknown';
  if (given(told.answered)) return mayHandle(staff.employee, told.teamId) ? undefined : 'answeredForOthers';
  const wantsAnswer = told.sort === 'question' || told.sort === 'complaint';
  const reachable = [told.email, told.phone, told.postalAddress].some(given);
  return wantsAnswer && !reachable ? 'unreachable' : undefined;
}

function intakeOf(staff: StaffScope, told: Told, party: Intake['party']): Intake {
  return {
    channel: told.channel,
    sort: told.sort,
    teamId: told.teamId,
    subject: told.subject.trim(),
    party,
    receivedAt: told.at,
    receiptOrigin: 'registered',
    registeredBy: staff.employee.id,
    message: { fromName: told.name.trim(), fromAddress: told.email.trim(), textNew: told.text.trim() },
  };
}

async function answerAtOnce(staff: StaffScope, begun: Begun, told: Told, now: Instant): Promise<void> {
  const evidence = { channel: told.channel, note: told.answered.trim() };
  const act = { act: 'registerAnswer', at: told.at, evidence } as const;
  const outcome = await perform(staff, begun.contactId, act, now);
  if (!outcome.ok) throw new Error(`what was answered at once was refused: ${outcome.reason}`);
}

/** Who gave an address where we may write gets in writing what was promised. */
function confirmation(told: Told, statusUrl: (contactId: string) => string): Parameters<typeof takeIn>[3] {
  const { email } = addressesGiven(told, told.at);
  if (email === undefined || !told.emailAgreed) return undefined;
  return ({ contactId, reference, state, rules }: Begun) => ({
    toAddress: email,
    textNew: receiptConfirmationText({
      what: told.channel === 'phone' ? 'uw telefoontje' : 'uw vraag aan de balie',
      subject: told.subject,
      receivedAt: told.at,
      addition: 'Beantwoord dan deze e-mail.',
      reference,
      state,
      rules,
      statusUrl: statusUrl(contactId),
    }),
  });
}
