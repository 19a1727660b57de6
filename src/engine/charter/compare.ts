import { type CalendarDefinition, type CalendarException, sayDay } from '#engine/time/index.ts';
import { describeException, describeWeek } from './describe-calendar.ts';
import { printTerm } from './terms.ts';
import type { Charter, Leaflet, Municipality, Norm, NormRule, Text } from './types.ts';

/** One field before and after; empty where there was or is nothing. */
export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

export interface PartChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly id: string;
  /** Dutch title. */
  readonly title: string;
  readonly fields: readonly FieldChange[];
  /** Whether due dates, opening hours or verdicts can come out differently; a change of wording does not. */
  readonly changesCounting: boolean;
  /** What changes, for the screen that puts a charter into force. */
  readonly sentences: readonly string[];
}

export interface CharterComparison {
  readonly norms: readonly PartChange[];
  readonly calendars: readonly PartChange[];
  /** Municipality and leaflet. */
  readonly other: readonly FieldChange[];
  readonly same: boolean;
  /** All changes in Dutch, the ones that change counting first. */
  readonly sentences: readonly string[];
}

/** A field in the words of the screen, and whether it decides about dates. */
type Fields = ReadonlyMap<string, { readonly text: string; readonly counts: boolean }>;

/** What changes from one version of a charter to the next: norm by norm, calendar by calendar. */
export function compareCharters(before: Charter, after: Charter): CharterComparison {
  const norms = compareParts(before.norms, after.norms, { kind: 'norm', fieldsOf: normFields });
  const calendars = compareParts(before.calendars, after.calendars, {
    kind: 'kalender',
    fieldsOf: calendarFields,
  });
  const other = compareFields(otherFields(before), otherFields(after));
  const parts = [...norms, ...calendars].sort(
    (one, next) => Number(next.changesCounting) - Number(one.changesCounting),
  );
  const sentences = [
    ...parts.flatMap((part) => part.sentences),
    ...other.map((change) => `${change.field} verandert.`),
  ];
  return { norms, calendars, other, same: sentences.length === 0, sentences };
}

interface Part {
  readonly id: string;
  readonly title: Text;
}

interface PartKind<Item extends Part> {
  readonly kind: 'norm' | 'kalender';
  readonly fieldsOf: (item: Item) => Fields;
}

function compareParts<Item extends Part>(
  before: readonly Item[],
  after: readonly Item[],
  kind: PartKind<Item>,
): readonly PartChange[] {
  const ids = [...new Set([...after, ...before].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const [old, next] = [before.find((item) => item.id === id), after.find((item) => item.id === id)];
    return comparePart(old, next, kind);
  });
}

function comparePart<Item extends Part>(
  before: Item | undefined,
  after: Item | undefined,
  { kind, fieldsOf }: PartKind<Item>,
): readonly PartChange[] {
  const none: Fields = new Map();
  const [old, next] = [before ? fieldsOf(before) : none, after ? fieldsOf(after) : none];
  const fields = compareFields(old, next);
  const part = after ?? before;
  if (fields.length === 0 || part === undefined) return [];
  const change = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const changesCounting = fields.some(({ field }) => (next.get(field) ?? old.get(field))?.counts);
  const sentences = sayChange(change, `de ${kind} "${part.title.nl}"`, fields);
  return [{ kind: change, id: part.id, title: part.title.nl, fields, changesCounting, sentences }];
}

function sayChange(
  kind: PartChange['kind'],
  name: string,
  fields: readonly FieldChange[],
): readonly string[] {
  if (kind === 'added') return [`Nieuw: ${name}.`];
  if (kind === 'removed') return [`Vervalt: ${name}.`];
  return fields.map(({ field, before, after }) => {
    if (before === '') return `In ${name} komt erbij: ${field} "${after}".`;
    if (after === '') return `In ${name} vervalt: ${field} "${before}".`;
    return `In ${name} wordt ${field} "${after}" in plaats van "${before}".`;
  });
}

function compareFields(before: Fields, after: Fields): readonly FieldChange[] {
  const names = [...new Set([...after.keys(), ...before.keys()])];
  return names.flatMap((field) => {
    const change = { field, before: before.get(field)?.text ?? '', after: after.get(field)?.text ?? '' };
    return change.before === change.after ? [] : [change];
  });
}

function fieldsOf(entries: Readonly<Record<string, string | undefined>>, counts: boolean): Fields {
  const present = Object.entries(entries).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return new Map(present.map(([field, text]) => [field, { text, counts }]));
}

