import type { Channel, Charter, Municipality } from '#engine/charter/index.ts';
import {
  addDays,
  type Calendar,
  type Day,
  type Instant,
  type Language,
  openBlocksOn,
  sayDay,
} from '#engine/time/index.ts';
import type { ServiceWithHours } from '#modules/channels/counter/index.ts';
import { serviceName } from '#modules/channels/counter/index.ts';
import type { ExpectedWait } from '../../dependencies.ts';
import {
  deviatingDays,
  type OpenNow,
  openNow,
  type PublishedDay,
  sayBlocks,
  sayUsualWeek,
  serviceNow,
  weekOf,
} from '../../opening-hours.ts';
import { sayRange } from '../../wait-words.ts';
import { textIn } from '../chrome.ts';

/** How far ahead deviating days are announced. */
const aheadDays = 120;

export interface HoursModel {
  readonly id: string;
  readonly title: string;
  readonly address: readonly string[];
  readonly now: OpenNow;
  readonly usual: readonly string[];
  readonly week: readonly {
    readonly id: string;
    readonly day: string;
    readonly hours: string;
    readonly today: boolean;
    readonly note?: string;
  }[];
  readonly deviating: readonly DeviatingModel[];
  /** What who comes now can expect to wait. */
  readonly waits: readonly string[];
  /** What is not always open when the location is. */
  readonly services: readonly ServiceHoursModel[];
  /** A number can be drawn at home. */
  readonly joinsFromHome: boolean;
  /** The calendar's holidays are not known to the end of what is shown. */
  readonly incomplete: boolean;
}

export interface DeviatingModel {
  readonly id: string;
  readonly day: string;
  readonly hours: string;
  readonly why: string;
}

export interface ServiceHoursModel {
  readonly id: string;
  readonly name: string;
  /** `vandaag tot 12.00 uur`. */
  readonly now: string;
  readonly usual: readonly string[];
  /** Without the days on which the location is closed, which are told there. */
  readonly deviating: readonly DeviatingModel[];
}

export interface Way {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly link?: { readonly href: string; readonly text: string };
  /** What we promise on this channel. */
  readonly promise?: string;
  readonly now?: OpenNow;
}

export interface ContactPageModel {
  readonly title: string;
  readonly ways: readonly Way[];
  readonly hours: readonly HoursModel[];
}

export interface ContactGiven {
  readonly charter: Charter;
  readonly now: Instant;
  readonly today: Day;
  readonly language: Language;
  calendarOf(id: string): Calendar;
  /** By location. */
  readonly waits: ReadonlyMap<string, readonly ExpectedWait[]>;
  /** By location, what has hours of its own. */
  readonly services: ReadonlyMap<string, readonly ServiceWithHours[]>;
  /** Locations for which a number can be drawn at home. */
  readonly fromHome: ReadonlySet<string>;
}

export function presentContact(given: ContactGiven): ContactPageModel {
  const { charter, language } = given;
  const { municipality } = charter;
  return {
    title: language === 'nl' ? 'Contact en openingstijden' : 'Contact and opening hours',
    ways: waysOf(given),
    hours: [
      hoursOf(
        {
          id: 'telefoon',
          title: language === 'nl' ? 'Telefoon' : 'Telephone',
          address: [municipality.phone.display],
        },
        municipality.phoneCalendar,
        given,
      ),
      ...municipality.locations.map((location) =>
        hoursOf(
          {
            id: location.id,
            title: location.name,
            address: [location.street, `${location.postcode} ${location.town}`],
          },
          location.calendar,
          given,
        ),
      ),
    ],
  };
}

function waysOf({ charter, now, language, calendarOf }: ContactGiven): readonly Way[] {
  const { municipality } = charter;
  const nl = language === 'nl';
  return [
    {
      id: 'formulier',
      title: nl ? 'Vul een formulier in' : 'Fill in a form',
      lines: [],
      link: { href: '/vraag', text: nl ? 'Stel uw vraag' : 'Ask your question (in Dutch)' },
      ...promiseOf(charter, 'webform', language),
    },
    {
      id: 'melden',
      title: nl ? 'Melding, klacht of idee' : 'Report, complaint or idea',
      lines: [],
      link: { href: '/melding', text: nl ? 'Laat het ons weten' : 'Let us know (in Dutch)' },
    },
    {
      id: 'bellen',
      title: nl ? 'Bel ons' : 'Call us',
      lines: [],
      link: { href: `tel:${municipality.phone.international}`, text: municipality.phone.display },
      now: openNow(calendarOf(municipality.phoneCalendar), now, language),
    },
    {
      id: 'mailen',
      title: nl ? 'Mail ons' : 'Mail us',
      lines: [],
      link: { href: `mailto:${municipality.email}`, text: municipality.email },
      ...promiseOf(charter, 'email', language),
    },
    {
      id: 'schrijven',
      title: nl ? 'Schrijf ons' : 'Write to us',
      lines: [municipality.name, ...municipality.postalAddress],
      ...promiseOf(charter, 'post', language),
    },
    ...visitWay(municipality, language),
  ];
}

