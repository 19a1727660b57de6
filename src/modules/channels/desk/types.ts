import type { ContactSort } from '#engine/charter/index.ts';
import type { ContactState } from '#engine/promises/index.ts';
import type { Instant } from '#engine/time/index.ts';

/** How somebody came to us in person. */
export const deskChannels = ['phone', 'counter'] as const;
export type DeskChannel = (typeof deskChannels)[number];

/** The same four that residents can bring with a form. */
export const deskSorts = [
  'question',
  'complaint',
  'report',
  'idea',
] as const satisfies readonly ContactSort[];
export type DeskSort = (typeof deskSorts)[number];

/** What a resident told, as an employee wrote it down. */
export interface Told {
  readonly channel: DeskChannel;
  readonly sort: DeskSort;
  readonly teamId: string;
  readonly subject: string;
  readonly text: string;
  /** When they called or came: the promise counts from here. */
  readonly at: Instant;
  readonly name: string;
  readonly email: string;
  /** They said that we may answer there (Awb 2:8). */
  readonly emailAgreed: boolean;
  readonly phone: string;
  /** As on an envelope, without the name. */
  readonly postalAddress: string;
  /** What was answered at once; empty where an answer is still to come. */
  readonly answered: string;
}

export const deskRefusals = {
  textMissing: 'Schrijf op wat de inwoner vraagt of vertelt.',
  subjectMissing: 'Vat in een paar woorden samen waar het over gaat.',
  teamUnknown: 'Kies het team dat dit behandelt.',
  momentAhead: 'Dit moment moet nog komen. Vul in wanneer de inwoner belde of langskwam.',
  emailUnreadable: 'Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl.',
  nameMissing: 'Voor een klacht is een naam nodig (Awb 9:4).',
  unreachable: 'Vul in hoe wij de inwoner bereiken met het antwoord: e-mail, telefoon of adres.',
  answeredForOthers:
    'Je kunt alleen voor je eigen team registreren dat er meteen is geantwoord. Kies je eigen team.',
} as const;

export type DeskRefusal = keyof typeof deskRefusals;

export type DeskOutcome =
  | {
      readonly ok: true;
      readonly contactId: string;
      readonly reference: string;
      readonly state: ContactState;
    }
  | { readonly ok: false; readonly reason: DeskRefusal };
