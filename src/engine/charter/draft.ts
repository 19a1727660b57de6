import {
  addDays,
  type CalendarDefinition,
  type CalendarException,
  type Day,
  parseDay,
  type WeeklyPattern,
} from '#engine/time/index.ts';
import type {
  CalendarDocument,
  ExceptionDocument,
  LeafletDocument,
  NormDocument,
  TextDocument,
} from './document.ts';
import { type Finding, type Path, refusal } from './findings.ts';
import { emptyWeek, readDay, readHours, readWeek, readWeekdays } from './hours.ts';
import { isRefused, type Reading } from './reading.ts';
import { readExtension, readRule } from './rule.ts';
import type { Leaflet, Norm, Text } from './types.ts';

/** A calendar without a date of its own has held since before anything the program counts. */
export const always = parseDay('1990-01-01')!;

export function readText(text: TextDocument): Text {
  return typeof text === 'string' ? { nl: text } : text;
}

/** Undefined with refusals where a date, an opening time or a period cannot be. `shared` holds in every calendar. */
export function readCalendar(
  document: CalendarDocument,
  shared: readonly CalendarException[],
  path: Path,
): Reading<CalendarDefinition | undefined> {
  const patterns = readPatterns(document, path);
  const exceptions = readExceptions(document.exceptions, [...path, 'exceptions']);
  const known =
    document.knownUntil === undefined ? undefined : readDay(document.knownUntil, [...path, 'knownUntil']);
  const findings = [...patterns.findings, ...exceptions.findings, ...(known?.findings ?? [])];
  if (isRefused(findings)) return { value: undefined, findings };
  const value = {
    id: document.id,
    title: readText(document.title),
    zone: document.zone ?? 'Europe/Amsterdam',
    holidays: document.holidays,
    patterns: patterns.value,
    // The last one that names a day applies: a calendar's own go before those of all calendars.
    exceptions: [...shared, ...exceptions.value],
    source: document.source,
    ...(known?.value === undefined ? {} : { knownUntil: known.value }),
  };
  return { value, findings };
}

function readPatterns(document: CalendarDocument, path: Path): Reading<readonly WeeklyPattern[]> {
  const { week, workingDays, patterns } = document;
  const both = patterns !== undefined && (week !== undefined || workingDays !== undefined);
  if (both || (patterns === undefined && week === undefined && workingDays === undefined))
    return { value: [], findings: [oneWayOnly(path)] };
  if (patterns === undefined) return readPattern({ ...document, validFrom: always }, path);
  const readings = patterns.map((pattern, index) => {
    const at = [...path, 'patterns', index];
    const from = readDay(pattern.validFrom, [...at, 'validFrom']);
    const reading = readPattern({ ...pattern, validFrom: from.value ?? always }, at);
    return { value: reading.value, findings: [...from.findings, ...reading.findings] };
  });
  const value = readings
    .flatMap((reading) => reading.value)
    .sort((one, other) => one.validFrom - other.validFrom);
  const same = value.some((pattern, index) => index > 0 && value[index - 1]!.validFrom === pattern.validFrom);
  return {
    value,
    findings: [...readings.flatMap((one) => one.findings), ...(same ? [sameStart(path)] : [])],
  };
}

function readPattern(
  document: Pick<CalendarDocument, 'week' | 'workingDays'> & { readonly validFrom: Day },
  path: Path,
): Reading<readonly WeeklyPattern[]> {
  const week = document.week === undefined ? undefined : readWeek(document.week, [...path, 'week']);
  if (week === undefined && document.workingDays === undefined)
    return { value: [], findings: [oneWayOnly(path)] };
  const pattern = {
    validFrom: document.validFrom,
    week: week?.value ?? emptyWeek(),
    ...(document.workingDays === undefined ? {} : { workingDays: readWeekdays(document.workingDays) }),
  };
  return { value: [pattern], findings: week?.findings ?? [] };
}

