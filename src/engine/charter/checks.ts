import {
  type CalendarDefinition,
  compileZone,
  type Day,
  isPreset,
  type OpeningBlock,
  type Weekday,
  type WeeklyPattern,
  weekdays,
} from '#engine/time/index.ts';
import { agreementFindings } from './agreement.ts';
import { sayWeekdays } from './describe-calendar.ts';
import { type Finding, type Path, refusal, warning } from './findings.ts';
import type { Placed } from './reading.ts';
import { channelsOf, type Measure, type Norm, type NormRule } from './types.ts';

/**
 * The rules that a JSON Schema cannot say about one calendar (EC-11, EC-21). What passes here and was read before can be
 * compiled; compiling itself lays out a century of days and is left to whoever counts.
 */
export function calendarFindings({ value, path }: Placed<CalendarDefinition>): readonly Finding[] {
  if (isPreset(value.id)) return [presetName(value.id, path)];
  return [...zoneFindings(value, path), ...openingFindings(value, path)];
}

const useZoneName = 'Gebruik een naam als Europe/Amsterdam.';

function zoneFindings({ id, zone }: CalendarDefinition, path: Path): readonly Finding[] {
  const at = [...path, 'zone'];
  const result = compileZone(zone);
  if (!result.ok && result.reason === 'unknownZone')
    return [refusal(at, `De kalender "${id}" heeft een tijdzone die niet bestaat.`, useZoneName)];
  // UTC is right for computing, but no municipality's clock.
  if (result.ok && zone !== 'UTC') return [];
  const message = `De kalender "${id}" heeft een vast verschil met UTC als tijdzone; die kent geen zomertijd.`;
  return [refusal(at, message, useZoneName)];
}

function openingFindings({ id, patterns, exceptions }: CalendarDefinition, path: Path): readonly Finding[] {
  if (exceptions.some(({ open, workingDay }) => open.length > 0 || workingDay === true)) return [];
  const open = patterns.filter(isEverOpen).length;
  if (open === 0) return [neverOpen(id, path)];
  return open < patterns.length ? [emptyPattern(id, path)] : [];
}

function isEverOpen(pattern: WeeklyPattern): boolean {
  return (pattern.workingDays?.length ?? 0) > 0 || weekdays.some((day) => pattern.week[day].length > 0);
}

function neverOpen(id: string, path: Path): Finding {
  return refusal(path, `De kalender "${id}" is nooit open.`, 'Geef ten minste één werkdag of openingstijd.');
}

function emptyPattern(id: string, path: Path): Finding {
  return warning(
    path,
    `De kalender "${id}" is in een van zijn patronen nooit open.`,
    'Klopt dat niet, geef dan ten minste één openingstijd of werkdag.',
  );
}

function presetName(id: string, path: Path): Finding {
  return refusal(
    [...path, 'id'],
    `De naam "${id}" is al van een vaste kalender.`,
    'Geef deze kalender een andere naam.',
  );
}

/** What must hold between the parts of one norm, and between it and its calendar. */
export function normFindings(
  { value: norm, path }: Placed<Norm>,
  calendar: CalendarDefinition | undefined,
  validFrom: Day,
): readonly Finding[] {
  return [
    ...kindFindings(norm, path),
    ...(calendar === undefined ? [] : hoursFindings(norm.rule, calendar, validFrom, path)),
    ...agreementFindings(norm, calendar, path),
  ];
}

const kindsOfMeasure: Readonly<Record<Measure, readonly NormRule['kind'][]>> = {
  answer: ['term'],
  receiptConfirmation: ['term'],
  decision: ['term'],
  reachable: ['window', 'openingHours'],
  open: ['window', 'openingHours'],
  wait: ['wait', 'term'],
};

function kindFindings(norm: Norm, path: Path): readonly Finding[] {
  const findings: Finding[] = [];
  if (!kindsOfMeasure[norm.measure].includes(norm.rule.kind)) findings.push(wrongKind(norm, path));
  if (norm.alternative !== undefined && norm.measure !== 'answer' && norm.measure !== 'decision')
    findings.push(noticeNeedsAnswer(path));
  if (norm.extension !== undefined && norm.alternative === undefined)
    findings.push(extensionNeedsNotice(path));
  if (norm.alsoBy?.includes(norm.channel)) findings.push(channelTwice(norm, path));
  return findings;
}

function wrongKind({ measure }: Norm, path: Path): Finding {
  const wanted = {
    term: 'term',
    window: 'window',
    openingHours: 'window: opening hours',
    wait: 'wait',
  } as const;
  const kinds = kindsOfMeasure[measure].map((kind) => `"${wanted[kind]}"`).join(' of ');
  return refusal([...path, 'rule'], `Bij de maat "${measure}" hoort een andere regel.`, `Schrijf ${kinds}.`);
}

