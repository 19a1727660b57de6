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
  readonly changes: readonly { readonly id: string; readonly text: string; readonly when: string }[];
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
      text: sayChange(change, names),
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

function sayChange(
  { employeeId, field, former, present }: PartyChange,
  names: ReadonlyMap<string, string>,
): string {
  const who = names.get(employeeId) ?? 'Een oud-collega';
  const shown = (text: string) => (text === '' ? 'niets' : `"${text.replaceAll('\n', ', ')}"`);
  return `${who} veranderde ${fieldWords[field]} van ${shown(former)} in ${shown(present)}`;
}