function normFields(norm: Norm): Fields {
  const wording = {
    'de naam': norm.title.nl,
    'de Engelse naam': norm.title.en,
    'de zin': norm.sentence.nl,
    'de Engelse zin': norm.sentence.en,
    'het streven': norm.target === undefined ? undefined : `${Math.round(norm.target * 1000) / 10}%`,
    'de bron': norm.source,
  };
  const counting = {
    'het kanaal': norm.channel,
    'de andere kanalen': norm.alsoBy?.join(', '),
    'de soort': norm.sort,
    'het product': norm.product,
    'de maat': norm.measure,
    'het alternatief': norm.alternative === undefined ? undefined : 'behandelbericht',
    'het langste uitstel': norm.extension && printTerm(norm.extension, 'nl'),
    ...ruleFields(norm.rule),
  };
  const exceptions = norm.exceptions.map(({ id, sentence }) => [`de uitzondering ${id}`, sentence.nl]);
  return new Map([
    ...fieldsOf(counting, true),
    ...fieldsOf({ ...wording, ...Object.fromEntries(exceptions) }, false),
  ]);
}

function ruleFields(rule: NormRule): Readonly<Record<string, string>> {
  const calendar = { 'de kalender': rule.calendar };
  switch (rule.kind) {
    case 'wait':
      return { ...calendar, 'de wachttijd': `${rule.maximumMinutes} minuten` };
    case 'openingHours':
      return { ...calendar, 'de openingstijd': 'alle openingstijden van de kalender' };
    case 'window':
      return { ...calendar, 'de openingstijd': `${clock(rule.from)} - ${clock(rule.to)}` };
    case 'term': {
      const { dayOne, rollForward, endOfDay, receiptMoment } = rule.counting;
      return {
        ...calendar,
        'de termijn': printTerm(rule.term, 'nl'),
        'de eerste dag (dayOne)': dayOne,
        'het opschuiven (rollForward)': rollForward,
        'het einde van de dag (endOfDay)': endOfDay,
        'het begin (receiptMoment)': receiptMoment,
      };
    }
  }
}

/** `8.30`, and `24.00` or later for what runs past midnight. */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 3600)}.${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}`;
}

function calendarFields(calendar: CalendarDefinition): Fields {
  const patterns = calendar.patterns.map(({ validFrom, week, workingDays }) => [
    calendar.patterns.length === 1
      ? 'het weekpatroon'
      : `het weekpatroon vanaf ${sayDay(validFrom, 'nl', 'date')}`,
    [describeWeek(week, 'nl'), workingDays === undefined ? '' : `werkdagen ${workingDays.join(' ')}`]
      .filter(Boolean)
      .join('; '),
  ]);
  const exceptions = calendar.exceptions.map((exception) => [
    `de afwijking ${sayDays(exception)}${exception.workingDay === undefined ? '' : ` (werkdag: ${exception.workingDay ? 'ja' : 'nee'})`}`,
    describeException(exception, 'nl'),
  ]);
  const counting = {
    'de tijdzone': calendar.zone,
    'de lijst van feestdagen': calendar.holidays,
    'de einddatum (knownUntil)':
      calendar.knownUntil === undefined ? undefined : sayDay(calendar.knownUntil, 'nl', 'date'),
    ...Object.fromEntries([...patterns, ...exceptions]),
  };
  const wording = {
    'de naam': calendar.title.nl,
    'de Engelse naam': calendar.title.en,
    'de bron': calendar.source,
  };
  return new Map([...fieldsOf(counting, true), ...fieldsOf(wording, false)]);
}

function otherFields({ municipality, leaflet, title, source }: Charter): Fields {
  const fields = {
    'De titel': title.nl,
    'De bron': source,
    ...municipalityFields(municipality),
    'De tekst van de folder': leafletText(leaflet),
  };
  return fieldsOf(fields, false);
}

function municipalityFields(municipality: Municipality): Readonly<Record<string, string>> {
  const { phone, locations } = municipality;
  return {
    'De naam van de gemeente': `${municipality.name} (${municipality.code})`,
    'De website': municipality.website,
    'Het e-mailadres': municipality.email,
    'Het telefoonnummer': `${phone.display} (${phone.international})`,
    'Het postadres': municipality.postalAddress.join(', '),
    'De lijst van locaties': locations.map((one) => Object.values(one).join(', ')).join('; '),
    'De kalender van de telefoon': municipality.phoneCalendar,
    'De kalender van medewerkers': municipality.staffCalendar,
  };
}

function leafletText(leaflet: Leaflet): string {
  return JSON.stringify([leaflet.title, leaflet.intro, leaflet.sections, leaflet.closing]);
}

function sayDays({ from, to }: CalendarException): string {
  const first = sayDay(from, 'nl', 'date');
  return from === to ? `op ${first}` : `van ${first} tot en met ${sayDay(to, 'nl', 'date')}`;
}
