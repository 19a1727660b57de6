import type { CountingRules, Norm, Term } from '#engine/charter/index.ts';
import { deadline } from '#engine/deadlines/index.ts';
import {
  type ContactState,
  derive,
  type Evidence,
  type Fact,
  type FactBody,
  type HandlingNotice,
  type NormVersion,
  outcomesAt,
  type Rulebook,
} from '#engine/promises/index.ts';
import {
  type Calendar,
  type CalendarDefinition,
  compileCalendar,
  type Day,
  dayOf,
  type Instant,
  type LocalTime,
  type OpeningBlock,
  parseDay,
  parseLocalTime,
  parseMoment,
  presetCalendar,
  printDay,
  type WeeklyPattern,
  zoneOf,
} from '#engine/time/index.ts';

/** Worked examples are told in local time of the Netherlands. */
const amsterdam = zoneOf('Europe/Amsterdam');
const workingDays = presetCalendar('nl-public');
const statutory = presetCalendar('nl-statutory');
/** Working days from 9 to 17. */
const officeHours = compiled({
  ...workingDays.definition,
  id: 'office',
  patterns: [{ validFrom: day('2000-01-01'), week: weekOf({ from: time('09:00'), to: time('17:00') }) }],
});
const untilMidnight: CountingRules = {
  dayOne: 'dayAfter',
  rollForward: 'none',
  endOfDay: 'midnight',
  receiptMoment: 'arrival',
};

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

type MailedBody =
  | { readonly kind: 'answered' | 'dataRequested' | 'receiptConfirmed' }
  | { readonly kind: 'noticeSent'; readonly notice: HandlingNotice }
  | { readonly kind: 'forwarded'; readonly body: string };

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

  /** Several facts of one act. */
  together(at: string, ...bodies: readonly FactBody[]): this {
    for (const body of bodies) this.add(at, body);
    return this;
  }

  /** An act by e-mail: the message leaves at `sent`, or has not left. */
  mailed(at: string, body: MailedBody, sent?: string): this {
    const messageId = `m${this.facts.length + 1}`;
    this.add(at, { ...body, messageId } as FactBody);
    return sent === undefined
      ? this
      : this.add(sent, { kind: 'messageSent', messageId }, { by: { kind: 'program' } });
  }

  failed(at: string, messageId: string): this {
    return this.add(
      at,
      { kind: 'messageFailed', messageId, reason: '550 onbekend adres' },
      { by: { kind: 'program' } },
    );
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

  /** The classes at a moment, one for each norm and round. */
  outcomes(now: string, rulebook?: Rulebook): string[] {
    return outcomesAt(this.state(rulebook), moment(now)).map(({ outcome }) => outcome);
  }

  /** The last local days of the promises, in order. */
  dueDays(rulebook?: Rulebook): (string | undefined)[] {
    return this.state(rulebook).promises.map(({ deadline: due }) =>
      'dueDay' in due ? printDay(due.dueDay) : undefined,
    );
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
    counting: untilMidnight,
  },
  alternative: 'handlingNotice',
  exceptions: [],
  source: 'voorbeeld',
};

/** Within eight opening hours, 9 to 17. */
export const withinEightHours: Norm = {
  ...emailAnswer,
  id: 'email-hours',
  rule: {
    ...emailAnswer.rule,
    term: { unit: 'openingHours', amount: 8 },
    calendar: 'office',
  } as Norm['rule'],
};

export const postAnswer: Norm = {
  ...emailAnswer,
  id: 'post-answer',
  channel: 'post',
  rule: { ...emailAnswer.rule, term: { unit: 'weeks', amount: 4 } } as Norm['rule'],
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

/** A rulebook that a reader can check by hand: terms of the norms in working days of `nl-public`, until midnight. */
export function fiveWorkingDays(traits: RulebookTraits = {}): Rulebook {
  const { norms = [emailAnswer] } = traits;
  return {
    dayOf: (at) => dayOf(at, amsterdam),
    normsFor({ channel, sort, receivedAt }) {
      if (traits.since !== undefined && receivedAt < moment(traits.since))
        return { notMeasurable: 'beforeFirstCharter' };
      const ofSort = norms.filter((norm) => norm.sort === sort);
      const general = norms.filter((norm) => norm.sort === undefined && norm.channel === channel);
      const inForce = ofSort.length > 0 ? ofSort : general;
      if (inForce.length === 0) return { notMeasurable: 'noNorm' };
      return { norms: inForce.map((norm) => versionOf(norm, traits, receivedAt)) };
    },
  };
}

function versionOf(norm: Norm, traits: RulebookTraits, receivedAt: Instant): NormVersion {
  const { later, closure } = traits;
  const { rule } = norm;
  if (rule.kind !== 'term') throw new Error(`${norm.id} has no term`);
  const isLater = later !== undefined && receivedAt >= moment(later.since);
  const laterTerm: Term = { unit: 'workingDays', amount: later?.workingDays ?? 0 };
  const calendarAsOf = (asOf: Instant) =>
    closure !== undefined && asOf >= moment(closure.knownSince) ? calendarWith(closure.day) : workingDays;
  return {
    norm,
    charterVersion: isLater ? 'later' : 'first',
    zone: 'Europe/Amsterdam',
    calendarVersion: (asOf) => (calendarAsOf(asOf) === workingDays ? 'plain' : 'with closure'),
    deadline: (from, pauses, asOf) => {
      const calendar = rule.calendar === 'office' ? officeHours : calendarAsOf(asOf);
      return deadline(isLater ? laterTerm : rule.term, rule.counting, calendar, statutory, from, pauses);
    },
    latestNotice: (from, pauses, asOf) => {
      if (norm.extension === undefined) return undefined;
      const whole = { ...rule.term, amount: rule.term.amount + norm.extension.amount };
      const end = deadline(whole, rule.counting, calendarAsOf(asOf), statutory, from, pauses);
      return 'notMeasurable' in end ? undefined : end.dueDay;
    },
    noticeDeadline: (when, from, pauses) =>
      deadline(
        { unit: 'calendarDays', amount: when - dayOf(from, amsterdam) },
        untilMidnight,
        workingDays,
        statutory,
        from,
        pauses,
      ),
  };
}

const calendars = new Map<string, Calendar>();

function calendarWith(closedDay: string): Calendar {
  const known = calendars.get(closedDay);
  if (known !== undefined) return known;
  const closed = { from: day(closedDay), to: day(closedDay), open: [], reason: { nl: 'gesloten' } };
  const calendar = compiled({ ...workingDays.definition, exceptions: [closed] });
  calendars.set(closedDay, calendar);
  return calendar;
}

function compiled(definition: CalendarDefinition): Calendar {
  const result = compileCalendar(definition);
  if (!result.ok) throw new Error(result.remedy.en);
  return result.calendar;
}

function weekOf(block: OpeningBlock): WeeklyPattern['week'] {
  return { mon: [block], tue: [block], wed: [block], thu: [block], fri: [block], sat: [], sun: [] };
}

function time(text: string): LocalTime {
  return parseLocalTime(text)!;
}
