import type { CalendarDefinition } from '#engine/time/index.ts';
import { calendarFindings, normFindings, overlapFindings } from './checks.ts';
import type { CharterDocument } from './document.ts';
import { readCalendar, readExceptions, readLeaflet, readNorm, readText } from './draft.ts';
import { type Finding, isWithin, type Path, type Refusal } from './findings.ts';
import { readDay } from './hours.ts';
import { isRefused, type Placed, type Reading } from './reading.ts';
import { idleFindings, referenceFindings, untranslatedFindings } from './references.ts';
import { schemaFindings } from './schema.ts';
import { type CharterSource, readSource } from './source.ts';
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
  const { source } = read;
  const shape = schemaFindings(source.value);
  return shape.length > 0 ? refuseShape(source, shape) : assemble(source, source.value as CharterDocument);
}

/** The shape is wrong somewhere: the calendars and norms whose own shape is right are still read. */
function refuseShape(source: CharterSource, shape: readonly Finding[]): CharterResult {
  const document = source.value as Partial<CharterDocument> | null;
  const sound = (path: Path) =>
    !shape.some((finding) => isWithin(finding.path, path) || isWithin(path, finding.path));
  const items = <Item>(list: readonly Item[] | undefined, name: string) =>
    Array.isArray(list)
      ? list.map((value: Item, index) => ({ value, path: [name, index] })).filter(({ path }) => sound(path))
      : [];
  const findings = [
    ...items(document?.calendars, 'calendars').flatMap(
      ({ value, path }) => readCalendar(value, [], path).findings,
    ),
    ...items(document?.norms, 'norms').flatMap(({ value, path }) => readNorm(value, path).findings),
  ];
  return { ok: false, refusals: source.place([...shape, ...findings]) };
}

function assemble(source: CharterSource, document: CharterDocument): CharterResult {
  const validFrom = readDay(document.validFrom, ['validFrom']);
  const shared = readExceptions(document.exceptions, ['exceptions']);
  const calendars = document.calendars.map((one, index) =>
    place(readCalendar(one, shared.value, ['calendars', index]), ['calendars', index]),
  );
  const norms = document.norms.map((one, index) => place(readNorm(one, ['norms', index]), ['norms', index]));
  const readableCalendars = calendars.flatMap(readable);
  const readableNorms = norms.flatMap(readable);
  const findings = [
    ...validFrom.findings,
    ...shared.findings,
    ...[...calendars, ...norms].flatMap(({ value }) => value.findings),
    ...referenceFindings(document),
    ...readableCalendars.flatMap(calendarFindings),
    ...overlapFindings(readableNorms),
    ...(validFrom.value === undefined ? [] : checkNorms(readableNorms, readableCalendars, validFrom.value)),
    ...idleFindings(document),
    ...untranslatedFindings(document),
  ];
  const refusals = findings.filter((finding) => finding.severity === 'refusal');
  if (isRefused(findings) || validFrom.value === undefined)
    return { ok: false, refusals: source.place(refusals) };
  const charter = {
    id: document.id,
    title: readText(document.title),
    municipality: document.municipality,
    validFrom: validFrom.value,
    source: document.source,
    calendars: readableCalendars.map(({ value }) => value),
    norms: readableNorms.map(({ value }) => value),
    leaflet: readLeaflet(document.leaflet),
  };
  return { ok: true, charter, warnings: source.place(findings) };
}

function place<Value>(value: Value, path: Path): Placed<Value> {
  return { value, path };
}

function readable<Value>({ value, path }: Placed<Reading<Value | undefined>>): readonly Placed<Value>[] {
  return value.value === undefined ? [] : [{ value: value.value, path }];
}

function checkNorms(
  norms: readonly Placed<Norm>[],
  calendars: readonly Placed<CalendarDefinition>[],
  validFrom: Charter['validFrom'],
): readonly Finding[] {
  return norms.flatMap((norm) => {
    const calendar = calendars.find(({ value }) => value.id === norm.value.rule.calendar)?.value;
    return normFindings(norm, calendar, validFrom);
  });
}
