import type { RuleDocument } from './document.ts';
import { type Finding, keyRefusal, type Path, refusal } from './findings.ts';
import { readBlock } from './hours.ts';
import type { Reading } from './reading.ts';
import { parseTerm } from './terms.ts';
import type { CountingRules, NormRule, Term } from './types.ts';

/**
 * How a term is counted where the charter does not say: the day of receipt does not count, nothing rolls forward,
 * the last day runs to midnight and the term begins at arrival.
 */
export const defaultCounting: CountingRules = {
  dayOne: 'dayAfter',
  rollForward: 'none',
  endOfDay: 'midnight',
  receiptMoment: 'arrival',
};

/** Exactly one of term, window and wait, as the machine counts it. */
export function readRule(document: RuleDocument, path: Path): Reading<NormRule | undefined> {
  const { term, window, wait, calendar, counting } = document;
  const kinds = [term, window, wait].filter((kind) => kind !== undefined);
  if (kinds.length !== 1) return refused(oneKindOnly(path));
  if (term !== undefined) return readTermRule(term, document, path);
  if (counting !== undefined) return refused(countingNeedsTerm(path));
  if (wait !== undefined) {
    const maximumMinutes = Number.parseInt(wait, 10);
    return { value: { kind: 'wait', maximumMinutes, calendar }, findings: [] };
  }
  return readWindow(window!, calendar, path);
}

function readTermRule(text: string, document: RuleDocument, path: Path): Reading<NormRule | undefined> {
  const result = parseTerm(text);
  if (!result.ok) return refused(refusal([...path, 'term'], `"${text}" is geen termijn.`, result.remedy.nl));
  const { term, atw } = result;
  const chosen = document.counting ?? {};
  if (atw && chosen.rollForward !== undefined && chosen.rollForward !== 'atw')
    return refused(twoRollForwards(path));
  const counting = { ...defaultCounting, ...chosen, ...(atw ? { rollForward: 'atw' as const } : {}) };
  const findings = idleCounting(term, chosen, path);
  return {
    value: findings.length > 0 ? undefined : { kind: 'term', term, calendar: document.calendar, counting },
    findings,
  };
}

/**
 * How far a notice may move the answer. The whole is counted from the receipt and rolls forward once (EC-29), so it is
 * written in the unit of the term.
 */
export function readExtension(
  text: string | undefined,
  rule: NormRule | undefined,
  path: Path,
): Reading<Term | undefined> {
  if (text === undefined) return { value: undefined, findings: [] };
  const result = parseTerm(text);
  if (!result.ok) return refused(refusal(path, `"${text}" is geen termijn.`, result.remedy.nl));
  if (rule === undefined) return { value: undefined, findings: [] };
  if (rule.kind !== 'term' || rule.term.unit !== result.term.unit)
    return refused(
      refusal(
        path,
        'Het uitstel telt in een andere eenheid dan de termijn.',
        'Schrijf het in dezelfde eenheid.',
      ),
    );
  return { value: result.term, findings: [] };
}

/** Fields that would do nothing for this unit: whoever writes them expects something that will not happen. */
function idleCounting(term: Term, chosen: Partial<CountingRules>, path: Path): readonly Finding[] {
  const inCalendarUnits = ['calendarDays', 'weeks', 'months', 'years'].includes(term.unit);
  const inDays = inCalendarUnits || term.unit === 'workingDays';
  const at = [...path, 'counting'];
  const idle: Finding[] = [];
  if (chosen.rollForward !== undefined && chosen.rollForward !== 'none' && !inCalendarUnits)
    idle.push(noUse([...at, 'rollForward'], 'Een termijn in werkdagen of uren schuift niet op.'));
  if (chosen.dayOne !== undefined && !inDays)
    idle.push(noUse([...at, 'dayOne'], 'Een termijn in uren kent geen eerste dag.'));
  if (chosen.endOfDay !== undefined && !inDays)
    idle.push(
      noUse([...at, 'endOfDay'], 'Een termijn in uren eindigt op een uur, niet aan het eind van een dag.'),
    );
  return idle;
}

function readWindow(text: string, calendar: string, path: Path): Reading<NormRule | undefined> {
  if (text === 'opening hours') return { value: { kind: 'openingHours', calendar }, findings: [] };
  const block = readBlock(text);
  if (block === undefined)
    return refused(
      refusal(
        [...path, 'window'],
        `"${text}" zijn geen tijden.`,
        'Schrijf begin en einde, bijvoorbeeld 8:30-17:30.',
      ),
    );
  return { value: { kind: 'window', calendar, ...block }, findings: [] };
}

function refused(finding: Finding): Reading<undefined> {
  return { value: undefined, findings: [finding] };
}

function oneKindOnly(path: Path): Finding {
  return refusal(
    path,
    'Een regel heeft precies één van "term", "window" en "wait".',
    'Kies "term" voor een termijn, "window" voor openingstijden of bereikbaarheid, "wait" voor een wachttijd. Is het meer dan één, maak er dan twee normen van.',
  );
}

function countingNeedsTerm(path: Path): Finding {
  return keyRefusal(
    [...path, 'counting'],
    'Alleen een termijn ("term") heeft "counting".',
    'Haal "counting" weg.',
  );
}

function twoRollForwards(path: Path): Finding {
  return refusal(
    [...path, 'counting', 'rollForward'],
    'De termijn zegt "atw", "rollForward" zegt iets anders.',
    'Schrijf het één keer: "atw" achter de termijn, of "rollForward: atw".',
  );
}

function noUse(path: Path, message: string): Finding {
  return keyRefusal(path, message, `Haal "${path.at(-1)}" weg.`);
}
