import { isPreset } from '#engine/time/index.ts';
import type { CharterDocument, LeafletDocument, MunicipalityDocument, NormDocument } from './document.ts';
import { type Finding, type Path, refusal, warning } from './findings.ts';
import { didYouMean } from './nearest.ts';
import { type Placed, placed } from './reading.ts';
import type { SoundParts } from './sound-parts.ts';

/** Whether everything that is named by its id exists once. */
export function referenceFindings(parts: SoundParts): readonly Finding[] {
  const calendars = parts.calendarIds.map(({ value }) => value);
  const norms = parts.normIds.map(({ value }) => value);
  const { municipality, leaflet } = parts;
  return [
    ...duplicates(parts.calendarIds, 'kalender'),
    ...duplicates(parts.normIds, 'norm'),
    ...(municipality === undefined ? [] : municipalityFindings(municipality, calendars)),
    ...parts.norms.flatMap((norm) => ruleCalendarFindings(norm, calendars)),
    ...(leaflet === undefined ? [] : leafletFindings(leaflet, norms)),
  ];
}

function municipalityFindings(
  municipality: MunicipalityDocument,
  calendars: readonly string[],
): readonly Finding[] {
  const { phoneCalendar, staffCalendar, locations } = municipality;
  const at = (...path: Path) => ['municipality', ...path];
  const named = [
    placed(phoneCalendar, at('phoneCalendar')),
    placed(staffCalendar, at('staffCalendar')),
    ...locations.map(({ calendar }, index) => placed(calendar, at('locations', index, 'calendar'))),
  ];
  return [
    ...duplicates(
      locations.map(({ id }, index) => placed(id, at('locations', index, 'id'))),
      'locatie',
    ),
    ...named.filter(({ value }) => !calendars.includes(value)).map((one) => unknownCalendar(one, calendars)),
  ];
}

function duplicates(ids: readonly Placed<string>[], kind: string): readonly Finding[] {
  const seen = new Set<string>();
  return ids.flatMap(({ value, path }) => {
    if (seen.has(value))
      return [refusal(path, `Er is al een ${kind} "${value}".`, 'Geef een van de twee een andere naam.')];
    seen.add(value);
    return [];
  });
}

function ruleCalendarFindings(
  { value: norm, path }: Placed<NormDocument>,
  calendars: readonly string[],
): readonly Finding[] {
  const id = norm.rule.calendar;
  const at = [...path, 'rule', 'calendar'];
  if (calendars.includes(id)) return [];
  if (!isPreset(id)) return [unknownCalendar(placed(id, at), calendars)];
  if (norm.rule.term !== undefined) return [];
  return [
    refusal(
      at,
      `De vaste kalender "${id}" kent alleen werkdagen, geen openingstijden.`,
      'Maak onder "calendars" een kalender met openingstijden.',
    ),
  ];
}

function leafletFindings(leaflet: LeafletDocument, known: readonly string[]): readonly Finding[] {
  const named = leaflet.sections.flatMap((section, at) =>
    section.norms.map((id, index) => placed(id, ['leaflet', 'sections', at, 'norms', index])),
  );
  return named
    .filter(({ value }) => !known.includes(value))
    .map((one) => unknownNorm(one, [...new Set(known)]));
}

function unknownCalendar({ value, path }: Placed<string>, known: readonly string[]): Finding {
  return refusal(
    path,
    `De kalender "${value}" bestaat niet.`,
    `${didYouMean(value, known)}Kies uit: ${known.join(', ')}; of voeg de kalender toe onder "calendars".`,
  );
}

function unknownNorm({ value, path }: Placed<string>, known: readonly string[]): Finding {
  return refusal(
    path,
    `De norm "${value}" bestaat niet.`,
    `${didYouMean(value, known)}Kies uit: ${known.join(', ')}.`,
  );
}

/** What is allowed but probably forgotten: a norm that is in no leaflet, a calendar that nothing uses. */
export function idleFindings(document: CharterDocument): readonly Finding[] {
  const shown = new Set(document.leaflet.sections.flatMap((section) => section.norms));
  const { municipality } = document;
  const used = new Set([
    municipality.phoneCalendar,
    municipality.staffCalendar,
    ...municipality.locations.map((location) => location.calendar),
    ...document.norms.map((norm) => norm.rule.calendar),
  ]);
  return [
    // The leaflet tells the channels; what holds for one sort of message may stand on the website alone.
    ...document.norms.flatMap(({ id, sort }, index) =>
      shown.has(id) || sort !== undefined
        ? []
        : [
            warning(
              ['norms', index, 'id'],
              `De norm "${id}" staat niet in de folder.`,
              'Noem de norm onder "leaflet".',
            ),
          ],
    ),
    ...document.calendars.flatMap(({ id }, index) =>
      used.has(id)
        ? []
        : [
            warning(
              ['calendars', index, 'id'],
              `Niets gebruikt de kalender "${id}".`,
              'Haal de kalender weg, of gebruik hem.',
            ),
          ],
    ),
  ];
}

/** Public pages and the leaflet are in Dutch and English; where English is missing, residents read Dutch. */
export function untranslatedFindings(value: unknown, path: Path = []): readonly Finding[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => untranslatedFindings(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]): readonly Finding[] => {
    const at = [...path, name];
    const missing = typeof inner === 'string' ? textFields.has(name) : isDutchOnly(inner);
    return missing ? [untranslated(at)] : untranslatedFindings(inner, at);
  });
}

const textFields = new Set(['title', 'sentence', 'reason', 'text']);

function isDutchOnly(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'nl' in value && !('en' in value);
}

function untranslated(path: Path): Finding {
  return warning(
    path,
    'De Engelse tekst ontbreekt.',
    'Voeg "en" toe. Tot dan lezen inwoners hier Nederlands.',
  );
}
