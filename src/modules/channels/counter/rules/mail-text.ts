import {
  type Instant,
  type Language,
  localTimeOf,
  sayMoment,
  sayTime,
  type Zone,
} from '#engine/time/index.ts';
import type { VisitLanguage, VisitorMailKind } from '../types.ts';

/** What a message about an appointment says; nothing in it is about the person. */
export interface MailContents {
  readonly kind: VisitorMailKind;
  readonly language: Language;
  readonly municipality: string;
  readonly location: Readonly<Record<'name' | 'street' | 'postcode' | 'town', string>>;
  readonly services: readonly string[];
  /** The appointed time, or that of the earlier place. */
  readonly at: Instant;
  /** Of an earlier place: until when it is kept, and the appointment that stands meanwhile. */
  readonly held?: { readonly until: Instant; readonly ownAt: Instant } | undefined;
  /** Of an appointment that is over: the visitor was taken in without it. */
  readonly cameBefore: boolean;
  readonly zone: Zone;
  /** As people read it: `4821 0937`. */
  readonly code: string;
  /** The page of the appointment. */
  readonly url: string;
}

export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** The message in the language of the visitor, at B1. */
export function visitorMailText(given: MailContents): MailText {
  const say = given.language === 'nl' ? dutch : english;
  const { subject, parts } = say(given);
  return { subject, text: parts.join('\n\n') };
}

/** `4821 0937`, for an appointment code of eight digits. */
export function sayCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}

type Parts = { readonly subject: string; readonly parts: readonly string[] };

function dutch(given: MailContents): Parts {
  const { kind, url, held, zone, municipality, cameBefore } = given;
  const when = sayMoment(given.at, zone, 'nl');
  const facts = factsOf(given, ['Wanneer', 'Waar', 'Waarvoor', 'Afspraakcode']);
  const file = 'Bij deze e-mail zit een bestand waarmee u de afspraak in uw agenda zet.';
  const page = `Op uw eigen pagina kunt u de afspraak met één druk op de knop verzetten of afzeggen:\n${url}`;
  const end = [
    'Hebt u dit niet aangevraagd? Dan vulde iemand anders uw e-mailadres in. U hoeft niets te doen. Wilt u geen e-mail meer over deze afspraak? Haal uw adres dan weg op de pagina hierboven.',
    'Wij gebruiken uw e-mailadres alleen voor deze afspraak. Een dag na de afspraak verwijderen wij het.',
    municipality,
  ];
  switch (kind) {
    case 'confirmed':
      return {
        subject: `Uw afspraak op ${when}`,
        parts: ['U hebt een afspraak.', facts, file, page, ...end],
      };
    case 'moved':
      return {
        subject: `Uw afspraak is verzet naar ${when}`,
        parts: ['Uw afspraak is verzet. Dit is de nieuwe tijd.', facts, file, page, ...end],
      };
    case 'reminder':
      return {
        subject: `Denkt u aan uw afspraak op ${when}?`,
        parts: [
          'U hebt binnenkort een afspraak.',
          facts,
          'Kunt u niet komen? Laat het ons weten. Dan kan iemand anders op uw tijd komen.',
          page,
          ...end,
        ],
      };
    case 'cancelled':
      return {
        subject: `Uw afspraak op ${when} gaat niet door`,
        parts: [
          cameBefore
            ? `U bent al eerder gekomen. Uw afspraak op ${when} is daarom vervallen.`
            : `Uw afspraak op ${when} is afgezegd.`,
          'Bij deze e-mail zit een bestand waarmee u de afspraak uit uw agenda haalt.',
          `Wilt u een nieuwe afspraak? Die maakt u hier:\n${new URL('/afspraak', url)}`,
          `Hebt u dit niet aangevraagd? Kijk dan op uw eigen pagina:\n${url}`,
          ...end.slice(1),
        ],
      };
    case 'earlier':
      return {
        subject: `Er is eerder plaats: ${when}`,
        parts: [
          'U wilde graag eerder komen. Er is een plaats vrijgekomen.',
          facts,
          `Wij houden deze plaats voor u vast tot ${untilOf(held, zone, 'nl')}. U neemt de plaats met één druk op de knop op uw eigen pagina:\n${url}`,
          `Doet u niets? Dan blijft uw afspraak staan: ${sayMoment(held?.ownAt ?? given.at, zone, 'nl')}.`,
          ...end,
        ],
      };
  }
}

function english(given: MailContents): Parts {
  const { kind, url, held, zone, municipality, cameBefore } = given;
  const when = sayMoment(given.at, zone, 'en');
  const facts = factsOf(given, ['When', 'Where', 'What for', 'Appointment code']);
  const file = 'With the file in this e-mail you put the appointment in your calendar.';
  const page = `On your own page you can move or cancel the appointment with one press:\n${url}`;
  const end = [
    'Did you not ask for this? Then somebody else filled in your e-mail address. You do not have to do anything. Do you want no more e-mail about this appointment? Remove your address on the page above.',
    'We use your e-mail address for this appointment only. We delete it a day after the appointment.',
    municipality,
  ];
  switch (kind) {
    case 'confirmed':
      return {
        subject: `Your appointment on ${when}`,
        parts: ['You have an appointment.', facts, file, page, ...end],
      };
    case 'moved':
      return {
        subject: `Your appointment was moved to ${when}`,
        parts: ['Your appointment was moved. This is the new time.', facts, file, page, ...end],
      };
    case 'reminder':
      return {
        subject: `Do not forget your appointment on ${when}`,
        parts: [
          'You have an appointment soon.',
          facts,
          'Can you not come? Please let us know. Then somebody else can have your time.',
          page,
          ...end,
        ],
      };
    case 'cancelled':
      return {
        subject: `Your appointment on ${when} is off`,
        parts: [
          cameBefore
            ? `You came before. That is why your appointment on ${when} is off.`
            : `Your appointment on ${when} was cancelled.`,
          'With the file in this e-mail you take the appointment out of your calendar.',
          `Do you want a new appointment? You make it here:\n${new URL('/afspraak?taal=en', url)}`,
          `Did you not ask for this? Look at your own page:\n${url}`,
          ...end.slice(1),
        ],
      };
    case 'earlier':
      return {
        subject: `There is an earlier place: ${when}`,
        parts: [
          'You wanted to come earlier. A place became free.',
          facts,
          `We keep this place for you until ${untilOf(held, zone, 'en')}. You take it with one press on your own page:\n${url}`,
          `If you do nothing, your appointment stays as it is: ${sayMoment(held?.ownAt ?? given.at, zone, 'en')}.`,
          ...end,
        ],
      };
  }
}

function factsOf(
  { at, zone, language, location, services, code }: MailContents,
  [when, where, what, number]: readonly [string, string, string, string],
): string {
  const { name, street, postcode, town } = location;
  return [
    `${when}: ${sayMoment(at, zone, language)}`,
    `${where}: ${name}, ${street}, ${postcode} ${town}`,
    `${what}: ${services.join(', ')}`,
    ...(code === '' ? [] : [`${number}: ${code}`]),
  ].join('\n');
}

function untilOf(held: MailContents['held'], zone: Zone, language: Language): string {
  return held === undefined ? '' : sayTime(localTimeOf(held.until, zone), language);
}

/** Appointments are made, and mailed about, in Dutch and in English. */
export function mailLanguage(language: VisitLanguage): Language {
  return language === 'nl' ? 'nl' : 'en';
}
