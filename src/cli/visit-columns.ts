import { positionOf } from './csv-source.ts';
import { Refusal } from './deadline-rules.ts';
import { placesOf } from './measure-records.ts';

/** What a column of a file of visits may stand for. */
export const visitRoles = [
  'joined',
  'appointed',
  'called',
  'ended',
  'outcome',
  'location',
  'service',
  'date',
] as const;
export type VisitRole = (typeof visitRoles)[number];

export type VisitColumns = Readonly<Partial<Record<VisitRole, string>>>;
export type VisitCells = Readonly<Record<VisitRole, string>>;

/** Names of columns by which a role is known, as `plainName` writes them; the first is that of our own export. */
const knownNames: Readonly<Record<VisitRole, readonly string[]>> = {
  joined: [
    ...[
      'gekomen',
      'komst',
      'aankomst',
      'aankomsttijd',
      'aangekomen',
      'aanmelding',
      'aangemeld',
      'aanmeldtijd',
    ],
    ...['binnenkomst', 'tickettijd', 'volgnummertijd', 'volgnummerom', 'arrival', 'arrivaltime', 'arrived'],
    ...['arrivedat', 'joined', 'joinedat', 'tickettime', 'ticketat', 'checkin', 'checkintime', 'checkedin'],
    ...['checkedinat'],
  ],
  appointed: [
    ...['afgesproken', 'afspraak', 'afspraaktijd', 'afspraakom', 'geplandetijd', 'appointed', 'appointedat'],
    ...['appointment', 'appointmenttime', 'scheduled', 'scheduledat', 'scheduledtime'],
  ],
  called: [
    ...['opgeroepen', 'oproep', 'oproeptijd', 'eersteoproep', 'aanroep', 'aanroeptijd', 'aangeroepen'],
    ...['called', 'calledat', 'calltime', 'firstcall', 'firstcalled', 'firstcalledat'],
  ],
  ended: ['geeindigd', 'einde', 'eindtijd', 'ended', 'endedat', 'endtime', 'finished', 'finishedat', 'end'],
  outcome: ['uitkomst', 'afloop', 'resultaat', 'status', 'outcome', 'result'],
  location: ['locatie', 'vestiging', 'locatienaam', 'location', 'locationname', 'site', 'branch', 'office'],
  service: ['dienst', 'dienstnaam', 'product', 'service', 'servicename'],
  date: ['dag', 'datum', 'date', 'day'],
};

/**
 * Where the column of each role stands: as it was named, else by its name.
 * @throws Refusal where a column cannot be chosen, or the file does not say when visitors came and were called
 */
export function placesIn(
  names: readonly string[],
  columns: VisitColumns,
): Readonly<Record<VisitRole, number>> {
  const places = placesOf(visitRoles, (role) => placeOf(role, columns, names));
  refuseWithoutMoments(places, names);
  return places;
}

function placeOf(role: VisitRole, columns: VisitColumns, names: readonly string[]): number {
  const named = columns[role];
  if (named !== undefined) return positionOf(named, names);
  const found = names.flatMap((name, at) => (knownNames[role].includes(plainName(name)) ? [at] : []));
  if (found.length > 1)
    throw new Refusal(
      `${found.map((at) => `"${names[at]}"`).join(' en ')} kunnen allebei ${role} zijn: kies met --map ${role}=KOLOM`,
    );
  return found[0] ?? -1;
}

/** `Called at` and `called_at` are `calledat`; `Geëindigd` is `geeindigd`. */
function plainName(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

const averages = /mean|average|\bavg|_avg|gemiddeld|\bgem[._ ]|durchschnitt|mittel/i;

function refuseWithoutMoments(places: Readonly<Record<VisitRole, number>>, names: readonly string[]): void {
  if (places.called >= 0 && places.joined >= 0) return;
  const mean = names.find((name) => averages.test(name));
  if (mean !== undefined)
    throw new Refusal(
      `Kolom "${mean}" heeft gemiddelden: gemiddelden per uur zeggen niet hoe lang één bezoeker wachtte. Hoeveel bezoekers binnen de norm aan de beurt waren, is er niet uit te rekenen. ${whatToDeliver}`,
    );
  const missing = [
    ...(places.joined < 0 ? ['van het volgnummer of de komst (joined)'] : []),
    ...(places.called < 0 ? ['van de oproep (called)'] : []),
  ];
  throw new Refusal(
    `Er is geen kolom met het moment ${missing.join(' en ')}. Het bestand heeft ${names.join(', ')}. Wijs de kolommen aan met --map joined=KOLOM,called=KOLOM. ${whatToDeliver}`,
  );
}

const whatToDeliver =
  'Lever één regel per bezoeker: het moment van het volgnummer of de komst, bij een afspraak ook de afgesproken tijd, het moment van de eerste oproep (leeg als die er niet was), en als het kan uitkomst, locatie en dienst.';
