/*
 * Deadlines on one core (per second of processor time), through the public functions, from instants with a time zone.
 * Run: node --import tsx bench/deadlines.ts
 */
import { cpus } from 'node:os';
import { addDays as dateFnsAddDays, format, isWeekend } from 'date-fns';
import dayjs from 'dayjs';
import businessTime from 'dayjs-business-time';
import { type CountingRules, defaultCounting, type Term } from '#engine/charter/index.ts';
import { deadline, explain, renderReasoning } from '#engine/deadlines/index.ts';
import {
  type Calendar,
  holidaysOf,
  type Instant,
  type Interval,
  presetCalendar,
  printDay,
} from '#engine/time/index.ts';
import { calendar } from '#tests/support/calendars.ts';

const rounds = 9;
const roundMilliseconds = 250;

const statutory = presetCalendar('nl-statutory');
const publicHolidays = presetCalendar('nl-public');
const counter = calendar({
  id: 'counter',
  holidays: 'nl-public',
  week: { 'mon-wed': '9:00-12:00 13:00-17:00', thu: '9:00-12:00 13:00-17:00 18:00-20:00', fri: '9:00-12:30' },
});
const holidays = new Set<string>();
for (let year = 2015; year <= 2037; year++) {
  for (const holiday of holidaysOf('nl-public', year)) holidays.add(printDay(holiday.day));
}

/** Moments over twenty years, the same in every run (a linear congruential generator). */
const moments: Instant[] = [];
let seed = 20_260_402;
for (let index = 0; index < 8192; index++) {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  moments.push(
    (Date.UTC(2015, 0, 1) + Math.floor((seed / 2_147_483_648) * 20 * 365.25 * 86_400) * 1000) as Instant,
  );
}
const pausesOf: readonly (readonly Interval[])[] = moments.map((moment) => [
  { from: (moment + 20 * 3_600_000) as Instant, to: (moment + 50 * 3_600_000) as Instant },
  { from: (moment + 90 * 3_600_000) as Instant, to: (moment + 93 * 3_600_000) as Instant },
]);
const none: readonly Interval[] = [];

/**
 * Operations a second of processor time (all threads of the process, so that neighbours on the machine do not
 * count and our own garbage collection does): the median of several rounds.
 */
function measure(operation: (index: number) => number): number {
  const speeds: number[] = [];
  let sum = 0;
  for (let round = -2; round < rounds; round++) {
    const start = process.cpuUsage();
    let count = 0;
    let elapsed = 0;
    while (elapsed < roundMilliseconds) {
      for (let index = 0; index < 256; index++) sum += operation((count + index) & 8191);
      count += 256;
      const { user, system } = process.cpuUsage(start);
      elapsed = (user + system) / 1000;
    }
    if (round >= 0) speeds.push((count / elapsed) * 1000);
  }
  if (Number.isNaN(sum)) throw new Error('an operation gave no number');
  return speeds.sort((one, other) => one - other)[Math.floor(speeds.length / 2)]!;
}

function ours(term: Term, of: Calendar, pauses: boolean, counting: CountingRules = defaultCounting) {
  return (index: number): number => {
    const result = deadline(term, counting, of, statutory, moments[index]!, pauses ? pausesOf[index]! : none);
    return 'due' in result ? result.due : Number.NaN;
  };
}

function explained(term: Term, of: Calendar, counting: CountingRules = defaultCounting) {
  return (index: number): number => {
    const result = explain(term, counting, of, statutory, moments[index]!, none);
    return 'due' in result ? result.reasoning.skipped.length : Number.NaN;
  };
}

function writtenOut(term: Term, of: Calendar) {
  return (index: number): number => {
    const result = explain(term, defaultCounting, of, statutory, moments[index]!, none);
    return 'due' in result ? renderReasoning(result.reasoning, 'nl').length : Number.NaN;
  };
}

function dateFnsWorkingDays(count: number) {
  return (index: number): number => {
    let date = new Date(moments[index]!);
    for (let left = count; left > 0; ) {
      date = dateFnsAddDays(date, 1);
      if (!isWeekend(date) && !holidays.has(format(date, 'yyyy-MM-dd'))) left--;
    }
    return date.getTime();
  };
}

