import { isPreset } from '#engine/time/index.ts';
import type { CharterDocument, NormDocument } from './document.ts';
import { type Finding, type Path, refusal, warning } from './findings.ts';
import { didYouMean } from './nearest.ts';
import type { Placed } from './reading.ts';

/** Whether everything that is named by its id exists once. Works on the document: also where a part was refused. */
export function referenceFindings(document: CharterDocument): readonly Finding[] {
  const calendars = idsOf(document.calendars);
  const norms = idsOf(document.norms);
  const { municipality, leaflet } = document;
  const named: readonly Placed<string>[] = [
    { value: municipality.phoneCalendar, path: ['municipality', 'phoneCalendar'] },
    { value: municipality.staffCalendar, path: ['municipality', 'staffCalendar'] },
    ...municipality.locations.map(({ calendar }, index) => ({
      value: calendar,
      path: ['municipality', 'locations', index, 'calendar'],
    })),
  ];
  return [
    ...duplicates(calendars, ['calendars'], 'kalender'),
    ...duplicates(norms, ['norms'], 'norm'),
    ...duplicates(idsOf(municipality.locations), ['municipality', 'locations'], 'locatie'),
    ...named.flatMap((one) => (calendars.includes(one.value) ? [] : [unknownCalendar(one, calendars)])),
    ...document.norms.flatMap((norm, index) => ruleCalendarFindings(norm, index, calendars)),
    ...leaflet.sections.flatMap((section, at) =>
      section.norms.flatMap((id, place) =>
        norms.includes(id)
          ? []
          : [unknownNorm({ value: id, path: ['leaflet', 'sections', at, 'norms', place] }, norms)],
      ),
    ),
  ];
}

function idsOf(items: readonly { readonly id: string }[]): readonly string[] {
  return items.map(({ id }) => id);
}

function duplicates(ids: readonly string[], path: Path, kind: string): readonly Finding[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [refusal([...path, index, 'id'], `Er is al een ${kind} "${id}".`, 'Geef er een een andere naam.')],
  );
}

function ruleCalendarFindings(
  norm: NormDocument,
  index: number,
  calendars: readonly string[],
): readonly Finding[] {
  const path = ['norms', index, 'rule', 'calendar'];
  const id = norm.rule.calendar;
  if (calendars.includes(id)) return [];
  if (!isPreset(id)) return [unknownCalendar({ value: id, path }, calendars)];
  if (norm.rule.term !== undefined) return [];
  return [
    refusal(
      path,
      `De vaste kalender "${id}" kent alleen werkdagen, geen openingstijden.`,
      'Maak onder "calendars" een kalender met openingstijden.',
    ),
  ];
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
    ...document.norms.flatMap(({ id }, index) =>
      shown.has(id)
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
