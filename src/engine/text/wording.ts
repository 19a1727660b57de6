import type { Measure, MissingPart } from './types.ts';

/** The scale in words. The borders are a choice: half of the sentences that an editor had made simpler score 74 or more. */
const scale = [
  [80, 'erg makkelijk'],
  [65, 'makkelijk'],
  [50, 'redelijk'],
  [30, 'moeilijk'],
  [0, 'erg moeilijk'],
] as const;

export function sayScore(score: number): string {
  return scale.find(([from]) => score >= from)?.[1] ?? 'erg moeilijk';
}

export const measureWords: Readonly<Record<Measure, string>> = {
  length: 'lengte van de zin',
  rarity: 'woorden die weinig worden gebruikt',
  formal: 'formele woorden',
  distance: 'woorden die ver uit elkaar staan',
  passive: 'lijdende vorm',
  nominal: 'naamwoorden van werkwoorden',
  interruptions: 'onderbrekingen',
  impersonal: 'zonder u, je of wij',
};

export const missingWords: Readonly<Record<MissingPart, string>> = {
  action: 'Er staat niet wat de lezer moet doen, of wat jullie doen.',
  date: 'Er staat geen datum of termijn.',
  contact: 'Er staat niet bij wie de lezer terecht kan met vragen.',
};

/** Said beside every score: B1 is a level of readers, not the outcome of a sum. */
export const cannotJudge: readonly string[] = [
  'of het waar en volledig is',
  'of de volgorde klopt en het belangrijkste voorop staat',
  'of de toon past bij wat de lezer meemaakt',
  'of een bepaalde lezer het begrijpt: laat dat een paar lezers zeggen',
];
