import { type Norm, printTerm, type Text } from '#engine/charter/index.ts';
import type { Language } from '#engine/time/index.ts';

export const figureKinds = [
  'kept',
  'noticesKept',
  'undecided',
  'withdrawn',
  'notMeasurable',
  'median',
] as const;
export type FigureKind = (typeof figureKinds)[number];

/** What a number counts, in the words that stand beside it; made from the norm, so that it cannot differ from the rule. */
export function definitionOf(norm: Norm, figure: FigureKind): Required<Text> {
  const ofWait = norm.rule.kind === 'wait' ? waitDefinitions[figure] : undefined;
  if (ofWait !== undefined) return ofWait(norm.rule as Extract<Norm['rule'], { kind: 'wait' }>);
  return { nl: definitions[figure].nl(norm), en: definitions[figure].en(norm) };
}

type Definition = Readonly<Record<Language, (norm: Norm) => string>>;

const definitions: Readonly<Record<FigureKind, Definition>> = {
  kept: {
    nl: (norm) =>
      `Van alles wat in deze periode binnenkwam en nu te beoordelen is: het deel dat ${aimNl(norm)}. ${noticeNl(norm)}Wat nog openstaat en te laat is, telt mee als niet op tijd. Wat nog niet op tijd hoeft te zijn, wat is ingetrokken en wat niet te meten is, telt niet mee en staat er apart bij.`,
    en: (norm) =>
      `Of all that came in during this period and can be judged now: the share that ${aimEn(norm)}. ${noticeEn(norm)}What is still open and late counts as not in time. What is not yet due, was withdrawn or cannot be measured does not count and is shown apart.`,
  },
  noticesKept: {
    nl: () =>
      'Van de behandelberichten die op tijd zijn verstuurd en waarvan de zaak is afgerond: het deel dat voor het einde van de beloofde dag antwoord kreeg. Na een tweede behandelbericht telt de laatste datum, als dat bericht op tijd was.',
    en: () =>
      'Of the handling notices that were sent in time and have ended: the share that was answered before the end of the promised day. After a second notice the last date counts, if that notice was in time.',
  },
  undecided: {
    nl: () =>
      'Nog niet beantwoord, en de beloofde datum is nog niet voorbij. Het cijfer is daarom voorlopig.',
    en: () => 'Not answered yet, and the promised date has not passed. The figure is therefore provisional.',
  },
  withdrawn: {
    nl: () => 'De inwoner trok de vraag in voordat de beloofde datum voorbij was.',
    en: () => 'The resident withdrew the question before the promised date had passed.',
  },
  notMeasurable: {
    nl: () =>
      'Er gold geen norm, de datum is niet te berekenen, of er was geen antwoord nodig en dat is op tijd vastgelegd.',
    en: () =>
      'No norm applied, the date cannot be computed, or no answer was needed and this was recorded in time.',
  },
  median: {
    nl: () =>
      'De helft is binnen dit aantal werkdagen na de dag van ontvangst beantwoord. Alleen wat beantwoord is, telt mee.',
    en: () =>
      'Half were answered within this number of working days after the day of receipt. Only what was answered counts.',
  },
};

/** EC-84: what a wait is, and who counts. */
const waitDefinitions: Readonly<
  Partial<Record<FigureKind, (rule: Extract<Norm['rule'], { kind: 'wait' }>) => Required<Text>>>
> = {
  kept: ({ maximumMinutes }) => ({
    nl: `Van alle bezoekers die in deze periode kwamen: het deel dat binnen ${maximumMinutes} minuten is opgeroepen. De wachttijd telt vanaf het volgnummer, bij een afspraak vanaf de afgesproken tijd, of vanaf de komst als die later was. De eerste oproep telt. Wie wegging of bij sluiting nog wachtte, telt mee als niet op tijd.`,
    en: `Of all visitors who came during this period: the share that was called within ${maximumMinutes} minutes. The wait counts from the ticket; for an appointment from the time that was agreed, or from arrival if that was later. The first call counts. Who left, or still waited at closing, counts as not in time.`,
  }),
  undecided: () => ({
    nl: 'Wie nu nog wacht, telt mee zodra hij is opgeroepen of weggaat.',
    en: 'Who still waits counts once they are called or leave.',
  }),
  withdrawn: () => ({
    nl: 'Wie een afspraak had en niet kwam. Deze bezoekers wachtten niet en tellen niet mee.',
    en: 'Who had an appointment and did not come. They did not wait and do not count.',
  }),
  notMeasurable: () => ({
    nl: 'Er gold op die dag geen norm voor de wachttijd.',
    en: 'No standard for the wait applied on that day.',
  }),
};

function aimNl(norm: Norm): string {
  const term = norm.rule.kind === 'term' ? ` binnen ${printTerm(norm.rule.term, 'nl')}` : ' op tijd';
  return norm.measure === 'receiptConfirmation'
    ? `${term.trimStart()} een ontvangstbevestiging kreeg`
    : `${term.trimStart()} antwoord kreeg`;
}

function aimEn(norm: Norm): string {
  const term = norm.rule.kind === 'term' ? `within ${printTerm(norm.rule.term, 'en')}` : 'in time';
  return norm.measure === 'receiptConfirmation'
    ? `had its receipt confirmed ${term}`
    : `was answered ${term}`;
}

function noticeNl(norm: Norm): string {
  return norm.alternative === 'handlingNotice'
    ? 'Een behandelbericht binnen die termijn telt ook, als het antwoord daarna kwam voor het einde van de dag die erin stond. '
    : '';
}

function noticeEn(norm: Norm): string {
  return norm.alternative === 'handlingNotice'
    ? 'A handling notice within that term counts as well, if the answer then came before the end of the day it named. '
    : '';
}