function visitWay(municipality: Municipality, language: Language): readonly Way[] {
  if (municipality.locations.length === 0) return [];
  const lines = municipality.locations.map(({ name, street, town }) => `${name}, ${street}, ${town}`);
  return [
    {
      id: 'bezoeken',
      title: language === 'nl' ? 'Bezoek ons' : 'Visit us',
      lines,
      link: { href: '#openingstijden', text: language === 'nl' ? 'Openingstijden' : 'Opening hours' },
    },
  ];
}

function promiseOf(charter: Charter, channel: Channel, language: Language): Pick<Way, 'promise'> {
  const norm = charter.norms.find(
    ({ channel: own, alsoBy = [], measure, product, sort }) =>
      [own, ...alsoBy].includes(channel) && measure === 'answer' && !product && !sort,
  );
  return norm ? { promise: textIn(norm.sentence, language) } : {};
}

type Place = Pick<HoursModel, 'id' | 'title' | 'address'>;

function hoursOf(place: Place, calendarId: string, given: ContactGiven): HoursModel {
  const { now, today, language } = given;
  const calendar = given.calendarOf(calendarId);
  const last = addDays(today, aheadDays);
  return {
    ...place,
    now: openNow(calendar, now, language),
    usual: sayUsualWeek(calendar, today, language),
    week: weekOf(calendar, today).map((day) => weekRow(day, today, language)),
    deviating: sayDeviating(deviatingDays(calendar, today, aheadDays), language),
    services: (given.services.get(place.id) ?? []).map((one) => serviceHoursOf(one, calendar, given)),
    waits: openNow(calendar, now, language).open ? waitsOf(place.id, given) : [],
    joinsFromHome: given.fromHome.has(place.id),
    incomplete: calendar.knownUntil < last,
  };
}

function sayDeviating(days: readonly PublishedDay[], language: Language): readonly DeviatingModel[] {
  return days.map(({ day, blocks, deviates }) => ({
    id: String(day),
    day: sayDay(day, language),
    hours: sayBlocks(blocks, language),
    why: deviates?.[language] ?? '',
  }));
}

function serviceHoursOf(
  { service, calendar }: ServiceWithHours,
  place: Calendar,
  { now, today, language }: ContactGiven,
): ServiceHoursModel {
  const days = deviatingDays(calendar, today, aheadDays).filter(
    ({ day }) => openBlocksOn(place, day).length > 0,
  );
  return {
    id: service.id,
    name: serviceName(service, language),
    now: serviceNow(calendar, now, language).note,
    usual: sayUsualWeek(calendar, today, language),
    deviating: sayDeviating(days, language),
  };
}

function weekRow(
  { day, blocks, deviates }: PublishedDay,
  today: Day,
  language: Language,
): HoursModel['week'][number] {
  return {
    id: String(day),
    day: sayDay(day, language, 'weekday'),
    hours: sayBlocks(blocks, language),
    today: day === today,
    ...(deviates ? { note: deviates[language] } : {}),
  };
}

function waitsOf(locationId: string, given: ContactGiven): readonly string[] {
  const { language, waits } = given;
  return (waits.get(locationId) ?? []).map(({ service, wait }) => {
    const sooner = soonerThan(locationId, { service, wait }, given);
    return `${serviceName(service, language)}: ${sayRange(wait, language)}.${sooner}`;
  });
}

/** Another location that probably helps sooner: its longest wait is shorter than the shortest here. */
function soonerThan(
  locationId: string,
  { service, wait }: ExpectedWait,
  { charter, waits, language }: ContactGiven,
): string {
  const other = charter.municipality.locations.find(
    ({ id }) =>
      id !== locationId &&
      waits.get(id)?.some((one) => one.service.id === service.id && one.wait.highMs < wait.lowMs),
  );
  if (other === undefined) return '';
  return language === 'nl'
    ? ` In ${other.name} bent u waarschijnlijk eerder aan de beurt.`
    : ` It will probably be your turn sooner at ${other.name}.`;
}