function temporalWorkingDays(count: number) {
  return (index: number): number => {
    let date = Temporal.Instant.fromEpochMilliseconds(moments[index]!)
      .toZonedDateTimeISO('Europe/Amsterdam')
      .toPlainDate();
    for (let left = count; left > 0; ) {
      date = date.add({ days: 1 });
      if (date.dayOfWeek < 6 && !holidays.has(date.toString())) left--;
    }
    return date.add({ days: 1 }).toZonedDateTime('Europe/Amsterdam').epochMilliseconds;
  };
}

dayjs.extend(businessTime);
dayjs.setHolidays([...holidays]);
const blocks = [
  { start: '09:00:00', end: '12:00:00' },
  { start: '13:00:00', end: '17:00:00' },
];
dayjs.setBusinessTime({
  sunday: null,
  monday: blocks,
  tuesday: blocks,
  wednesday: blocks,
  thursday: [...blocks, { start: '18:00:00', end: '20:00:00' }],
  friday: [{ start: '09:00:00', end: '12:30:00' }],
  saturday: null,
});

const working = (amount: number): Term => ({ unit: 'workingDays', amount });
const hours = (amount: number): Term => ({ unit: 'openingHours', amount });
const weeks = (amount: number): Term => ({ unit: 'weeks', amount });
const atw: CountingRules = { ...defaultCounting, rollForward: 'atw' };

interface Line {
  readonly what: string;
  readonly perSecond: number;
  readonly target?: number;
  /** The line it is compared with. */
  readonly against?: string;
}

const lines: Line[] = [];
function line(
  what: string,
  operation: (index: number) => number,
  more: Omit<Line, 'what' | 'perSecond'> = {},
): void {
  lines.push({ what, perSecond: measure(operation), ...more });
}

line('5 working days', ours(working(5), publicHolidays, false), { target: 5_000_000 });
line('250 working days', ours(working(250), publicHolidays, false), { target: 5_000_000 });
line('5 working days, two pauses', ours(working(5), publicHolidays, true));
line('4 weeks atw', ours(weeks(4), publicHolidays, false, atw));
line('40 opening hours, two pauses', ours(hours(40), counter, true), { target: 2_000_000 });
line('1600 opening hours, two pauses', ours(hours(1600), counter, true), { target: 2_000_000 });
line('40 opening hours', ours(hours(40), counter, false), { target: 2_000_000 });
line('with reasoning: 5 working days', explained(working(5), publicHolidays), { target: 100_000 });
line('with reasoning: 4 weeks atw', explained(weeks(4), publicHolidays, atw), { target: 100_000 });
line('with reasoning: 40 opening hours', explained(hours(40), counter), { target: 100_000 });
line('with reasoning in sentences: 5 working days', writtenOut(working(5), publicHolidays), {
  target: 100_000,
});
line('date-fns with a holiday set: 5 working days', dateFnsWorkingDays(5), { against: '5 working days' });
line('date-fns with a holiday set: 250 working days', dateFnsWorkingDays(250), {
  against: '250 working days',
});
line('Temporal day loop: 5 working days', temporalWorkingDays(5), { against: '5 working days' });
line('Temporal day loop: 250 working days', temporalWorkingDays(250), { against: '250 working days' });
line('dayjs-business-time: 5 working days', (index) => dayjs(moments[index]!).addBusinessDays(5).valueOf(), {
  against: '5 working days',
});
line(
  'dayjs-business-time: 40 opening hours',
  (index) => dayjs(moments[index]!).addBusinessHours(40).valueOf(),
  {
    against: '40 opening hours',
  },
);

const speedOf = (what: string | undefined) => lines.find((one) => one.what === what)?.perSecond;
const round = (number: number) => Number(number.toPrecision(3)).toLocaleString('en');
console.log(
  `\`node --import tsx bench/deadlines.ts\`, Node ${process.versions.node}, one core of ${cpus()[0]?.model}, median of ${rounds} rounds\n`,
);
console.log('| what | a second | target | ours is |\n| --- | ---: | ---: | ---: |');
for (const { what, perSecond, target, against } of lines) {
  const compared = speedOf(against);
  const goal = target === undefined ? '' : `${round(target)} ${perSecond >= target ? 'met' : 'MISSED'}`;
  console.log(
    `| ${what} | ${round(perSecond)} | ${goal} | ${compared === undefined ? '' : `${round(compared / perSecond)} × as fast`} |`,
  );
}
