import { explain, renderReasoning } from '#engine/deadlines/index.ts';
import {
  type ContactState,
  isLateAt,
  latest,
  outcomesAt,
  type PromiseResult,
  type PromiseState,
} from '#engine/promises/index.ts';
import { dayOf, presetCalendar, sayDay } from '#engine/time/index.ts';
import { type DueState, outcomeWords, statusWords } from '#web/ui/index.ts';
import type { StaffContext } from '../../context.ts';
import { dueStateOf, lastDayOf, sayNearDay, sayNearMoment, sayTimeLeft } from '../../due.ts';

export interface PromiseModel {
  readonly state: DueState;
  /** `nog 2 werkdagen, uiterlijk vrijdag 8 mei`. */
  readonly sentence: string;
  readonly details: readonly string[];
  /** Why this date; empty where there is none. */
  readonly why: readonly string[];
  /** Every promise of this contact, with what became of it. */
  readonly all: readonly { readonly id: string; readonly title: string; readonly fate: string }[];
}

/** The promise that matters now, and the others under it. */
export function presentPromise(state: ContactState, context: StaffContext): PromiseModel {
  const item = { status: state.status, ...(state.due === undefined ? {} : { dueAt: state.due }) };
  const running = runningPromise(state);
  return {
    state: dueStateOf(item, context),
    sentence: sentenceOf(state, item, context),
    details: detailsOf(state, running, context),
    why: running === undefined ? [] : whyOf(running, context),
    all: state.promises.map((promise) => ({
      id: promise.id,
      title: titleOf(promise, context),
      fate: fateOf(promise, context),
    })),
  };
}

/** The one that is due first; while the term stands still, the one that will run on. */
function runningPromise({ promises, due }: ContactState): PromiseState | undefined {
  return (
    promises.find(({ state, deadline }) => state === 'open' && 'due' in deadline && deadline.due === due) ??
    promises.find(({ state }) => state === 'paused')
  );
}

function sentenceOf(
  state: ContactState,
  item: { status: ContactState['status'] },
  context: StaffContext,
): string {
  if (state.status !== 'open' && state.status !== 'waiting') {
    const outcome = outcomesAt(state, context.now).find(({ normId }) => normId !== undefined);
    return outcome ? outcomeWords[outcome.outcome].nl : statusWords[state.status].nl;
  }
  const left = sayTimeLeft({ ...item, ...(state.due === undefined ? {} : { dueAt: state.due }) }, context);
  if (state.due === undefined) return state.status === 'waiting' ? 'De termijn staat stil' : 'Zonder datum';
  const day = sayNearDay(lastDayOf(state.due, context.zone), context.today);
  if (state.due <= context.now) return `${left}: het antwoord moest er uiterlijk ${day} zijn`;
  return left.startsWith('uiterlijk') ? `uiterlijk ${day}` : `${left}, uiterlijk ${day}`;
}

function detailsOf(state: ContactState, running: PromiseState | undefined, context: StaffContext): string[] {
  const paused = state.promises.find(({ pausedSince }) => pausedSince !== undefined);
  return [
    ...(state.status === 'waiting' && paused?.pausedSince !== undefined
      ? [`Wacht op de inwoner sinds ${sayNearMoment(paused.pausedSince, context)}.`]
      : []),
    ...(running ? [titleOf(running, context)] : []),
    ...(running?.settling ? ['Het bericht dat hieraan voldoet, is onderweg.'] : []),
    ...(state.endedAt === undefined
      ? []
      : [`${statusWords[state.status].nl} op ${sayNearMoment(state.endedAt, context)}.`]),
    ...state.unmeasured.map(({ reason }) => unmeasuredWords[reason]),
  ];
}

const unmeasuredWords: Readonly<Record<ContactState['unmeasured'][number]['reason'], string>> = {
  noNorm: 'Voor deze vraag geldt geen servicenorm.',
  beforeFirstCharter: 'Ontvangen voordat de servicenormen golden.',
  forInformation: 'Dit is ter informatie: de inwoner verwacht geen antwoord.',
};

function normOf(promise: PromiseState, { rules }: StaffContext) {
  const version = rules.versions.find(({ id }) => id === promise.charterVersion);
  return version?.charter.norms.find(({ id }) => id === promise.normId);
}

function titleOf(promise: PromiseState, context: StaffContext): string {
  if (promise.notice)
    return `Behandelbericht: ${promise.notice.who} antwoordt uiterlijk ${sayDay(promise.notice.when, 'nl')}`;
  const title = normOf(promise, context)?.title.nl ?? promise.normId;
  return promise.origin === 'reopened' ? `${title} (na heropening)` : title;
}

const fates: Readonly<Record<PromiseResult, string>> = {
  kept: 'nagekomen',
  keptByNotice: 'nagekomen met een behandelbericht',
  broken: 'niet nagekomen',
  withdrawn: 'vervallen',
  notMeasurable: 'niet te meten',
  merged: 'telt mee bij het andere bericht',
};

function fateOf(promise: PromiseState, context: StaffContext): string {
  return promise.result === undefined ? runningFate(promise, context) : fates[promise.result];
}

function runningFate(promise: PromiseState, { now, zone, today }: StaffContext): string {
  if ('notMeasurable' in promise.deadline) return 'niet te meten';
  if (promise.state === 'paused') return 'staat stil';
  const day = sayNearDay(lastDayOf(promise.deadline.due, zone), today);
  return isLateAt(promise, now) ? `te laat, moest uiterlijk ${day}` : `uiterlijk ${day}`;
}

/** The reasoning that gave the date, counted again from the same norm, calendar and pauses. */
function whyOf(promise: PromiseState, context: StaffContext): readonly string[] {
  const norm = normOf(promise, context);
  if (norm === undefined || norm.rule.kind !== 'term' || 'notMeasurable' in promise.deadline) return [];
  if (promise.notice) return whyNotice(promise, context);
  const { rules } = context;
  const calendar = rules.calendar(norm.rule.calendar, latest);
  const pauses =
    promise.pausedSince === undefined
      ? promise.pauses
      : [...promise.pauses, { from: promise.pausedSince, to: context.now }];
  const found = explain(
    norm.rule.term,
    norm.rule.counting,
    calendar,
    presetCalendar('nl-statutory'),
    promise.from,
    pauses,
  );
  if ('notMeasurable' in found) return [];
  return [`De belofte: ${norm.sentence.nl}`, ...renderReasoning(found.reasoning, 'nl')];
}

function whyNotice(promise: PromiseState, { zone, today }: StaffContext): readonly string[] {
  const { notice, from, pauses } = promise;
  if (notice === undefined) return [];
  return [
    `Het behandelbericht van ${sayNearDay(dayOf(from, zone), today)} noemt deze datum: ${sayDay(notice.when, 'nl')}.`,
    'Een datum die wij zelf noemen, geldt tot het einde van die dag.',
    ...(pauses.length > 0 ? ['De termijn stond stil zolang er op gegevens werd gewacht.'] : []),
  ];
}
