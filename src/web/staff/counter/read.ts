import { z } from 'zod';
import { type CounterAct, visitLanguages } from '#modules/channels/counter/index.ts';

const ids = z.union([z.uuid(), z.array(z.uuid())]).transform((given) => [given].flat());

export const openForm = z.object({ balie: z.uuid() });
export const callForm = z.object({ balie: z.uuid(), daad: z.uuid() });
export const ticketForm = z.object({
  locatie: z.string(),
  'komt-voor': ids,
  taal: z.enum(visitLanguages),
  daad: z.uuid(),
});
export const actForm = z.object({
  daad: z.uuid(),
  /** `<location>` or `<location> <counter>`. */
  naar: z.string().optional(),
  dienst: ids.optional(),
  erbij: z.uuid().optional(),
});

/** What each address does. */
const simpleActs = {
  'roep-opnieuw': 'recall',
  'is-er': 'start',
  'volgende-dienst': 'serviceDone',
  'leg-weg': 'park',
  'terug-in-de-rij': 'resume',
  klaar: 'finish',
  'niet-verschenen': 'noShow',
  'wacht-niet-langer': 'leave',
} as const;

/** The act that a form asks for. @returns undefined when there is no such act */
export function readCounterAct(name: string, form: z.output<typeof actForm>): CounterAct | undefined {
  if (name in simpleActs) return { act: simpleActs[name as keyof typeof simpleActs] };
  if (name === 'dienst-erbij') return { act: 'addService', serviceId: form.erbij ?? '' };
  if (name !== 'stuur-door') return undefined;
  const [locationId = '', counterId] = (form.naar ?? '').split(' ');
  return {
    act: 'sendOn',
    serviceIds: form.dienst ?? [],
    locationId,
    ...(counterId === undefined ? {} : { counterId }),
  };
}

/** At the other location somebody has the number already: the visitor hears the new one from who sends them on. */
export function sayNewNumber(ticket: string, drawn: string | undefined): string {
  return drawn === undefined
    ? ''
    : ` Let op: daar is het nummer ${ticket}, en op papier staat ${drawn}. Zeg dat tegen de bezoeker.`;
}

/** What was done, in the message that offers the way back. */
export const doneWords: Readonly<Record<string, (ticket: string) => string>> = {
  'volgende-dienst': (ticket) => `De volgende dienst voor ${ticket} is begonnen.`,
  'leg-weg': (ticket) => `${ticket} ligt weg en staat onder ‘Weggelegd’.`,
  'terug-in-de-rij': (ticket) => `${ticket} staat weer in de rij, op de oude plaats.`,
  klaar: (ticket) => `${ticket} is geholpen.`,
  'niet-verschenen': (ticket) => `${ticket} is niet verschenen.`,
  'wacht-niet-langer': (ticket) => `${ticket} wacht niet langer.`,
  'stuur-door': (ticket) => `${ticket} is doorgestuurd en houdt de eerste wachttijd.`,
};
