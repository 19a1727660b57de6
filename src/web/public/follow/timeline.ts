import type { Effect } from '#engine/promises/index.ts';
import {
  type Instant,
  type Language,
  printInstantIn,
  sayDay,
  sayMoment,
  type Zone,
} from '#engine/time/index.ts';
import { channelWords, sortWords, type TimelineEvent } from '#web/ui/index.ts';

interface Telling {
  readonly title: string;
  readonly text?: string;
}

/** An event with its moment. */
export interface ToldEvent {
  readonly at: Instant;
  readonly event: TimelineEvent;
}

/** What happened, as the resident reads it. Who inside the house had it in hand is not theirs to follow. */
export function tellEffects(
  effects: readonly Effect[],
  zone: Zone,
  language: Language,
): readonly ToldEvent[] {
  return effects.flatMap(({ fact, at }) => {
    const told = tell(fact, language);
    if (!told) return [];
    const when = sayMoment(at, zone, language);
    const dateTime = printInstantIn(at, zone);
    return [{ at, event: { id: `feit-${fact.id}`, ...told, when, dateTime, state: 'past' } }];
  });
}

type Fact = Effect['fact'];

function tell(fact: Fact, language: Language): Telling | undefined {
  return language === 'nl' ? tellDutch(fact) : tellEnglish(fact);
}

function tellDutch(fact: Fact): Telling | undefined {
  switch (fact.kind) {
    case 'received':
      return { title: `Wij ontvingen uw vraag (${channelWords[fact.channel].nl.toLowerCase()})` };
    case 'receiptConfirmed':
      return fact.messageId === undefined
        ? { title: 'U zag op het scherm dat wij uw bericht hebben' }
        : { title: 'Wij stuurden u een ontvangstbevestiging' };
    case 'messageReceived':
      return { title: 'U stuurde ons een bericht' };
    case 'noticeSent':
      return {
        title: 'Wij stuurden u een behandelbericht',
        text: `${fact.notice.who} antwoordt u uiterlijk ${sayDay(fact.notice.when, 'nl')}. U bereikt ${fact.notice.who} via ${fact.notice.contactRoute}.`,
      };
    case 'dataRequested':
      return { title: 'Wij vroegen u om informatie', text: 'De termijn staat stil tot u reageert.' };
    case 'resumed':
      return { title: 'De termijn loopt weer' };
    case 'dateMoved':
      return {
        title: `De uiterste datum is nu ${sayDay(fact.to, 'nl')}`,
        text: `Eerst was dat ${sayDay(fact.from, 'nl')}. De dagen waarop wij werken zijn veranderd.`,
      };
    case 'answered':
      return { title: fact.evidence ? 'Wij gaven u antwoord' : 'Wij stuurden u antwoord' };
    case 'forwarded':
      return { title: `Wij stuurden uw vraag door naar ${fact.body}` };
    case 'withdrawn':
      return { title: 'Uw vraag is ingetrokken' };
    case 'closedWithoutAnswer':
      return { title: 'Wij sloten uw vraag af zonder antwoord' };
    case 'reopened':
      return { title: 'Wij namen uw vraag opnieuw in behandeling' };
    case 'absorbed':
      return { title: 'Wij voegden een andere vraag van u hierbij' };
    case 'mergedInto':
      return { title: 'Wij voegden deze vraag bij een andere vraag van u' };
    case 'splitFrom':
      return { title: 'Wij behandelen dit deel van uw bericht apart' };
    case 'splitOff':
      return { title: 'Wij behandelen een deel van uw bericht apart' };
    case 'reclassified':
      return fact.sort && { title: `Wij behandelen dit als ${sortWords[fact.sort].nl.toLowerCase()}` };
    default:
      return undefined;
  }
}

function tellEnglish(fact: Fact): Telling | undefined {
  switch (fact.kind) {
    case 'received':
      return { title: `We received your question (${channelWords[fact.channel].en.toLowerCase()})` };
    case 'receiptConfirmed':
      return fact.messageId === undefined
        ? { title: 'You saw on the screen that we have your message' }
        : { title: 'We sent you a confirmation of receipt' };
    case 'messageReceived':
      return { title: 'You sent us a message' };
    case 'noticeSent':
      return {
        title: 'We sent you a handling notice',
        text: `${fact.notice.who} will answer you by ${sayDay(fact.notice.when, 'en')}. You reach ${fact.notice.who} via ${fact.notice.contactRoute}.`,
      };
    case 'dataRequested':
      return { title: 'We asked you for information', text: 'The term stands still until you react.' };
    case 'resumed':
      return { title: 'The term runs again' };
    case 'dateMoved':
      return {
        title: `The latest date is now ${sayDay(fact.to, 'en')}`,
        text: `It was ${sayDay(fact.from, 'en')} before. The days on which we work have changed.`,
      };
    case 'answered':
      return { title: fact.evidence ? 'We gave you an answer' : 'We sent you an answer' };
    case 'forwarded':
      return { title: `We forwarded your question to ${fact.body}` };
    case 'withdrawn':
      return { title: 'Your question was withdrawn' };
    case 'closedWithoutAnswer':
      return { title: 'We closed your question without an answer' };
    case 'reopened':
      return { title: 'We took up your question again' };
    case 'absorbed':
      return { title: 'We joined another question of yours to this one' };
    case 'mergedInto':
      return { title: 'We joined this question to another one of yours' };
    case 'splitFrom':
      return { title: 'We handle this part of your message separately' };
    case 'splitOff':
      return { title: 'We handle a part of your message separately' };
    case 'reclassified':
      return fact.sort && { title: `We handle this as: ${sortWords[fact.sort].en.toLowerCase()}` };
    default:
      return undefined;
  }
}
