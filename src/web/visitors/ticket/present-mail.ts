import { type Language, localTimeOf, sayMoment, sayTime } from '#engine/time/index.ts';
import type { HeldPlace, VisitorAddress } from '#modules/channels/counter/index.ts';
import type { Place } from '../place.ts';

export interface HeldModel {
  readonly placeId: string;
  readonly title: string;
  readonly sentences: readonly string[];
}

export interface MailedModel {
  readonly sentence: string;
  readonly wantsEarlier: boolean;
  /** The last message did not arrive: why, and what to do. */
  readonly trouble: string | undefined;
}

/** Until when an earlier place is kept, and what happens when one does nothing. */
export function heldOf(
  { placeId, startsAt, heldUntil }: HeldPlace,
  place: Place,
  language: Language,
): HeldModel {
  const { zone } = place.calendar;
  const when = sayMoment(startsAt, zone, language);
  const until = sayTime(localTimeOf(heldUntil, zone), language);
  return language === 'nl'
    ? {
        placeId,
        title: `Er is eerder plaats: ${when}.`,
        sentences: [
          `Wij houden deze plaats voor u vast tot ${until}.`,
          'Doet u niets? Dan houdt u uw eigen tijd.',
        ],
      }
    : {
        placeId,
        title: `There is an earlier place: ${when}.`,
        sentences: [
          `We keep this place for you until ${until}.`,
          'If you do nothing, you keep your own time.',
        ],
      };
}

/** At which address is mailed, without telling it to who finds the link. */
export function mailedOf({ email, wantsEarlier, trouble }: VisitorAddress, language: Language): MailedModel {
  const masked = maskOf(email);
  const sentences = {
    nl: {
      to: `U krijgt e-mail over deze afspraak op ${masked}.`,
      failed: 'Onze laatste e-mail kwam niet aan. Klopt het adres? Haal het weg en vul het opnieuw in.',
      overLimit:
        'Dit adres kreeg vandaag al veel e-mail van ons. Bewaar deze pagina: hier staat altijd hoe het is.',
    },
    en: {
      to: `You get e-mail about this appointment at ${masked}.`,
      failed: 'Our last e-mail did not arrive. Is the address right? Remove it and fill it in again.',
      overLimit:
        'This address got a lot of e-mail from us today. Keep this page: it always shows how things stand.',
    },
  }[language];
  return { sentence: sentences.to, wantsEarlier, trouble: trouble && sentences[trouble] };
}

/** Enough to recognise one's own address, too little for who finds the link: `j…@voorbeeld.nl`. */
function maskOf(email: string): string {
  return `${[...email][0]}…${email.slice(email.lastIndexOf('@'))}`;
}

export function sayKeptAddress({ email }: VisitorAddress, language: Language): string {
  return language === 'nl'
    ? `Wij hebben uw e-mailadres nog (${maskOf(email)}). Wij verwijderen het aan het eind van de dag na uw afspraak.`
    : `We still have your e-mail address (${maskOf(email)}). We delete it at the end of the day after your appointment.`;
}
