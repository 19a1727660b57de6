import { type ContactState, type Effect, isLateAt, type PromiseState } from '#engine/promises/index.ts';
import {
  dayOf,
  type Instant,
  type Language,
  sayDay,
  sayMoment,
  workingDaysBetween,
  type Zone,
} from '#engine/time/index.ts';
import type { DueState } from '#web/ui/index.ts';
import type { Rules } from '../context.ts';
import { ruleOf } from './why.ts';

/** Where the question stands: what stands on top of the page. */
export interface Standing {
  readonly tone: 'info' | 'ok' | 'warning' | 'error';
  readonly due?: DueState;
  /** In place of the state's own word. */
  readonly badge?: string;
  readonly title: string;
  readonly sentences: readonly string[];
  /** We broke our word: the page says what the resident can do. */
  readonly late: boolean;
}

export interface StandingGiven {
  readonly state: ContactState;
  readonly effects: readonly Effect[];
  /** The promise of an answer that runs or ran last. */
  readonly promise: PromiseState | undefined;
  readonly rules: Rules;
  readonly zone: Zone;
  readonly now: Instant;
  readonly language: Language;
}

export function standingOf(given: StandingGiven): Standing {
  const { state, promise, now } = given;
  if (state.status !== 'open' && state.status !== 'waiting') return ended(given);
  if (promise === undefined || 'notMeasurable' in promise.deadline) return withoutTerm(given);
  if (isLateAt(promise, now)) return late(given, promise);
  if (state.status === 'waiting') return waiting(given);
  return running(given, promise);
}

function running(given: StandingGiven, promise: PromiseState): Standing {
  const { language } = given;
  const day = dueText(promise, given);
  const { notice } = promise;
  return {
    tone: 'info',
    due: nearness(promise, given),
    badge: language === 'nl' ? 'Nog op tijd' : 'On time so far',
    late: false,
    title: language === 'nl' ? `U krijgt uiterlijk ${day} antwoord` : `You get an answer by ${day}`,
    sentences: [
      ...workingDaysLeft(promise, given),
      ...(notice
        ? [
            language === 'nl'
              ? `${notice.who} behandelt uw vraag. U bereikt ${notice.who} via ${notice.contactRoute}.`
              : `${notice.who} handles your question. You reach ${notice.who} via ${notice.contactRoute}.`,
          ]
        : []),
    ],
  };
}

function late(given: StandingGiven, promise: PromiseState): Standing {
  const day = dueText(promise, given);
  const nl = given.language === 'nl';
  return {
    tone: 'error',
    due: 'late',
    late: true,
    title: nl ? 'Wij zijn te laat met ons antwoord' : 'We are late with our answer',
    sentences: nl
      ? [`Wij beloofden u uiterlijk ${day} antwoord. Dat is ons niet gelukt. Onze excuses daarvoor.`]
      : [`We promised you an answer by ${day}. We did not manage. We apologise.`],
  };
}

function waiting({ language }: StandingGiven): Standing {
  const nl = language === 'nl';
  return {
    tone: 'warning',
    due: 'paused',
    late: false,
    title: nl ? 'Wij wachten op informatie van u' : 'We are waiting for information from you',
    sentences: nl
      ? [
          'Wij kunnen pas verder als u hebt gereageerd. Tot die tijd staat de termijn stil.',
          'Reageer op onze e-mail, of met het formulier hieronder.',
        ]
      : [
          'We can go on when you have reacted. Until then the term stands still.',
          'Reply to our e-mail, or use the form below.',
        ],
  };
}

function withoutTerm({ language }: StandingGiven): Standing {
  const nl = language === 'nl';
  return {
    tone: 'info',
    late: false,
    title: nl ? 'Wij hebben uw vraag in behandeling' : 'We are handling your question',
    sentences: nl
      ? ['Voor deze vraag geldt geen vaste termijn. Wij antwoorden zo snel als wij kunnen.']
      : ['There is no fixed term for this question. We answer as soon as we can.'],
  };
}

