import { parseArgs } from 'node:util';
import { type Channel, channels } from '#engine/charter/index.ts';
import { compileZone, type Instant, parseMoment, type Zone, zoneOf } from '#engine/time/index.ts';
import { Refusal } from './deadline-rules.ts';

/** What a column may stand for. */
export const roles = ['received', 'answered', 'channel', 'product', 'notice', 'promised', 'due'] as const;
export type Role = (typeof roles)[number];

/** What is measured, and against what. */
export interface MeasureFiles {
  /** Charter files, one or more versions. */
  readonly charters: readonly string[];
  /** A file name, or `-` for standard input. */
  readonly input: string;
}

export interface MeasureOptions extends MeasureFiles {
  readonly columns: Readonly<Partial<Record<Role, string>>> & {
    readonly received: string;
    readonly answered: string;
  };
  /** One contact may take several rows that stand together: this column says which belong together. */
  readonly caseColumn?: string;
  /** A row is an answer only where this column has this value. */
  readonly answeredWhen?: Condition;
  /** From a row with this value until the next row of the case the resident owes us something. */
  readonly pausedWhen?: Condition;
  readonly channelOf: ReadonlyMap<string, Channel>;
  /** All rows are of this channel. */
  readonly channel?: Channel;
  readonly zone?: Zone;
  readonly asOf?: Instant;
  readonly json: boolean;
}

export interface Condition {
  readonly column: string;
  readonly value: string;
}

const options = {
  charter: { type: 'string', multiple: true },
  input: { type: 'string' },
  map: { type: 'string', multiple: true },
  'channel-map': { type: 'string', multiple: true },
  channel: { type: 'string' },
  case: { type: 'string' },
  'answered-when': { type: 'string' },
  'paused-when': { type: 'string' },
  zone: { type: 'string' },
  'as-of': { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** @throws Refusal that names the option and what to give */
export function readOptions(args: string[]): MeasureOptions {
  const given = parse(args);
  const { channel } = given;
  const files = filesOf(given);
  const columns = readColumns(pairsOf(given.map ?? [], '--map'));
  if (columns.channel === undefined && channel === undefined)
    throw new Refusal('--map channel=KOLOM of --channel ontbreekt: zonder kanaal is er geen norm te kiezen');
  const zone = given.zone === undefined ? undefined : readZone(given.zone);
  const asOf = given['as-of'] === undefined ? undefined : readAsOf(given['as-of'], zone);
  return {
    ...files,
    columns,
    ...readCase(given),
    channelOf: new Map(
      pairsOf(given['channel-map'] ?? [], '--channel-map').map(([from, to]) => [from, readChannel(to)]),
    ),
    ...(channel === undefined ? {} : { channel: readChannel(channel) }),
    ...(zone === undefined ? {} : { zone }),
    ...(asOf === undefined ? {} : { asOf }),
    json: given.json,
  };
}

function parse(args: string[]) {
  return refusing(() => parseArgs({ args, options, strict: true }).values);
}

/** What an unknown option is answered with. */
export function refusing<Result>(parseOptions: () => Result): Result {
  try {
    return parseOptions();
  } catch (error) {
    if (error instanceof TypeError) throw new Refusal(error.message);
    throw error;
  }
}

export function filesOf({
  charter,
  input,
}: {
  readonly charter?: string[] | undefined;
  readonly input?: string | undefined;
}): MeasureFiles {
  if (charter === undefined) throw new Refusal('--charter ontbreekt: geef het bestand met het handvest');
  if (input === undefined)
    throw new Refusal('--input ontbreekt: geef een CSV-bestand, of - voor standaardinvoer');
  return { charters: charter, input };
}

/** `received=startdate,answered=enddate`; the option may also be given more than once. */
export function pairsOf(texts: readonly string[], option: string): [string, string][] {
  return texts.flatMap((text) => text.split(',')).map((pair) => pairOf(pair, option));
}

function pairOf(pair: string, option: string): [string, string] {
  const at = pair.indexOf('=');
  if (at < 1 || at === pair.length - 1)
    throw new Refusal(`${option}: "${pair}" is geen paar als received=startdate`);
  return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
}

function readColumns(pairs: readonly (readonly [string, string])[]): MeasureOptions['columns'] {
  const columns: Partial<Record<Role, string>> = {};
  for (const [role, column] of pairs) {
    if (!isRole(role)) throw new Refusal(`--map: "${role}" is onbekend; kies uit ${roles.join(', ')}`);
    columns[role] = column;
  }
  const { received, answered } = columns;
  if (received === undefined || answered === undefined)
    throw new Refusal('--map: received=KOLOM en answered=KOLOM zijn nodig');
  if ((columns.notice === undefined) !== (columns.promised === undefined))
    throw new Refusal('--map: notice en promised horen bij elkaar; een behandelbericht noemt een datum');
  return { ...columns, received, answered };
}

function readCase(
  given: ReturnType<typeof parse>,
): Pick<MeasureOptions, 'caseColumn' | 'answeredWhen' | 'pausedWhen'> {
  const [answered, paused] = [given['answered-when'], given['paused-when']];
  if (paused !== undefined && given.case === undefined)
    throw new Refusal(
      '--paused-when heeft --case KOLOM nodig: een pauze duurt tot de volgende regel van de zaak',
    );
  return {
    ...(given.case === undefined ? {} : { caseColumn: given.case }),
    ...(answered === undefined ? {} : { answeredWhen: conditionOf(answered, '--answered-when') }),
    ...(paused === undefined ? {} : { pausedWhen: conditionOf(paused, '--paused-when') }),
  };
}

function conditionOf(text: string, option: string): Condition {
  const [column, value] = pairOf(text, option);
  return { column, value };
}

function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

function readChannel(text: string): Channel {
  const channel = channels.find((known) => known === text);
  if (channel === undefined)
    throw new Refusal(`kanaal "${text}" is onbekend; kies uit ${channels.join(', ')}`);
  return channel;
}

export function readZone(name: string): Zone {
  const result = compileZone(name);
  if (!result.ok)
    throw new Refusal(`--zone: "${name}" is geen tijdzone; schrijf bijvoorbeeld Europe/Amsterdam`);
  return result.zone;
}

export function readAsOf(text: string, zone: Zone | undefined): Instant {
  const at = parseMoment(text, zone ?? zoneOf('Europe/Amsterdam'));
  if (at === undefined) throw new Refusal('--as-of: schrijf 2026-04-02 of 2026-04-02T14:10');
  return at;
}
