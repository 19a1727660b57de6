import {
  type CalendarDefinition,
  type Language,
  type LocalTime,
  sayTime,
  weekdays,
} from '#engine/time/index.ts';
import { type Finding, type Path, refusal, warning } from './findings.ts';
import { findMentions, type HoursMention, type Mentions, type TermMention } from './mentions.ts';
import { printTerm } from './terms.ts';
import type { Norm, NormRule, Term } from './types.ts';

/**
 * Whether the public sentence promises what the machine rule counts: number, unit, hours, share and handling notice,
 * in Dutch and, where there is one, in English. Warns of a second number that the rule does not know.
 */
export function agreementFindings(
  norm: Norm,
  calendar: CalendarDefinition | undefined,
  path: Path,
): readonly Finding[] {
  const languages: readonly Language[] = norm.sentence.en === undefined ? ['nl'] : ['nl', 'en'];
  return languages.flatMap((language) => {
    const mentions = findMentions(norm.sentence[language] ?? '', language);
    const at = [...path, 'sentence', language];
    return [
      ...ruleFindings(norm.rule, mentions, calendar, language, at),
      ...noticeFindings(norm, mentions, at),
      ...shareFindings(norm, mentions, at),
    ];
  });
}

function ruleFindings(
  rule: NormRule,
  mentions: Mentions,
  calendar: CalendarDefinition | undefined,
  language: Language,
  path: Path,
): readonly Finding[] {
  switch (rule.kind) {
    case 'term':
      return termFindings(rule.term, mentions.terms, language, path);
    case 'wait':
      return termFindings({ unit: 'minutes', amount: rule.maximumMinutes }, mentions.terms, language, path);
    case 'window':
      return windowFindings(rule, mentions.hours, path);
    case 'openingHours':
      return calendar === undefined ? [] : openingHoursFindings(calendar, mentions.hours, path);
  }
}

function termFindings(
  term: Term,
  mentions: readonly TermMention[],
  language: Language,
  path: Path,
): readonly Finding[] {
  const wanted = printTerm(term, language);
  const others = mentions.filter((mention) => !isSameTerm(mention.term, term));
  if (others.length === mentions.length) return [disagreement(`"${wanted}"`, others, path)];
  return others.map(({ words }) => unknownToRule(words, path));
}

/** Lengths of clock time are equal whatever the unit: "een kwartier" is 15 minutes. Two weeks are not fourteen days. */
function isSameTerm(one: Term, other: Term): boolean {
  const [a, b] = [inClockUnit(one), inClockUnit(other)];
  return a.unit === b.unit && a.amount === b.amount;
}

function inClockUnit({ unit, amount }: Term): { readonly unit: string; readonly amount: number } {
  if (unit === 'hours') return { unit: 'seconds', amount: amount * 3600 };
  if (unit === 'minutes') return { unit: 'seconds', amount: amount * 60 };
  if (unit === 'openingHours') return { unit: 'openingMinutes', amount: amount * 60 };
  return { unit, amount };
}

function windowFindings(
  window: { readonly from: LocalTime; readonly to: LocalTime },
  mentions: readonly HoursMention[],
  path: Path,
): readonly Finding[] {
  const others = mentions.filter(({ from, to }) => from !== window.from || to !== window.to);
  const wanted = `${sayTime(window.from, 'nl').replace(' uur', '')} - ${sayTime(window.to, 'nl')}`;
  if (others.length === mentions.length) return [disagreement(`"${wanted}"`, others, path)];
  return others.map(({ words }) => unknownToRule(words, path));
}

/** Every pair of times in the sentence must be the opening times of some day of the week. */
function openingHoursFindings(
  { id, patterns }: CalendarDefinition,
  mentions: readonly HoursMention[],
  path: Path,
): readonly Finding[] {
  const blocks = patterns.flatMap(({ week }) => weekdays.flatMap((day) => week[day]));
  const unknown = mentions.filter(
    ({ from, to }) => !blocks.some((block) => block.from === from && block.to === to),
  );
  return unknown.map(({ words }) =>
    refusal(
      path,
      `De zin noemt "${words}"; die tijden heeft de kalender "${id}" niet.`,
      'Maak de zin en de openingstijden van de kalender gelijk.',
    ),
  );
}

function noticeFindings(norm: Norm, { handlingNotice }: Mentions, path: Path): readonly Finding[] {
  if (norm.alternative !== undefined && !handlingNotice)
    return [
      refusal(
        path,
        'De regel laat een behandelbericht toe, de zin noemt dat niet.',
        'Schrijf in de zin dat de inwoner anders hoort wie antwoordt en wanneer, of haal "alternative" weg.',
      ),
    ];
  if (norm.alternative === undefined && handlingNotice)
    return [
      refusal(
        path,
        'De zin belooft een behandelbericht, de regel kent het niet.',
        'Voeg "alternative: handlingNotice" toe aan de norm, of pas de zin aan.',
      ),
    ];
  return [];
}

function shareFindings({ target }: Norm, { shares }: Mentions, path: Path): readonly Finding[] {
  const others = shares.filter((share) => target === undefined || Math.abs(share - target) > 0.0005);
  return others.map((share) =>
    refusal(
      path,
      `De zin noemt ${printShare(share)}; het streven ("target") is ${target === undefined ? 'niet ingevuld' : printShare(target)}.`,
      'Maak de zin en "target" gelijk.',
    ),
  );
}

function printShare(share: number): string {
  return `${String(Math.round(share * 1000) / 10).replace('.', ',')}%`;
}

function disagreement(wanted: string, said: readonly { readonly words: string }[], path: Path): Finding {
  const words = said.map((mention) => `"${mention.words}"`).join(' en ');
  const sentence =
    said.length === 0 ? 'de zin noemt geen getal met een eenheid dat we herkennen' : `de zin zegt ${words}`;
  return refusal(
    path,
    `De regel zegt ${wanted}, ${sentence}.`,
    'Maak getal en eenheid in zin en regel gelijk.',
  );
}

function unknownToRule(words: string, path: Path): Finding {
  return warning(
    path,
    `De zin noemt ook "${words}"; de regel rekent daar niet mee.`,
    'Is dat een eigen belofte, maak er dan een tweede norm van.',
  );
}
