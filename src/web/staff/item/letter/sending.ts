import type { Contact, PartyDetails } from '#modules/contacts/index.ts';
import type { SendingAct } from '#modules/handling/index.ts';
import {
  isElectronic,
  type UsableText,
  usualWay,
  type Way,
  type WritingDesk,
  waysTo,
} from '#modules/letters/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';
import type { Choice } from '#web/ui/index.ts';
import { itemPath } from '../../addresses.ts';

/** Forms whose text a resident will read, with what a standard text for them is used for. */
export const sendingForms = {
  antwoord: 'answer',
  behandelbericht: 'handlingNotice',
  gegevens: 'requestForData',
  doorsturen: 'forwardNotice',
} as const satisfies Readonly<Record<string, UsableText['use']>>;

export type SendingForm = keyof typeof sendingForms;

export function isSendingForm(form: string): form is SendingForm {
  return form in sendingForms;
}

/** What a form that sends something offers besides its own fields. */
export interface SendingModel {
  readonly ways: readonly Way[];
  /** Absent where a person must choose. */
  readonly usual: Way | undefined;
  readonly typed: Typed;
  readonly errors: FieldErrors;
  readonly texts: readonly Choice[];
  readonly fillAction: string;
  readonly paperAction: string;
  readonly askAction: string;
  readonly colleagues: readonly Choice[];
  readonly signedByTwo: boolean;
}

interface SendingData {
  readonly contact: Contact;
  readonly party: PartyDetails;
  readonly desk: WritingDesk;
  readonly members: readonly { readonly id: string; readonly name: string }[];
}

export function presentSending(
  form: SendingForm,
  { contact, party, desk, members }: SendingData,
  { ownId, typed, errors }: { readonly ownId: string; readonly typed: Typed; readonly errors: FieldErrors },
): SendingModel {
  const base = itemPath(contact.id);
  const usual = usualWay(party, contact.channel);
  return {
    ways: waysTo(party, contact.channel),
    usual,
    typed: { ...(usual === undefined ? {} : { [`${form}-wijze`]: wayWords[usual] }), ...typed },
    errors,
    texts: desk.texts
      .filter(({ use }) => use === sendingForms[form])
      .map(({ versionId, name }) => ({ value: versionId, label: name })),
    fillAction: `${base}/standaardtekst/${form}`,
    paperAction: `${base}/brief/${form}`,
    askAction: `${base}/vraag-collega/${form}`,
    colleagues: members.filter(({ id }) => id !== ownId).map(({ id, name }) => ({ value: id, label: name })),
    signedByTwo: desk.signedByTwo,
  };
}

export const wayWords: Readonly<Record<Way, string>> = { email: 'email', letter: 'brief' };

/**
 * How this form asks to send. What does not say goes as it came, by e-mail.
 * @returns undefined where a person must choose first
 */
export function wayIn(form: SendingForm, typed: Typed, { channel, party }: Contact): Way | undefined {
  const asked = typed[`${form}-wijze`];
  if (asked === 'brief') return 'letter';
  if (asked === 'email' || (isElectronic(channel) && party.email !== undefined)) return 'email';
  return party.email === undefined ? 'letter' : undefined;
}

/** Why nothing goes out yet. */
export const wayMissing = (form: SendingForm) => ({
  [`${form}-wijze`]: 'Kies hoe je dit stuurt.',
});

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The act with the standard text that its form was filled from. */
export function withOrigin(form: SendingForm, act: SendingAct, typed: Typed): SendingAct {
  const madeFrom = typed[`${form}-gevuld`] ?? '';
  return uuid.test(madeFrom) ? { ...act, madeFrom } : act;
}