function ended(given: StandingGiven): Standing {
  const { state, language } = given;
  const nl = language === 'nl';
  const base = { tone: 'info', due: 'done', late: false } as const;
  switch (state.status) {
    case 'answered':
      return answered(given);
    case 'forwarded':
      return {
        ...base,
        title: forwardedTitle(given),
        sentences: [nl ? 'Zij geven u antwoord.' : 'They will answer you.'],
      };
    case 'withdrawn':
      return {
        ...base,
        title: nl ? 'Uw vraag is ingetrokken' : 'Your question was withdrawn',
        sentences: [],
      };
    case 'merged':
      return {
        ...base,
        title: nl
          ? 'Wij behandelen deze vraag samen met een andere vraag van u'
          : 'We handle this question together with another one of yours',
        sentences: [nl ? 'U krijgt één antwoord op beide.' : 'You get one answer to both.'],
      };
    default:
      return {
        ...base,
        title: nl ? 'Wij hebben uw vraag afgesloten' : 'We have closed your question',
        sentences: [nl ? 'Klopt dat niet? Reageer dan hieronder.' : 'Is that not right? Then react below.'],
      };
  }
}

function forwardedTitle({ effects, language }: StandingGiven): string {
  const forwarded = effects.findLast(({ fact }) => fact.kind === 'forwarded')?.fact;
  const body = forwarded?.kind === 'forwarded' ? forwarded.body : '';
  return language === 'nl'
    ? `Wij stuurden uw vraag door naar ${body}`
    : `We forwarded your question to ${body}`;
}

function answered(given: StandingGiven): Standing {
  const { state, promise, zone, language } = given;
  const nl = language === 'nl';
  const title = nl ? 'Uw vraag is beantwoord' : 'Your question was answered';
  const at = promise?.settledAt ?? state.endedAt;
  const day = at === undefined ? '' : sayDay(dayOf(at, zone), language);
  if (promise === undefined || 'notMeasurable' in promise.deadline)
    return {
      tone: 'ok',
      due: 'done',
      late: false,
      title,
      sentences: [nl ? `Dat was op ${day}.` : `That was on ${day}.`],
    };
  const due = dueText(promise, given);
  if (brokeItsWord(promise, state))
    return {
      tone: 'warning',
      due: 'done',
      late: false,
      title,
      sentences: nl
        ? [
            `Wij antwoordden op ${day}. Wij beloofden uiterlijk ${due}. Wij waren te laat. Onze excuses daarvoor.`,
          ]
        : [`We answered on ${day}. We promised ${due} at the latest. We were late. We apologise.`],
    };
  return {
    tone: 'ok',
    due: 'done',
    late: false,
    title,
    sentences: nl
      ? [`Wij antwoordden op ${day}. Wij beloofden uiterlijk ${due}. Dat was dus op tijd.`]
      : [`We answered on ${day}. We promised ${due} at the latest. So we were in time.`],
  };
}

/** A promise that was broken stays broken, whatever came after it in the same chain. */
function brokeItsWord(promise: PromiseState, state: ContactState): boolean {
  return state.promises.some((other) => other.chain === promise.chain && other.result === 'broken');
}

/** A day for terms in days, a moment for terms in hours. */
export function dueText(
  promise: PromiseState,
  { rules, zone, language }: Pick<StandingGiven, 'rules' | 'zone' | 'language'>,
): string {
  const { deadline } = promise;
  if ('notMeasurable' in deadline) return '';
  const unit = ruleOf(promise, rules)?.term.unit ?? 'workingDays';
  const inDays = ['workingDays', 'calendarDays', 'weeks', 'months', 'years'].includes(unit);
  return inDays || promise.notice
    ? sayDay(deadline.dueDay, language)
    : sayMoment(deadline.due, zone, language);
}

function nearness({ deadline }: PromiseState, { rules, now }: StandingGiven): DueState {
  if ('notMeasurable' in deadline) return 'later';
  const left = deadline.dueDay - rules.dayOf(now);
  if (left <= 0) return 'today';
  return left < 7 ? 'thisWeek' : 'later';
}

function workingDaysLeft(promise: PromiseState, { rules, now, language }: StandingGiven): readonly string[] {
  const rule = ruleOf(promise, rules);
  if (!rule || 'notMeasurable' in promise.deadline) return [];
  const left = workingDaysBetween(
    rules.calendar(rule.calendar, now),
    rules.dayOf(now),
    promise.deadline.dueDay,
  );
  const nl = language === 'nl';
  if (promise.deadline.dueDay === rules.dayOf(now)) return [nl ? 'Dat is vandaag.' : 'That is today.'];
  if (left === 1) return [nl ? 'Dat is over 1 werkdag.' : 'That is in 1 working day.'];
  return left < 1 ? [] : [nl ? `Dat is over ${left} werkdagen.` : `That is in ${left} working days.`];
}
