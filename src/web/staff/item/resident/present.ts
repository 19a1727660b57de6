import type { Contact, PartyChange, PartyDetails, PartyField } from '#modules/contacts/index.ts';
import type { Typed } from '#platform/http/index.ts';
import { itemPath } from '../../addresses.ts';
import type { StaffContext } from '../../context.ts';
import { sayNearMoment } from '../../due.ts';

export interface ResidentPageModel {
  readonly title: string;
  readonly action: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly typed: Typed;
  readonly changes: readonly {
    readonly id: string;
    readonly title: string;
    readonly text: string;
    readonly when: string;
  }[];
}

export function presentResident(
  {
    contact,
    details,
    changes,
    names,
    typed,
  }: {
    readonly contact: Contact;
    readonly details: PartyDetails;
    readonly changes: readonly PartyChange[];
    readonly names: ReadonlyMap<string, string>;
    readonly typed?: Typed;
  },
  context: StaffContext,
): ResidentPageModel {
  return {
    title: 'Gegevens van de inwoner',
    action: `${itemPath(contact.id)}/inwoner`,
    back: { href: itemPath(contact.id), label: contact.subject },
    typed: typed ?? {
      naam: details.name,
      email: details.email ?? '',
      postadres: details.postalAddress ?? '',
      telefoon: details.phone ?? '',
      ...(details.emailAgreed ? { 'liever-email': 'ja' } : {}),
    },
    changes: changes.toReversed().map((change) => ({
      id: change.id,
      ...sayChange(change, names),
      when: sayNearMoment(change.at, context),
    })),
  };
}

const fieldWords: Readonly<Record<PartyField, string>> = {
  name: 'de naam',
  email: 'het e-mailadres',
  postalAddress: 'het postadres',
  phone: 'het telefoonnummer',
  emailAgreed: 'liever e-mail dan post',
};

/** One change in two sentences: who changed what, and the old and the new. */
export function sayChange(
  { employeeId, field, former, present }: PartyChange,
  names: ReadonlyMap<string, string>,
): { readonly title: string; readonly text: string } {
  const who = names.get(employeeId) ?? 'Een oud-collega';
  const shown = (text: string) => (text === '' ? 'niets' : `"${text.replaceAll('\n', ', ')}"`);
  return {
    title: `${who} veranderde ${fieldWords[field]} van de inwoner`,
    text: `Van ${shown(former)} in ${shown(present)}.`,
  };
}
