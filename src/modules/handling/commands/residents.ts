import type { Instant } from '#engine/time/index.ts';
import {
  contactById,
  correctParty,
  holdBack,
  normaliseEmail,
  type PartyCorrection,
  partyDetails,
} from '#modules/contacts/index.ts';
import { logAccess, parseEmail, type StaffScope } from '#modules/organisation/index.ts';
import { openContact } from '#modules/promises/index.ts';
import { inTransaction } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import type { ActOutcome } from '../types.ts';
import { authorise } from './acts.ts';
import { refuse } from './deciding.ts';

/**
 * Corrects a resident's name or addresses from a contact of theirs. Who changed what is kept, and logged as a look at the
 * resident's data: an address that was changed to a stranger's can be found.
 */
export async function correctResident(
  staff: StaffScope,
  contactId: string,
  correction: PartyCorrection,
  now: Instant,
): Promise<ActOutcome> {
  if (correction.name.trim() === '') return refuse('nameMissing');
  if (correction.email?.trim() && !parseEmail(correction.email).ok) return refuse('emailUnreadable');
  return inTransaction(staff, async (scope) => {
    const within = { ...staff, db: scope.db };
    const contact = await contactById(scope, contactId);
    if (contact === undefined) return refuse('notFound');
    const barred = await authorise(within, contact, { act: 'resume' });
    if (barred) return refuse(barred);
    const opened = (await openContact(scope, contactId))!;
    const former = (await partyDetails(scope, contact.party.id))!;
    const isReaddressed = normaliseEmail(correction.email ?? '') !== (former.email ?? '');
    // What is on its way to the wrong address must arrive there, come back or be taken back first.
    if (isReaddressed && opened.state.underWay.length > 0) return refuse('messageUnderWay');
    const by = { employeeId: staff.employee.id, contactId, at: now };
    const outcome = await correctParty(scope, former, correction, by);
    if (outcome === 'emailTaken') return refuse('emailOfAnother');
    if (outcome === 'corrected') {
      // Only a confirmation of receipt can still wait here.
      if (isReaddressed) await holdBack(scope, contactId, 'het e-mailadres is verbeterd');
      await logAccess(within, { contactId, what: 'contact: residentCorrected', why: contact.reference }, now);
      await announce(scope, `contact:${contactId}`);
    }
    return { ok: true, contactId };
  });
}