/** Those that could be read, and what was wrong with the others. */
export function readExceptions(
  documents: readonly ExceptionDocument[] | undefined,
  path: Path,
): Reading<readonly CalendarException[]> {
  const readings = (documents ?? []).map((one, index) => readException(one, [...path, index]));
  return {
    value: readings.flatMap(({ value }) => (value === undefined ? [] : [value])),
    findings: readings.flatMap(({ findings }) => findings),
  };
}

function readException(document: ExceptionDocument, path: Path): Reading<CalendarException | undefined> {
  const from = readDay(document.from, [...path, 'from']);
  const to = readDay(document.to ?? document.from, [...path, document.to === undefined ? 'from' : 'to']);
  const open = readHours(document.hours, [...path, 'hours']);
  const published =
    document.published === undefined ? undefined : readDay(document.published, [...path, 'published']);
  const dates = document.to === undefined ? from.findings : [...from.findings, ...to.findings];
  const findings = [...dates, ...open.findings, ...(published?.findings ?? [])];
  if (from.value === undefined || to.value === undefined || isRefused(findings))
    return { value: undefined, findings };
  const backwards = periodFindings(from.value, to.value, path);
  if (backwards.length > 0) return { value: undefined, findings: backwards };
  const value = {
    from: from.value,
    to: to.value,
    open: open.value,
    reason: readText(document.reason),
    ...(document.workingDay === undefined ? {} : { workingDay: document.workingDay }),
    ...(published?.value === undefined ? {} : { published: published.value }),
  };
  return { value, findings };
}

function periodFindings(from: Day, to: Day, path: Path): readonly Finding[] {
  if (to < from)
    return [
      refusal(
        [...path, 'to'],
        'De laatste dag ligt voor de eerste.',
        'Zet bij "from" de eerste dag en bij "to" de laatste.',
      ),
    ];
  if (to > addDays(from, 366))
    return [
      refusal(
        [...path, 'to'],
        'Deze afwijking duurt langer dan een jaar.',
        'Kijk het jaartal na, of maak een nieuw patroon onder "patterns".',
      ),
    ];
  return [];
}

export function readNorm(document: NormDocument, path: Path): Reading<Norm | undefined> {
  const rule = readRule(document.rule, [...path, 'rule']);
  const extension = readExtension(document.extension, rule.value, [...path, 'extension']);
  if (rule.value === undefined || isRefused(extension.findings))
    return { value: undefined, findings: [...rule.findings, ...extension.findings] };
  const { id, channel, alsoBy, sort, product, measure, alternative, target, source } = document;
  const value = {
    id,
    channel,
    measure,
    title: readText(document.title),
    sentence: readText(document.sentence),
    rule: rule.value,
    exceptions: (document.exceptions ?? []).map((one) => ({ id: one.id, sentence: readText(one.sentence) })),
    source,
    ...(alsoBy === undefined ? {} : { alsoBy }),
    ...(sort === undefined ? {} : { sort }),
    ...(product === undefined ? {} : { product }),
    ...(alternative === undefined ? {} : { alternative }),
    ...(extension.value === undefined ? {} : { extension: extension.value }),
    ...(target === undefined ? {} : { target }),
  };
  return { value, findings: rule.findings };
}

export function readLeaflet(document: LeafletDocument): Leaflet {
  return {
    title: readText(document.title),
    intro: (document.intro ?? []).map(readText),
    sections: document.sections.map(({ title, norms, text }) => ({
      title: readText(title),
      norms,
      ...(text === undefined ? {} : { text: readText(text) }),
    })),
    closing: (document.closing ?? []).map(readText),
  };
}

function oneWayOnly(path: Path): Finding {
  return refusal(
    path,
    'Niet duidelijk is wanneer deze kalender open is.',
    'Schrijf "week" met openingstijden of "workingDays" met werkdagen. Veranderen die op een datum, schrijf dan alleen "patterns".',
  );
}

function sameStart(path: Path): Finding {
  return refusal(
    [...path, 'patterns'],
    'Twee patronen beginnen op dezelfde dag.',
    'Laat er een weg, of geef het een andere dag.',
  );
}
