import { type Instant, localTimeOf, sayDay, sayMoment, sayTime, type Zone } from '#engine/time/index.ts';
import type { ToldWait } from '#engine/visits/index.ts';
import {
  type AppointmentStanding,
  isToCome,
  type Service,
  type Visit,
} from '#modules/channels/counter/index.ts';
import { sayRange } from '../../../wait-words.ts';
import { counterPath, sayServices } from '../present.ts';

export const appointmentPath = `${counterPath}/afspraak`;

export interface AppointmentData {
  /** What was typed; absent where nothing was. */
  readonly code: string | undefined;
  readonly here: { readonly id: string; readonly name: string };
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly services: readonly Service[];
  readonly zone: Zone;
  readonly found: FoundAppointment | undefined;
}

export interface FoundAppointment {
  readonly visit: Visit;
  readonly standing: AppointmentStanding;
  /** The wait in this line of who comes now; absent where none can be given. */
  readonly wait: ToldWait | undefined;
  /** What it is for can be done here. */
  readonly canHelp: boolean;
  /** The next times at which the appointment could be here. */
  readonly free: readonly Instant[];
}

export interface AppointmentModel {
  readonly here: { readonly id: string; readonly name: string };
  readonly locations: readonly { readonly value: string; readonly label: string }[];
  readonly typed: string;
  readonly refused: string | undefined;
  readonly found: FoundModel | undefined;
}

export interface FoundModel {
  readonly id: string;
  readonly title: string;
  readonly facts: readonly { readonly term: string; readonly value: string }[];
  readonly mayReport: boolean;
  /** Can be taken into this line without the appointment; with what to tell the visitor. */
  readonly helpNow: string | undefined;
  readonly times: readonly { readonly value: string; readonly label: string }[];
  /** A new number can be given for the same. */
  readonly again: { readonly serviceIds: readonly string[]; readonly language: string } | undefined;
  readonly advice: string | undefined;
}

const timesShown = 4;

/** Where and when an appointment is, and what can be done for who stands here. */
export function presentAppointment(data: AppointmentData): AppointmentModel {
  const { here, locations, code, found } = data;
  return {
    here,
    locations: locations.map(({ id, name }) => ({ value: id, label: name })),
    typed: code ?? '',
    refused:
      code === undefined || found
        ? undefined
        : 'Deze code is niet bekend. Vraag de bezoeker om de e-mail of de pagina van de afspraak.',
    found: found && foundOf(found, data),
  };
}

function foundOf(found: FoundAppointment, data: AppointmentData): FoundModel {
  const { visit, standing, canHelp, free } = found;
  const open = isToCome(standing);
  const isPast = standing === 'missed' || standing === 'cancelled' || standing === 'over';
  return {
    id: visit.id,
    title: titleOf(found, data),
    facts: factsOf(visit, data),
    mayReport: standing === 'expected',
    helpNow: open && canHelp ? sayWait(found) : undefined,
    times: open
      ? free.slice(0, timesShown).map((at) => ({ value: String(at), label: sayFree(at, data) }))
      : [],
    again: isPast && canHelp ? { serviceIds: servicesOf(visit), language: visit.language } : undefined,
    advice:
      canHelp || standing === 'inLine'
        ? undefined
        : `In ${data.here.name} kan dit niet. Stuur de bezoeker naar een locatie die dit wel doet.`,
  };
}

function titleOf({ visit, standing }: FoundAppointment, { zone, locations, here }: AppointmentData): string {
  const place = locations.find(({ id }) => id === visit.locationId)?.name ?? 'een andere locatie';
  const day = sayDay(visit.day, 'nl');
  switch (standing) {
    case 'expected':
      return 'Deze bezoeker is hier goed';
    case 'early':
      return `De afspraak is pas om ${sayTime(localTimeOf(visit.appointedAt!, zone), 'nl')}`;
    case 'otherDay':
      return `De afspraak is op een andere dag: ${day}`;
    case 'otherPlace':
      return `De afspraak is niet in ${here.name} maar in ${place}`;
    case 'missed':
      return `De afspraak was op ${day}`;
    case 'inLine':
      return `Deze bezoeker heeft al een nummer: ${visit.ticket}, in ${place}`;
    case 'cancelled':
      return 'De afspraak is afgezegd';
    case 'over':
      return 'Dit bezoek is al geweest';
  }
}

function factsOf(visit: Visit, { zone, locations, services }: AppointmentData): FoundModel['facts'] {
  const place = locations.find(({ id }) => id === visit.locationId)?.name ?? visit.locationId;
  return [
    { term: 'Waar', value: place },
    {
      term: 'Wanneer',
      value:
        visit.appointedAt === undefined ? sayDay(visit.day, 'nl') : sayMoment(visit.appointedAt, zone, 'nl'),
    },
    { term: 'Waarvoor', value: sayServices(servicesOf(visit), { services }) },
    { term: 'Taal', value: languageNames.of(visit.language) ?? visit.language },
  ];
}

const languageNames = new Intl.DisplayNames('nl', { type: 'language' });

const servicesOf = ({ serviceIds, firstServiceId }: Visit): readonly string[] =>
  serviceIds.length === 0 ? [firstServiceId] : serviceIds;

function sayWait({ wait }: FoundAppointment): string {
  return wait === undefined
    ? 'Er is nu geen open balie die dit kan. Hoe lang het duurt, weten we niet.'
    : `Verwachte wachttijd: ${sayRange(wait, 'nl')}. Zeg dat de bezoeker.`;
}

function sayFree(at: Instant, { zone }: AppointmentData): string {
  return sayMoment(at, zone, 'nl', 'weekday');
}
