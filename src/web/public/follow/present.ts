import { isLateAt, type PromiseState, resolveFacts } from '#engine/promises/index.ts';
import { type Instant, type Language, printDay, type Zone } from '#engine/time/index.ts';
import type { TimelineEvent } from '#web/ui/index.ts';
import type { Followed } from '../../dependencies.ts';
import { inLanguage, textIn } from '../chrome.ts';
import type { Rules } from '../context.ts';
import { dueText, type Standing, standingOf } from './standing.ts';
import { type ToldEvent, tellEffects } from './timeline.ts';
import { whyThisDate } from './why.ts';

export interface FollowPageModel {
  readonly title: string;
  readonly reference: string;
  readonly standing: Standing;
  /** Why the date is that date; empty where there is none. */
  readonly why: readonly string[];
  /** What we promised, in the words of the charter of then. */
  readonly promise?: string;
  /** What one can do when we are late. */
  readonly remedies: readonly { readonly text: string; readonly href?: string; readonly link?: string }[];
  readonly timeline: readonly TimelineEvent[];
  readonly canReact: boolean;
}

export interface FollowGiven {
  readonly followed: Followed;
  readonly rules: Rules;
  readonly zone: Zone;
  readonly now: Instant;
  readonly language: Language;
  readonly phone: { readonly display: string; readonly international: string };
}

/** One's own question: what was promised, how it stands, what happened and what comes. */
export function presentFollow(given: FollowGiven): FollowPageModel {
  const { followed, rules, zone, now, language } = given;
  const { state, facts, reference } = followed;
  const { effects } = resolveFacts(facts);
  const promise = answerPromise(state.promises);
  const standing = standingOf({ state, effects, promise, rules, zone, now, language });
  const sentence = promise && sentenceOf(promise, rules, language);
  return {
    title: language === 'nl' ? `Uw vraag ${reference}` : `Your question ${reference}`,
    reference,
    standing,
    why: promise ? whyThisDate(promise, state.promises, rules, now, language) : [],
    ...(sentence === undefined ? {} : { promise: sentence }),
    remedies: standing.late ? remedies(given) : [],
    timeline: withDue(tellEffects(effects, zone, language), promise, given),
    canReact: state.status !== 'merged',
  };
}

/** The promise of an answer that counts now: the last one, which a notice or a reopening may have made. */
function answerPromise(promises: readonly PromiseState[]): PromiseState | undefined {
  return promises.findLast(
    ({ measure, result }) => (measure === 'answer' || measure === 'decision') && result !== 'merged',
  );
}

function sentenceOf(
  { charterVersion, normId }: PromiseState,
  rules: Rules,
  language: Language,
): string | undefined {
  const version = rules.versions.find((candidate) => candidate.id === charterVersion);
  const norm = version?.charter.norms.find((candidate) => candidate.id === normId);
  return norm && textIn(norm.sentence, language);
}

/** The due date in its place on the line: to come at the end, or passed without an answer. */
function withDue(
  told: readonly ToldEvent[],
  promise: PromiseState | undefined,
  given: FollowGiven,
): readonly TimelineEvent[] {
  const { language, now } = given;
  const events = told.map(({ event }) => event);
  if (promise === undefined || promise.state !== 'open' || 'notMeasurable' in promise.deadline) return events;
  const nl = language === 'nl';
  const isLate = isLateAt(promise, now);
  const expected = nl ? 'Uiterlijk dan krijgt u antwoord' : 'You get an answer by then';
  const missed = nl ? 'Toen had u antwoord moeten hebben' : 'You should have had an answer by then';
  const { due, dueDay } = promise.deadline;
  const before = told.filter(({ at }) => at < due).length;
  const event: TimelineEvent = {
    id: 'uiterlijk',
    title: isLate ? missed : expected,
    when: dueText(promise, given),
    dateTime: printDay(dueDay),
    state: isLate ? 'late' : 'expected',
  };
  return isLate ? events.toSpliced(before, 0, event) : [...events, event];
}

function remedies({ language, phone, followed }: FollowGiven): FollowPageModel['remedies'] {
  const href = `tel:${phone.international}`;
  if (language === 'en')
    return [
      { text: `Call us and mention ${followed.reference}:`, href, link: phone.display },
      { text: 'React with the form below; your message goes to the person who handles your question.' },
      {
        text: 'You may file a complaint about the delay:',
        href: inLanguage('/contact', 'en'),
        link: 'how to reach us',
      },
    ];
  return [
    { text: `Bel ons en noem ${followed.reference}:`, href, link: phone.display },
    { text: 'Reageer met het formulier hieronder. Uw bericht komt bij degene die uw vraag behandelt.' },
    { text: 'U mag een klacht indienen over de vertraging:', href: '/contact', link: 'zo bereikt u ons' },
  ];
}
