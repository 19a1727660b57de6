import type { HoursRefusal, SetupRefusal } from '#modules/channels/counter/index.ts';

/** What to do about a refusal, and at which field it belongs. */
export const setupRefusals: Readonly<
  Record<SetupRefusal, { readonly field: string; readonly text: string }>
> = {
  notAllowed: { field: 'form', text: 'Je mag dit niet veranderen. Vraag een beheerder.' },
  notFound: { field: 'form', text: 'Dit bestaat niet meer. Ga terug en laad de pagina opnieuw.' },
  nameMissing: { field: 'naam', text: 'Vul een naam in.' },
  nameTooLong: { field: 'naam', text: 'Kort de naam in tot 80 tekens.' },
  nameTaken: { field: 'naam', text: 'Deze naam is al in gebruik. Kies een andere naam.' },
  letterInvalid: { field: 'letter', text: 'Vul één letter in, van A tot en met Z.' },
  minutesInvalid: { field: 'minuten', text: 'Vul een heel aantal minuten in, van 1 tot en met 240.' },
  locationUnknown: { field: 'locatie', text: 'Kies een locatie uit de lijst.' },
  servicesMissing: { field: 'diensten', text: 'Kies ten minste één dienst.' },
  counterOpen: {
    field: 'form',
    text: 'Aan deze balie werkt nu iemand. Laat die de balie eerst sluiten, of sluit hem bij ‘Alle balies’.',
  },
};

export function errorsOf(reason: SetupRefusal): Readonly<Record<string, string>> {
  const { field, text } = setupRefusals[reason];
  return { [field]: text };
}

export const homeTicketRefusals = {
  notAllowed: 'Je mag dit niet veranderen. Vraag een beheerder.',
  perHourInvalid: 'Vul een heel aantal nummers in, van 0 tot en met 1000.',
} as const;

export const appointmentRefusals = {
  notAllowed: 'Je mag dit niet veranderen. Vraag een beheerder.',
  countersInvalid: 'Vul een heel aantal balies in, van 0 tot en met 200.',
  daysInvalid: 'Vul een heel aantal dagen in, van 1 tot en met 365.',
} as const;

export const hoursRefusals: Readonly<Record<HoursRefusal, string>> = {
  notAllowed: 'Je mag dit niet veranderen. Vraag een beheerder.',
  notFound: 'Deze dienst bestaat niet meer. Ga terug en laad de pagina opnieuw.',
  locationUnknown: 'Deze locatie bestaat niet meer. Ga terug en laad de pagina opnieuw.',
  calendarUnknown: 'Deze kalender staat niet in het handvest. Kies een kalender uit de lijst.',
  calendarWithoutHours: 'Deze kalender heeft werkdagen en geen openingstijden. Kies een andere kalender.',
  otherZone: 'Deze kalender heeft een andere tijdzone dan de locatie. Kies een andere kalender.',
  neverTogether:
    'De locatie is nooit open op de tijden van deze kalender. De dienst zou altijd dicht zijn. Kies een andere kalender.',
};
