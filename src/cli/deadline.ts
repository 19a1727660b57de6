import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type CountingRules, parseTerm, type Term } from '#engine/charter/index.ts';
import {
  type ExplainedDeadline,
  explain,
  isMeasurable,
  renderReasoning,
  type SkippedDay,
} from '#engine/deadlines/index.ts';
import {
  type Calendar,
  type Interval,
  type Language,
  parseMoment,
  presetCalendar,
  printDay,
  printInstantIn,
} from '#engine/time/index.ts';
import type { Command, CommandIo } from './command.ts';
import { runBatch } from './deadline-batch.ts';
import {
  calendarFinder,
  countingFor,
  type FindCalendar,
  printDue,
  Refusal,
  readCharter,
  remedies,
  sayNotMeasurable,
  termRuleOf,
} from './deadline-rules.ts';

/** Computes one due date with its reasoning, or adds due dates to a file. */
export const deadlineCommand: Command = {
  name: 'deadline',
  summary: 'compute a due date and say why, or add due dates to CSV',
  usage: `deadline --received 2026-04-02T14:10 --term "5 working days" --calendar nl-public
deadline --received 2026-04-02T14:10 --norm email-answer --charter FILE
deadline --batch [--charter FILE] < rows.csv > rows-with-due.csv

  --received   a date, a local date-time, or a date-time with its offset or Z
  --term       "5 working days", "4 weeks", "4 weeks atw", "56 days atw", "40 opening hours", "24 hours"; also in Dutch
  --calendar   nl-statutory, nl-public, nl-customary (default nl-public), or a calendar of the charter
  --norm       a norm of the charter, with its own term, calendar and counting rules
  --pause      FROM/TO, a time in which the term stands still; may be repeated
  --batch      CSV with the columns received, term and calendar; other columns are kept
  --lang       nl (default) or en
  --json       the date and its reasoning as data`,
  run,
};

const options = {
  received: { type: 'string' },
  term: { type: 'string' },
  calendar: { type: 'string', default: 'nl-public' },
  norm: { type: 'string' },
  charter: { type: 'string' },
  pause: { type: 'string', multiple: true },
  batch: { type: 'boolean', default: false },
  lang: { type: 'string', default: 'nl' },
  json: { type: 'boolean', default: false },
} as const;

type Options = ReturnType<typeof readOptions>;

async function run(args: string[], io: CommandIo): Promise<number> {
  try {
    const given = readOptions(args);
    const charter = given.charter === undefined ? undefined : readCharter(await readText(given.charter));
    const find = calendarFinder(charter);
    if (given.batch) return await runBatch(io, find, given.lang);
    const question =
      given.norm === undefined
        ? questionOfTerm(given, find)
        : questionOfRule(termRuleOf(charter ?? refuse('--norm needs --charter FILE'), given.norm), find);
    return answer(question, given, io);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 2;
  }
}

function readOptions(args: string[]) {
  try {
    const { values } = parseArgs({ args, options, strict: true });
    const { lang } = values;
    if (lang !== 'nl' && lang !== 'en') return refuse('--lang: choose nl or en');
    return { ...values, lang: lang as Language };
  } catch (error) {
    if (error instanceof TypeError) return refuse(`${error.message}\n\n${deadlineCommand.usage}`);
    throw error;
  }
}

function refuse(message: string): never {
  throw new Refusal(message);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    return refuse(`--charter: ${file} cannot be read (${code})`);
  }
}

interface Question {
  readonly term: Term;
  readonly counting: CountingRules;
  readonly calendar: Calendar;
}

function questionOfTerm({ term, calendar, lang }: Options, find: FindCalendar): Question {
  if (term === undefined) return refuse(`--term or --norm is missing\n\n${deadlineCommand.usage}`);
  const read = parseTerm(term);
  if (!read.ok) return refuse(`--term: ${read.remedy[lang]}`);
  return {
    term: read.term,
    counting: countingFor(read.atw),
    calendar: find(calendar) ?? refuse(remedies.calendar[lang]),
  };
}

function questionOfRule(rule: ReturnType<typeof termRuleOf>, find: FindCalendar): Question {
  const calendar = find(rule.calendar) ?? refuse(`${rule.calendar}: the charter has no such calendar`);
  return { term: rule.term, counting: rule.counting, calendar };
}

function answer({ term, counting, calendar }: Question, given: Options, io: CommandIo): number {
  const { lang } = given;
  if (given.received === undefined) return refuse(`--received is missing\n\n${deadlineCommand.usage}`);
  const received = parseMoment(given.received, calendar.zone) ?? refuse(remedies.received[lang]);
  const pauses = (given.pause ?? []).map((text) => readPause(text, calendar, lang));
  const result = explain(term, counting, calendar, presetCalendar('nl-statutory'), received, pauses);
  if (!isMeasurable(result)) {
    io.stderr.write(`${sayNotMeasurable(result, lang)}\n`);
    return 1;
  }
  const due = printDue(term, result, calendar);
  const sentences = renderReasoning(result.reasoning, lang);
  io.stdout.write(
    given.json
      ? `${JSON.stringify({ ...readable(result, calendar), sentences }, null, 2)}\n`
      : `${due}\n\n${sentences.join('\n')}\n`,
  );
  return 0;
}

function readPause(text: string, calendar: Calendar, lang: Language): Interval {
  const [from, to] = text.split('/').map((moment) => parseMoment(moment, calendar.zone));
  if (from === undefined || to === undefined || to < from) {
    return refuse(lang === 'nl' ? '--pause: schrijf BEGIN/EINDE' : '--pause: write FROM/TO');
  }
  return { from, to };
}

/** The result with dates and moments as people and other programs write them. */
function readable({ due, dueDay, beyondKnown, reasoning }: ExplainedDeadline, calendar: Calendar): object {
  const moment = (instant: typeof due) => printInstantIn(instant, calendar.zone);
  const days = (list: readonly SkippedDay[]) =>
    list.map((skipped) => ({ ...skipped, day: printDay(skipped.day) }));
  return {
    due: moment(due),
    dueDay: printDay(dueDay),
    beyondKnown,
    reasoning: {
      receivedAt: moment(reasoning.receivedAt),
      receivedDay: printDay(reasoning.receivedDay),
      startsAt: moment(reasoning.startsAt),
      startDay: printDay(reasoning.startDay),
      term: reasoning.term,
      counting: reasoning.counting,
      calendar: reasoning.calendar,
      firstCounted: reasoning.firstCounted === undefined ? null : printDay(reasoning.firstCounted),
      skipped: days(reasoning.skipped),
      unshiftedDay: reasoning.unshiftedDay === undefined ? null : printDay(reasoning.unshiftedDay),
      shifted: days(reasoning.shifted),
      pauses: reasoning.pauses.map(({ from, to }) => ({ from: moment(from), to: moment(to) })),
      rules: reasoning.rules,
    },
  };
}
