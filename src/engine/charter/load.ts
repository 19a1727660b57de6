import type { CalendarDefinition, CalendarException } from '#engine/time/index.ts';
import { calendarFindings, normFindings, overlapFindings } from './checks.ts';
import type { CharterDocument } from './document.ts';
import { always, readCalendar, readExceptions, readLeaflet, readNorm, readText } from './draft.ts';
import type { Finding, Refusal } from './findings.ts';
import { readDay } from './hours.ts';
import { type Placed, placed, type Reading } from './reading.ts';
import { idleFindings, referenceFindings, untranslatedFindings } from './references.ts';
import { schemaFindings } from './schema.ts';
import { type SoundParts, soundParts } from './sound-parts.ts';
import { readSource } from './source.ts';
import type { Charter, Norm } from './types.ts';

export type CharterResult =
  | { readonly ok: true; readonly charter: Charter; readonly warnings: readonly Refusal[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * Reads a charter from its YAML text. Everything that is wrong is refused at once, in the order of the file, each
 * with line, field and remedy. Never throws, whatever the text.
 */
export function loadCharter(text: string): CharterResult {
  const read = readSource(text);
  if (!read.ok) return read;
  const { value, place } = read.source;
  const shape = schemaFindings(value);
  const contents = readParts(soundParts(value, shape));
  const findings = [...shape, ...contents.findings];
  const refusals = findings.filter(({ severity }) => severity === 'refusal');
  if (refusals.length > 0) return { ok: false, refusals: place(refusals) };
  // Nothing was refused, so the schema holds and all parts could be read.
  const document = value as CharterDocument;
  const warnings = [...findings, ...idleFindings(document), ...untranslatedFindings(document)];
  return { ok: true, charter: assemble(document, contents.value), warnings: place(warnings) };
}

/** A charter that was put into force once, as it is read today. */
export type StoredCharter =
  | {
      readonly ok: true;
      readonly charter: Charter;
      /** What a new charter would be refused for: checks that came later. */
      readonly objections: readonly Refusal[];
    }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * Reads a charter that promises were made under. It passed the checks of its day; what is checked since is told and does
 * not stop the counting. Only where a calendar, a closure or a norm cannot be read at all is it refused: without it other
 * dates would come out.
 */
export function loadStoredCharter(text: string): StoredCharter {
  const read = readSource(text);
  if (!read.ok) return read;
  const { value, place } = read.source;
  const shape = schemaFindings(value);
  // Every part counts as sound: what the schema has become stricter about can be read all the same.
  const contents = readParts(soundParts(value, []));
  const refusals = [...shape, ...contents.findings].filter(({ severity }) => severity === 'refusal');
  const document = value as CharterDocument;
  return isWhole(document, contents.value)
    ? { ok: true, charter: assemble(document, contents.value), objections: place(refusals) }
    : { ok: false, refusals: place(refusals) };
}

function isWhole(document: CharterDocument, { exceptions, calendars, norms }: Contents): boolean {
  return (
    exceptions.length === (document.exceptions ?? []).length &&
    calendars.length === document.calendars.length &&
    norms.length === document.norms.length
  );
}

/** The parts of a charter that were read, without those that were refused. */
interface Contents {
  readonly validFrom: Charter['validFrom'];
  readonly exceptions: readonly CalendarException[];
  readonly calendars: readonly CalendarDefinition[];
  readonly norms: readonly Norm[];
}

/** Reads and checks each part whose shape is right, so that one mistake does not hide the others. */
function readParts(parts: SoundParts): Reading<Contents> {
  const validFrom = parts.validFrom === undefined ? undefined : readDay(parts.validFrom, ['validFrom']);
  const shared = readExceptions(parts.exceptions, ['exceptions']);
  const calendars = readCalendars(parts, shared.value);
  const norms = parts.norms.map(({ value, path }) => placed(readNorm(value, path), path));
  const [readableCalendars, readableNorms] = [calendars.flatMap(readable), norms.flatMap(readable)];
  const contents = {
    validFrom: validFrom?.value ?? always,
    exceptions: shared.value,
    calendars: readableCalendars.map(({ value }) => value),
    norms: readableNorms.map(({ value }) => value),
  };
  const findings = [
    ...(validFrom?.findings ?? []),
    ...shared.findings,
    ...[...calendars, ...norms].flatMap(({ value }) => value.findings),
    ...referenceFindings(parts),
    ...readableCalendars.flatMap(calendarFindings),
    ...overlapFindings(readableNorms),
    ...checkNorms(readableNorms, contents),
  ];
  return { value: contents, findings };
}

function readCalendars(parts: SoundParts, shared: readonly CalendarException[]) {
  return parts.calendars.map(({ value, path }) => placed(readCalendar(value, shared, path), path));
}

function readable<Value>({ value, path }: Placed<Reading<Value | undefined>>): readonly Placed<Value>[] {
  return value.value === undefined ? [] : [{ value: value.value, path }];
}

function checkNorms(norms: readonly Placed<Norm>[], { calendars, validFrom }: Contents): readonly Finding[] {
  return norms.flatMap((norm) => {
    const calendar = calendars.find(({ id }) => id === norm.value.rule.calendar);
    return normFindings(norm, calendar, validFrom);
  });
}

function assemble(document: CharterDocument, contents: Contents): Charter {
  return {
    id: document.id,
    title: readText(document.title),
    municipality: document.municipality,
    validFrom: contents.validFrom,
    source: document.source,
    calendars: contents.calendars,
    norms: contents.norms,
    leaflet: readLeaflet(document.leaflet),
  };
}
