import { readFile } from 'node:fs/promises';
import { type Channel, type Charter, channels, type Norm } from '#engine/charter/index.ts';
import { latest } from '#engine/promises/index.ts';
import { type Instant, isPreset, presetCalendar, printLocal, type Zone } from '#engine/time/index.ts';
import { type CharterVersion, type MunicipalRulebook, makeRulebook } from '#modules/charter/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import type { Command, CommandIo } from './command.ts';
import { Refusal, readCharter } from './deadline-rules.ts';
import { CaseJoiner } from './measure-cases.ts';
import { type MeasureOptions, readOptions } from './measure-options.ts';
import { readRows } from './measure-records.ts';
import { type MeasureReport, reportOf } from './measure-report.ts';
import { Tally } from './measure-tally.ts';
import { type ReportHead, textOf } from './measure-text.ts';

/** Measures a file that somebody else made against the norms of a charter. */
export const measureCommand: Command = {
  name: 'measure',
  summary: 'measure a file of contacts against a charter',
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
  --json         the report as data`,
  run,
};

async function run(args: string[], io: CommandIo): Promise<number> {
  try {
    const options = readOptions(args);
    const { head, report } = await measure(options, io);
    io.stdout.write(
      options.json ? `${JSON.stringify({ ...head, ...report }, null, 2)}\n` : textOf(head, report),
    );
    if (report.measured > 0) return 0;
    io.stderr.write('Geen enkele regel kon worden gemeten. Het rapport zegt per regel waarom.\n');
    return 1;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    io.stderr.write(`${error.message}\n`);
    return 2;
  }
}

interface Measured {
  readonly head: ReportHead;
  readonly report: MeasureReport;
}

async function measure(options: MeasureOptions, io: CommandIo): Promise<Measured> {
  const charters = await readCharters(options);
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
  const joiner = new CaseJoiner();
  for await (const rows of readRows(options, io)) for (const one of joiner.join(rows)) tally.add(one);
  for (const one of joiner.last()) tally.add(one);
  return { head: headOf(options, charters, asOf, zone), report: reportOf(tally) };
}

function headOf(
  { input }: MeasureOptions,
  charters: readonly Charter[],
  asOf: Instant,
  zone: Zone,
): ReportHead {
  return {
    input: input === '-' ? 'standaardinvoer' : input,
    charters: charters.map(({ title }) => title.nl),
    asOf: printLocal(asOf, zone),
    zone: zone.name,
  };
}

/** The versions in the order in which they came into force. */
async function readCharters({ charters, zone }: MeasureOptions): Promise<Charter[]> {
  const texts = await Promise.all(charters.map(readText));
  const read = texts.map((text) =>
    zone === undefined ? readCharter(text) : inZone(readCharter(text), zone),
  );
  return read.sort((a, b) => a.validFrom - b.validFrom);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    throw code === undefined ? error : new Refusal(`--charter: ${file} is niet te lezen (${code})`);
  }
}

function rulebookOf(charters: readonly Charter[]): MunicipalRulebook {
  return makeRulebook(
    charters.map(
      (charter, index): CharterVersion => ({
        id: charter.id,
        ordinal: index + 1,
        charter,
        source: charter.source,
        validFrom: charter.validFrom,
        putInForceAt: 0 as Instant,
      }),
    ),
  );
}

function zoneOfRules(rules: MunicipalRulebook, charters: readonly Charter[]): Zone {
  return rules.calendar(charters.at(-1)!.municipality.staffCalendar, latest).zone;
}

/** The charter of a municipality elsewhere: the same weeks and terms, by another clock. */
function inZone(charter: Charter, zone: Zone): Charter {
  const own = charter.calendars.map((calendar) => ({ ...calendar, zone: zone.name }));
  const presets = [...new Set(charter.norms.map(({ rule }) => rule.calendar))].filter(isPreset).map((id) => ({
    ...presetCalendar(id).definition,
    id: `${id} (${zone.name})`,
    zone: zone.name,
  }));
  return { ...charter, calendars: [...own, ...presets], norms: charter.norms.map(moved) };

  function moved(norm: Norm): Norm {
    const { calendar } = norm.rule;
    return isPreset(calendar)
      ? { ...norm, rule: { ...norm.rule, calendar: `${calendar} (${zone.name})` } }
      : norm;
  }
}
