import type { Norm } from '#engine/charter/index.ts';
import type { Deadline } from '#engine/deadlines/index.ts';
import {
  type ContactState,
  derive,
  type Evidence,
  type Fact,
  type FactBody,
  type HandlingNotice,
  type NormVersion,
  type Rulebook,
} from '#engine/promises/index.ts';
import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  type Interval,
  isWorkingDay,
  parseDay,
  parseMoment,
  presetCalendar,
  startOfDay,
  zoneOf,
} from '#engine/time/index.ts';

/** Worked examples are told in local time of the Netherlands. */
const amsterdam = zoneOf('Europe/Amsterdam');
const workingDays = presetCalendar('nl-public');

/** `2026-05-01 10:00`, local time. */
export function moment(text: string): Instant {
  const found = parseMoment(text, amsterdam);
  if (found === undefined) throw new Error(`not a moment: ${text}`);
  return found;
}

export function day(text: string): Day {
  const found = parseDay(text);
  if (found === undefined) throw new Error(`not a day: ${text}`);
  return found;
}

export const byPhone: Evidence = { channel: 'phone', note: 'gesproken met de inwoner' };

export function noticeFor(when: string): HandlingNotice {
  return { who: 'Team Vergunningen', contactRoute: '14 030', when: day(when), why: 'wij wachten op advies' };
}

type Told = { readonly recorded?: string; readonly by?: Fact['by'] };

/** Tells the facts of one contact, moment by moment; identifiers are `f1`, `f2` … in the order of telling. */
export class Story {
  readonly facts: Fact[] = [];

  received(
    at: string,
    more: { channel?: Extract<FactBody, { kind: 'received' }>['channel']; teamId?: string } & Told = {},
  ): this {
    const { channel = 'email', teamId = 'team-a', ...told } = more;
    return this.add(
      at,
      { kind: 'received', channel, teamId, origin: 'receivedHeader' },
      { by: { kind: 'resident' }, ...told },
    );
  }

  add(
    at: string,
    body: FactBody,
    { recorded = at, by = { kind: 'employee', employeeId: 'fatima' } }: Told = {},
  ): this {
    const id = `f${String(this.facts.length + 1).padStart(2, '0')}`;
    this.facts.push({ ...body, id, at: moment(at), recordedAt: moment(recorded), by });
    return this;
  }

  answered(at: string, told: Told = {}): this {
    return this.add(at, { kind: 'answered', evidence: byPhone }, told);
  }

  notice(at: string, when: string, told: Told = {}): this {
    return this.add(at, { kind: 'noticeSent', notice: noticeFor(when), evidence: byPhone }, told);
  }

  lastId(): string {
    return this.facts.at(-1)!.id;
  }

  state(rulebook: Rulebook = fiveWorkingDays()): ContactState {
    return derive(this.facts, rulebook);
  }
}

/** An answer by e-mail within five working days or a handling notice, as Utrecht promised in 2008. */
export const emailAnswer: Norm = {
  id: 'email-answer',
  channel: 'email',
  measure: 'answer',
  title: { nl: 'E-mail' },
  sentence: { nl: 'U ontvangt binnen vijf werkdagen antwoord. Of een behandelbericht.' },
  rule: {
    kind: 'term',
    term: { unit: 'workingDays', amount: 5 },
    calendar: 'nl-public',
    counting: { dayOne: 'dayAfter', rollForward: 'none', endOfDay: 'midnight', receiptMoment: 'arrival' },
  },
  alternative: 'handlingNotice',
  exceptions: [],
  source: 'voorbeeld',
};

export const emailConfirmation: Norm = {
  ...emailAnswer,
  id: 'email-receipt',
  measure: 'receiptConfirmation',
  rule: { ...emailAnswer.rule, term: { unit: 'workingDays', amount: 1 } } as Norm['rule'],
};

export interface RulebookTraits {
  readonly norms?: readonly Norm[];
  /** Nothing is measured before this day. */
  readonly since?: string;
  /** From this day the municipality promises to answer within so many working days. */
  readonly later?: { readonly since: string; readonly workingDays: number };
  /** A closed day that became known at a moment. */
  readonly closure?: { readonly day: string; readonly knownSince: string };
}

/**
 * A rulebook that a reader can check by hand: working days of `nl-public`, until midnight, and a pause that skips each
 * local day between the one it begins on and the one it ends on.
 */
export function fiveWorkingDays(traits: RulebookTraits = {}): Rulebook {
  const { norms = [emailAnswer] } = traits;
  return {
    dayOf: (at) => dayOf(at, amsterdam),
    normsFor({ channel, receivedAt }) {
      if (traits.since !== undefined && receivedAt < moment(traits.since))
        return { notMeasurable: 'beforeFirstCharter' };
      const inForce = norms.filter((norm) => norm.channel === channel);
      if (inForce.length === 0) return { notMeasurable: 'noNorm' };
      return { norms: inForce.map((norm) => versionOf(norm, traits, receivedAt)) };
    },
  };
}

function versionOf(norm: Norm, traits: RulebookTraits, receivedAt: Instant): NormVersion {
  const { later, closure } = traits;
  const isLater = later !== undefined && receivedAt >= moment(later.since);
  const amount = isLater ? later.workingDays : norm.rule.kind === 'term' ? norm.rule.term.amount : 0;
  const closedAsOf = (asOf: Instant) => closure !== undefined && asOf >= moment(closure.knownSince);
  return {
    norm,
    charterVersion: isLater ? 'later' : 'first',
    zone: 'Europe/Amsterdam',
    calendarVersion: (asOf) => (closedAsOf(asOf) ? 'with closure' : 'plain'),
    deadline(from, pauses, asOf) {
      const closed = closedAsOf(asOf) ? day(closure!.day) : undefined;
      return endOfNth(amount, from, pauses, (each) => isWorkingDay(workingDays, each) && each !== closed);
    },
    noticeDeadline: (when, from, pauses) => endOfNth(when - dayOf(from, amsterdam), from, pauses, () => true),
  };
}

/** Walks the days after `from` until `amount` of them have counted. */
function endOfNth(
  amount: number,
  from: Instant,
  pauses: readonly Interval[],
  counts: (each: Day) => boolean,
): Deadline {
  const paused = (each: Day) =>
    pauses.some((pause) => each > dayOf(pause.from, amsterdam) && each < dayOf(pause.to, amsterdam));
  let dueDay = dayOf(from, amsterdam);
  for (let counted = 0; counted < amount; ) {
    dueDay = addDays(dueDay, 1);
    if (counts(dueDay) && !paused(dueDay)) counted += 1;
  }
  return { due: startOfDay(addDays(dueDay, 1), amsterdam), dueDay, beyondKnown: false };
}
