import { createHash } from 'node:crypto';
import type { Instant } from '#engine/time/index.ts';
import {
  addressesGiven,
  contactOfMessage,
  knownAbout,
  type NewParty,
  newAttachment,
  normaliseEmail,
} from '#modules/contacts/index.ts';
import { isDuplicate, type Scope } from '#platform/db/index.ts';
import { receiptConfirmationText } from '../confirmation.ts';
import { dangerOf, safeName } from '../files.ts';
import { type Begun, type Intake, takeIn } from '../intake.ts';
import { refusalsOf, subjectOf } from './rules.ts';
import type { FilledForm, FormField, FormRefusal } from './types.ts';

/** What the channel must know of its surroundings; made in main.ts. */
export interface FormSettings {
  readonly statusUrl: (contactId: string) => string;
  /** The team that gets what comes in by form. */
  readonly teamFor: (scope: Scope) => Promise<string>;
}

export type FormOutcome =
  | { readonly ok: true; readonly contactId: string }
  | { readonly ok: false; readonly refusals: Partial<Record<FormField, FormRefusal>> };

/** More new contacts of one address within an hour than a person writes: no more e-mail goes there. */
const confirmationsPerHour = 3;
const hourMs = 3_600_000;

/**
 * Takes a form in: stored before its writer is told so, sent twice it is one contact (EC-95). The term begins now, at
 * sending. Who gave an e-mail address gets the receipt there as well; the words they wrote do not go along, for anybody can
 * fill in the address of somebody else.
 */
export async function receiveForm(
  scope: Scope,
  settings: FormSettings,
  form: FilledForm,
  now: Instant,
): Promise<FormOutcome> {
  const refusals = refusalsOf(form);
  if (Object.keys(refusals).length > 0) return { ok: false, refusals };
  const dedupeKey = createHash('sha256').update(`webform ${form.once}`).digest('base64url');
  const email = form.email.trim() === '' ? undefined : normaliseEmail(form.email);
  for (let attempt = 1; ; attempt += 1) {
    const since = (now - hourMs) as Instant;
    const known = await knownAbout(scope, {
      dedupeKey,
      threadIds: [],
      references: [],
      email: email ?? '',
      since,
    });
    if (known.storedAs !== undefined) {
      const contactId = await contactOfMessage(scope, known.storedAs);
      if (contactId !== undefined) return { ok: true, contactId };
    }
    const intake = intakeOf(form, {
      email,
      partyId: known.partyId,
      dedupeKey,
      now,
      teamId: await settings.teamFor(scope),
    });
    const confirmed = email !== undefined && known.recentContacts < confirmationsPerHour;
    try {
      const begun = await takeIn(
        scope,
        intake,
        now,
        confirmed ? confirmation(settings, email, now) : undefined,
      );
      return { ok: true, contactId: begun.contactId };
    } catch (error) {
      // The same form, or another of the same writer, was stored between our looking and our writing.
      if (!isDuplicate(error) || attempt === raceLimit) throw error;
    }
  }
}

const raceLimit = 3;

interface Known {
  readonly email: string | undefined;
  readonly partyId: string | undefined;
  readonly dedupeKey: string;
  readonly teamId: string;
  readonly now: Instant;
}

function intakeOf(form: FilledForm, { email, partyId, dedupeKey, teamId, now }: Known): Intake {
  return {
    channel: 'webform',
    sort: form.sort,
    teamId,
    subject: subjectOf(form),
    party: partyId === undefined ? newParty(form, now) : { id: partyId },
    receivedAt: now,
    receiptOrigin: 'arrival',
    confirmedOnScreen: true,
    message: {
      dedupeKey,
      fromName: form.name.trim(),
      fromAddress: email ?? '',
      textNew: form.text.trim(),
      attachments: form.files.map(({ name, mediaType, content }) => {
        const plain = safeName(name) || 'bijlage';
        const danger = dangerOf(plain, mediaType, content);
        return newAttachment({
          name: plain,
          mediaType,
          content,
          ...(danger === undefined ? {} : { dangerous: danger }),
        });
      }),
    },
  };
}

/** Who gives an e-mail address on the form has said that we may write there (Awb 2:8). */
function newParty(form: FilledForm, now: Instant): Omit<NewParty, 'id' | 'at'> {
  return { name: form.name.trim(), ...addressesGiven({ ...form, emailAgreed: true }, now) };
}

function confirmation(settings: FormSettings, email: string, now: Instant): Parameters<typeof takeIn>[3] {
  return ({ contactId, reference, state, rules }: Begun) => ({
    toAddress: email,
    textNew: receiptConfirmationText({
      what: 'uw formulier',
      subject: '',
      receivedAt: now,
      addition: 'Beantwoord dan deze e-mail.',
      reference,
      state,
      rules,
      statusUrl: settings.statusUrl(contactId),
    }),
  });
}
