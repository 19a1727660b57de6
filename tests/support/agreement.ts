import { type CountingRules, defaultCounting, parseTerm, type Term } from '#engine/charter/index.ts';
import { deadline, explain } from '#engine/deadlines/index.ts';
import {
  type Calendar,
  type Instant,
  type Interval,
  presetCalendar,
  printInstantIn,
} from '#engine/time/index.ts';
import { calendar, statutory } from './calendars.ts';
import { slowDeadline } from './slow-reference.ts';

/** One computation that is made three times: fast, with its reasoning, and by the slow reference. */
export interface Question {
  readonly term: Term;
  readonly counting: CountingRules;
  readonly calendar: Calendar;
  readonly receivedAt: Instant;
  readonly pauses: readonly Interval[];
}

/** The kinds of term that issue 2 names, as a file writes them. */
export const terms = [
  '1 working day',
  '5 working days',
  '30 working days',
  '1 day',
  '3 days atw',
  '10 days',
  '56 days atw',
  '90 days atw',
  '91 days atw',
  '1 week atw',
  '4 weeks',
  '4 weeks atw',
  '6 weeks atw',
  '12 weeks atw',
  '13 weeks atw',
  '1 month',
  '3 months atw',
  '4 months atw',
  '1 year atw',
  '40 opening hours',
  '90 opening minutes',
  '24 hours',
  '48 hours',
  '15 minutes',
  '20 seconds',
].map(readTerm);

function readTerm(text: string): { readonly term: Term; readonly counting: CountingRules } {
  const read = parseTerm(text);
  if (!read.ok) throw new Error(`${text}: ${read.reason}`);
  return {
    term: read.term,
    counting: read.atw ? { ...defaultCounting, rollForward: 'atw' } : defaultCounting,
  };
}

/** A town hall with everything at once: two blocks, an evening, nights, closures, a moved week, Saturdays. */
export const townHall = calendar({
  id: 'town-hall',
  holidays: 'nl-customary',
  week: {
    'mon-wed': '9:00-12:00 13:00-17:00',
    thu: '9:00-17:00 18:00-20:00',
    fri: '9:00-12:30',
    sat: '10:00-12:00',
  },
  workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  later: { '2021-07-01': { 'mon-fri': '8:30-17:30', sat: '22:00-27:00', sun: '13:00-14:00' } },
  exceptions: {
    '2019-12-24..2020-01-03': '',
    '2025-04-26': '10:00-14:00',
    '2026-04-27': '9:00-13:00',
    '2027-08-02..2027-08-22': '',
    '2030-12-24..2031-01-01': '',
  },
});

export const calendars: readonly Calendar[] = [
  presetCalendar('nl-public'),
  presetCalendar('nl-statutory'),
  presetCalendar('nl-customary'),
  townHall,
];

/** What the three say when they do not say the same; undefined where they agree. */
export function disagreement(question: Question): string | undefined {
  const { term, counting, receivedAt, pauses } = question;
  const fast = deadline(term, counting, question.calendar, statutory, receivedAt, pauses);
  const explained = explain(term, counting, question.calendar, statutory, receivedAt, pauses);
  const slow = slowDeadline(term, counting, question.calendar.definition, receivedAt, pauses);
  const said = [
    'due' in fast ? fast.due : 'not measurable',
    'due' in explained ? explained.due : 'not measurable',
    slow === undefined ? 'not measurable' : Temporal.Instant.from(slow.due).epochMilliseconds,
  ];
  const sameDay =
    !('due' in fast) ||
    Temporal.PlainDate.from('1970-01-01').add({ days: fast.dueDay }).toString() === slow?.dueDay;
  return said.every((one) => one === said[0]) && sameDay
    ? undefined
    : `${describe(question)}: ${said.map(print).join(' | ')} ${slow?.dueDay}`;
}

function describe({ term, counting, calendar: { id }, receivedAt, pauses }: Question): string {
  const stops = pauses.map(({ from, to }) => `${print(from)}/${print(to)}`).join(', ');
  return `${print(receivedAt)} ${term.amount} ${term.unit} ${id} ${JSON.stringify(counting)} [${stops}]`;
}

function print(moment: number | string): string {
  return typeof moment === 'string' ? moment : printInstantIn(moment as Instant, townHall.zone);
}
