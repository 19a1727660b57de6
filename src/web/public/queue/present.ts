import type { Language } from '#engine/time/index.ts';
import { keptPlaceMs } from '#engine/visits/index.ts';
import type { HomeOffer } from '#modules/channels/counter/index.ts';
import { serviceName } from '#modules/channels/counter/index.ts';
import type { Choice } from '#web/ui/index.ts';
import { dictionaries, sayRefusal } from '../../languages/index.ts';
import { minuteMs, sayMinutes, sayRange } from '../../wait-words.ts';
import { inLanguage } from '../chrome.ts';

export const queuePath = '/wachtrij';

export interface QueueModel {
  readonly title: string;
  readonly intro: string;
  /** How it goes, in the order in which it happens. */
  readonly rules: readonly string[];
  readonly step: QueueStep;
}

export type QueueStep =
  | { readonly kind: 'already'; readonly text: string; readonly href: string }
  | { readonly kind: 'none'; readonly text: string }
  | {
      readonly kind: 'where';
      readonly places: readonly { readonly name: string; readonly href: string; readonly text: string }[];
    }
  | {
      readonly kind: 'what';
      readonly locationId: string;
      readonly place: string;
      readonly services: readonly Choice[];
    };

export interface QueueData {
  readonly language: Language;
  /** A number that this browser drew and that still runs. */
  readonly own: { readonly ticket: string; readonly href: string } | undefined;
  /** Where one can draw at home at all, with what can be drawn now. */
  readonly places: readonly { readonly id: string; readonly name: string; readonly offer: HomeOffer }[];
  readonly locationId: string | undefined;
  readonly maximumMs: number | undefined;
  /** A peak was announced for today. */
  readonly inPeak: boolean;
}

const words = {
  nl: {
    title: 'Sluit vanaf huis aan in de rij',
    intro:
      'U neemt nu een nummer voor vandaag, en komt als u bijna aan de beurt bent. U hoeft uw naam niet te geven.',
    own: (ticket: string) => `U hebt al een nummer: ${ticket}.`,
    now: 'U kunt nu een nummer nemen.',
    wait: (range: string) => `verwachte wachttijd: ${range}`,
  },
  en: {
    title: 'Join the line from home',
    intro:
      'You take a number for today now, and come when it is almost your turn. You do not have to give your name.',
    own: (ticket: string) => `You have a number already: ${ticket}.`,
    now: 'You can take a number now.',
    wait: (range: string) => `expected wait: ${range}`,
  },
} as const;

export function presentQueue(data: QueueData): QueueModel {
  const { title, intro } = words[data.language];
  return { title, intro, rules: rulesOf(data), step: stepOf(data) };
}

/** Decision 23, as the visitor reads it. */
function rulesOf({ language, maximumMs, inPeak }: QueueData): readonly string[] {
  const kept = sayMinutes(keptPlaceMs / minuteMs, language);
  const promise = maximumMs === undefined ? [] : [promiseOf(maximumMs / minuteMs, inPeak, language)];
  if (language === 'nl')
    return [
      'Uw nummer is een plaats in de rij. Die is van het moment waarop u het nummer neemt.',
      'Druk op ‘Ik ben er’ zodra u in de hal bent. Pas dan kunnen wij u oproepen.',
      `Bent u er niet als u aan de beurt bent? Dan gaan anderen voor. Wij bewaren uw plaats nog ${kept}. Daarna sluit u achteraan aan.`,
      ...promise,
    ];
  return [
    'Your number is a place in the line. It is of the moment at which you take the number.',
    'Press ‘I am here’ as soon as you are in the hall. Only then we can call you.',
    `Are you not there when it is your turn? Then others go first. We keep your place for another ${kept}. After that you join the end of the line.`,
    ...promise,
  ];
}

function promiseOf(minutes: number, inPeak: boolean, language: Language): string {
  const { promise } = dictionaries[language];
  if (inPeak) return promise.inPeak(minutes);
  const made = lowerFirst(promise.made(minutes));
  return language === 'nl'
    ? `Onze belofte telt vanaf het moment dat u er bent: ${made}`
    : `Our promise counts from the moment you are here: ${made}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function stepOf({ language, own, places, locationId }: QueueData): QueueStep {
  const text = words[language];
  if (own) return { kind: 'already', text: text.own(own.ticket), href: own.href };
  const chosen = places.length === 1 ? places[0] : places.find(({ id }) => id === locationId);
  if (places.length === 0) return { kind: 'none', text: sayRefusal('noHomeTickets', language) };
  if (chosen === undefined)
    return {
      kind: 'where',
      places: places.map(({ id, name, offer }) => ({
        name,
        href: inLanguage(`${queuePath}?locatie=${encodeURIComponent(id)}`, language),
        text: offer.ok ? text.now : sayRefusal(offer.reason, language),
      })),
    };
  if (!chosen.offer.ok) return { kind: 'none', text: sayRefusal(chosen.offer.reason, language) };
  return {
    kind: 'what',
    locationId: chosen.id,
    place: chosen.name,
    services: chosen.offer.services.map(({ service, wait }) => ({
      value: service.id,
      label: serviceName(service, language),
      help: text.wait(sayRange(wait, language)),
    })),
  };
}
