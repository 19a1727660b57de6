import type { VisitState, VisitStatus } from './types.ts';

const visitActs = [
  'join',
  'cancel',
  'call',
  'recall',
  'start',
  'serviceDone',
  'addService',
  'park',
  'resume',
  'sendOn',
  'finish',
  'noShow',
  'leave',
  'notHelped',
] as const;
export type VisitAct = (typeof visitActs)[number];

/** What may be done to a visitor in each status. */
const actsByStatus = {
  booked: ['join', 'cancel', 'noShow'],
  coming: ['join', 'leave', 'noShow'],
  waiting: ['call', 'addService', 'park', 'sendOn', 'leave', 'notHelped'],
  called: ['recall', 'start', 'park', 'resume', 'sendOn', 'noShow', 'leave'],
  serving: ['serviceDone', 'addService', 'park', 'sendOn', 'finish'],
  parked: ['call', 'resume', 'sendOn', 'leave', 'notHelped'],
  noShow: ['resume'],
  left: ['resume'],
  notHelped: [],
  done: [],
  cancelled: [],
} as const satisfies Record<VisitStatus, readonly VisitAct[]>;

export function allowedVisitActs(status: VisitStatus): readonly VisitAct[] {
  return actsByStatus[status];
}

export type VisitRefusal = keyof typeof visitRefusals;

/** Why an act at a counter is refused, as the employee reads it: what is the matter and what to do. */
export const visitRefusals = {
  notInThisStatus: 'Dat kan niet meer. Misschien was een collega je voor: kijk hoe het nu staat.',
  lineEmpty: 'Er wacht niemand die je hier kunt helpen.',
  counterBusy: 'Je hebt nog een bezoeker. Rond dat bezoek eerst af.',
  counterClosed: 'Deze balie is dicht. Open de balie eerst.',
  counterTaken: 'Een collega werkt aan deze balie. Kies een andere balie, of laat je collega hem sluiten.',
  elsewhere: 'Je werkt al aan een andere balie. Sluit die eerst.',
  visitorPresent: 'Er staat nog een bezoeker bij je. Rond dat bezoek eerst af.',
  notHere: 'Deze bezoeker is op een andere locatie of bij een andere balie.',
  lastService: 'Dit is de laatste dienst van dit bezoek. Rond het bezoek af.',
  serviceUnknown: 'Deze dienst is hier niet. Kies een dienst uit de lijst.',
  serviceMissing: 'Kies waarvoor de bezoeker komt.',
  locationUnknown: 'Deze locatie bestaat niet. Kies een locatie uit de lijst.',
  counterUnknown: 'Deze balie bestaat niet meer. Kies een andere balie.',
  nobodyThere: 'Aan die balie werkt nu niemand. Stuur de bezoeker naar een open balie, of terug in de rij.',
  cannotUndo: 'Dit kun je niet meer ongedaan maken: er is daarna al iets anders gebeurd.',
  closedNow: 'Deze locatie is nu gesloten. Kijk bij de openingstijden wanneer zij weer open is.',
  serviceClosed:
    'Deze dienst is hier nu gesloten. Bij de openingstijden staat wanneer de dienst weer open is.',
  noAppointments:
    'Hier kun je voor deze dienst geen afspraak maken. Kies een andere locatie of kom zonder afspraak.',
  placeTaken: 'Deze tijd is net vergeven of bestaat niet. Kies een andere tijd.',
  noHomeTickets: 'Hier kun je niet vanaf huis een nummer nemen.',
  enoughFromHome: 'Er zijn dit uur genoeg nummers vanaf huis genomen. Probeer het later, of kom langs.',
  lineTooLong: 'Wie nu aansluit, is voor sluitingstijd niet zeker aan de beurt.',
  tooEarly: 'Deze afspraak is niet nu. Kom op de afgesproken dag, niet meer dan twee uur eerder.',
  notAllowed: 'Je mag dit niet. Vraag je teamleider of de beheerder.',
  notFound: 'Dit bezoek is er niet meer.',
} as const satisfies Record<string, string>;

/** May this be done to a visit in this state? Asked when a screen is made and again when the act comes in. */
export function refuseVisitAct(state: VisitState, act: VisitAct): VisitRefusal | undefined {
  if (!allowedVisitActs(state.status).includes(act)) return 'notInThisStatus';
  return act === 'serviceDone' && state.serviceIds.length < 2 ? 'lastService' : undefined;
}