function noticeNeedsAnswer(path: Path): Finding {
  return refusal(
    [...path, 'alternative'],
    'Een behandelbericht kan alleen een antwoord of een besluit vervangen.',
    'Haal "alternative" weg.',
  );
}

function extensionNeedsNotice(path: Path): Finding {
  return refusal(
    [...path, 'extension'],
    'Alleen een behandelbericht kan het antwoord opschuiven.',
    'Schrijf "alternative: handlingNotice", of haal "extension" weg.',
  );
}

function channelTwice({ channel }: Norm, path: Path): Finding {
  return refusal(
    [...path, 'alsoBy'],
    `Het kanaal "${channel}" staat er twee keer.`,
    'Haal het weg bij "alsoBy".',
  );
}

/** A promised window must lie within the calendar's own hours, in every pattern that holds from the charter's start. */
function hoursFindings(
  rule: NormRule,
  calendar: CalendarDefinition,
  validFrom: Day,
  path: Path,
): readonly Finding[] {
  const patterns = patternsFrom(calendar, validFrom);
  const hasHours = patterns.some((pattern) => weekdays.some((day) => pattern.week[day].length > 0));
  if (needsHours(rule) && !hasHours) return [hoursMissing(calendar.id, path)];
  if (rule.kind !== 'window') return [];
  const outside = patterns.flatMap(({ week }) =>
    weekdays.filter((day) => week[day].length > 0 && !covers(week[day], rule)),
  );
  return outside.length === 0 ? [] : [outsideHours(calendar.id, [...new Set(outside)], path)];
}

function needsHours(rule: NormRule): boolean {
  if (rule.kind !== 'term') return true;
  const { term, counting } = rule;
  return (
    counting.endOfDay === 'closing' ||
    term.unit === 'openingHours' ||
    term.unit === 'openingMinutes' ||
    counting.receiptMoment === 'opening'
  );
}

function patternsFrom({ patterns }: CalendarDefinition, validFrom: Day): readonly WeeklyPattern[] {
  const begun = patterns.findLastIndex((pattern) => pattern.validFrom <= validFrom);
  return patterns.slice(Math.max(0, begun));
}

/** Whether the blocks, in order of time, leave no gap between the window's beginning and end. */
function covers(blocks: readonly OpeningBlock[], window: OpeningBlock): boolean {
  let reached: number = window.from;
  for (const block of blocks) if (block.from <= reached && block.to > reached) reached = block.to;
  return reached >= window.to;
}

function hoursMissing(id: string, path: Path): Finding {
  return refusal(
    [...path, 'rule', 'calendar'],
    `Deze regel telt in openingstijden; de kalender "${id}" heeft die niet.`,
    'Kies een kalender met openingstijden, of geef deze kalender een "week".',
  );
}

function outsideHours(id: string, days: readonly Weekday[], path: Path): Finding {
  return refusal(
    [...path, 'rule', 'window'],
    `De belofte valt buiten de openingstijden van de kalender "${id}" op ${sayWeekdays(days, 'nl')}.`,
    'Pas de tijden aan, of schrijf "window: opening hours": dan gelden de tijden van de kalender.',
  );
}

/** EC-69: two norms for one channel, sort, product and measure would each give a promise; which one counts is unclear. */
export function overlapFindings(norms: readonly Placed<Norm>[]): readonly Finding[] {
  const first = new Map<string, Norm>();
  return norms.flatMap(({ value: norm, path }) => {
    const keys = channelsOf(norm).map(
      (channel) => `${channel} ${norm.sort ?? ''} ${norm.product ?? ''} ${norm.measure}`,
    );
    const earlier = keys.map((key) => first.get(key)).find((found) => found !== undefined);
    for (const key of keys) if (!first.has(key)) first.set(key, norm);
    return earlier === undefined || earlier.id === norm.id ? [] : [sameSubject(earlier, norm, path)];
  });
}

function sameSubject(earlier: Norm, norm: Norm, path: Path): Finding {
  const sort = norm.sort === undefined ? '' : `, soort "${norm.sort}"`;
  const product = norm.product === undefined ? '' : `, product "${norm.product}"`;
  const shared = channelsOf(norm).find((channel) => channelsOf(earlier).includes(channel));
  return refusal(
    path,
    `De normen "${earlier.id}" en "${norm.id}" gaan over hetzelfde: kanaal "${shared}"${sort}${product}, maat "${norm.measure}".`,
    'Haal er een weg, of geef een van de twee een soort of een product.',
  );
}
