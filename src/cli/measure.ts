import { type Channel, channels } from '#engine/charter/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import type { Command, CommandIo } from './command.ts';
import { Refusal } from './deadline-rules.ts';
import { CaseJoiner } from './measure-cases.ts';
import { readCharters, rulebookOf, zoneOfRules } from './measure-charters.ts';
import { headOf, type Measured } from './measure-head.ts';
import { type MeasureOptions, readOptions, roles } from './measure-options.ts';
import { readRows } from './measure-records.ts';
import { reportOf } from './measure-report.ts';
import { Tally } from './measure-tally.ts';
import { textOf } from './measure-text.ts';
import { readVisitOptions } from './visit-options.ts';
import { measureVisits } from './visits.ts';

/** Measures a file that somebody else made against the norms of a charter. */
export const measureCommand: Command = {
  name: 'measure',
  summary: 'measure a file of contacts, or of visits to a counter, against a charter',
  usage: `measure --charter FILE --input contacts.csv --map received=COL,answered=COL,channel=COL

  --charter      the charter; may be given more than once, for its versions
  --input        a CSV file, gzip when its name ends in .gz, or - for standard input
  --map          which column is what: received, answered, channel, and where the file has them product,
                 notice and promised (when a handling notice went out and which date it named), due (its own due date)
  --channel-map  Internet=webform,Desk=counter: the file's names for ${channels.join(', ')}
  --channel      all rows are of this channel
  --case         an event log: rows with the same value here, which stand together, are one contact; received and
                 answered may be the same column, the first row is the receipt
  --answered-when  COL=VALUE: a row is an answer only then; the first one counts
  --paused-when  COL=VALUE: from such a row until the next row of the case the resident owes an answer
  --zone         the zone of times without an offset, and of the calendars; Europe/Amsterdam by default
  --as-of        the moment at which is measured; what came later has not happened yet. Now by default
  --json         the report as data

measure --visits --charter FILE --input visits.csv

  Waits at counters, one row a visitor. Columns are known by their names in Dutch and English; else name them:
  --map          joined (ticket or arrival), appointed (the time agreed), called (the first call), ended, outcome,
                 location, service, date (where the others hold a time of day only)
  --outcome-map  WORD=helped, left, noShow, notHelped or cancelled: the file's words for how a visit ended
  --case         rows with the same value here, which stand together, are one visit; the first call counts
  --zone, --as-of, --json as above. A local time that the clock shows twice or skips needs an offset (+02:00)`,
  run,
};

async function run(args: string[], io: CommandIo): Promise<number> {
  try {
    const { measured, data, text, json } = args.includes('--visits')
      ? await measureVisits(readVisitOptions(args), io)
      : await measureContacts(readOptions(args), io);
    io.stdout.write(json ? `${JSON.stringify(data, null, 2)}\n` : text);
    if (measured > 0) return 0;
    io.stderr.write('Geen enkele regel kon worden gemeten. Het rapport zegt per regel waarom.\n');
    return 1;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 2;
  }
}

async function measureContacts(options: MeasureOptions, io: CommandIo): Promise<Measured> {
  const charters = await readCharters(options.charters, options.zone);
  const rules = rulebookOf(charters);
  const zone = options.zone ?? zoneOfRules(rules, charters);
  const asOf = options.asOf ?? systemClock.now();
  const tally = new Tally({
    rules,
    zone,
    asOf,
    channelOf: new Map([
      ...channels.map((channel): [string, Channel] => [channel, channel]),
      ...options.channelOf,
    ]),
    ...(options.channel === undefined ? {} : { channel: options.channel }),
    hasDue: options.columns.due !== undefined,
  });
  const joiner = new CaseJoiner(roles, 'received');
  for await (const rows of readRows(options, io)) for (const one of joiner.join(rows)) tally.add(one);
  for (const one of joiner.last()) tally.add(one);
  const head = headOf(options.input, charters, asOf, zone);
  const report = reportOf(tally);
  return {
    measured: report.measured,
    data: { ...head, ...report },
    text: textOf(head, report),
    json: options.json,
  };
}
