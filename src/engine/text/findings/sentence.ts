import { clauseWordsIn, nominalsIn, passivesIn, verbalNounIn, widestTang } from '../grammar.ts';
import type { Finding, FindingKind, Place, Sentence } from '../types.ts';

/** More words than this in one sentence: readers lose the beginning. Sources agree on fifteen to twenty. */
const longSentence = 20;
const veryLong = 30;
const manyClauses = 3;
const wideTang = 8;
const manyNominals = 3;

/** What is to be said of a sentence as a whole. */
export function sentenceFindings(source: string, sentence: Sentence): Finding[] {
  return [
    ...lengthFinding(source, sentence),
    ...clauseFinding(source, sentence),
    ...tangFinding(source, sentence),
    ...passiveFindings(source, sentence),
    ...nominalFindings(source, sentence),
  ];
}

function finding(
  source: string,
  kind: FindingKind,
  place: Place,
  said: { readonly reason: string; readonly suggestion: string },
): Finding {
  return { kind, place, text: source.slice(place.from, place.to), ...said };
}

function lengthFinding(source: string, { place, words }: Sentence): Finding[] {
  if (words.length <= longSentence) return [];
  const pieces = words.length > veryLong ? 'drie of meer zinnen' : 'twee zinnen';
  return [
    finding(source, 'longSentence', place, {
      reason: `Deze zin heeft ${words.length} woorden.`,
      suggestion: `Maak er ${pieces} van. Schrijf per zin één ding.`,
    }),
  ];
}

function clauseFinding(source: string, sentence: Sentence): Finding[] {
  const clauses = clauseWordsIn(sentence);
  if (clauses.length < manyClauses) return [];
  return [
    finding(source, 'manyClauses', sentence.place, {
      reason: `In deze zin zitten ${clauses.length} bijzinnen (${clauses.map(({ text }) => text).join(', ')}).`,
      suggestion: 'Maak van een bijzin een eigen zin, of van een rij voorwaarden een lijst.',
    }),
  ];
}

function tangFinding(source: string, sentence: Sentence): Finding[] {
  const tang = widestTang(sentence);
  if (tang === undefined || tang.between < wideTang) return [];
  const { first, last, between } = tang;
  return [
    finding(
      source,
      'tang',
      { from: first.place.from, to: last.place.to },
      {
        reason: `Tussen "${first.text}" en "${last.text}" staan ${between} woorden.`,
        suggestion: 'Zet deze woorden dichter bij elkaar. Zet de rest erachter of in een eigen zin.',
      },
    ),
  ];
}

function passiveFindings(source: string, sentence: Sentence): Finding[] {
  return passivesIn(sentence).map(({ auxiliary, participle }) => {
    const [first, last] = [auxiliary.place, participle.place].sort((a, b) => a.from - b.from);
    return finding(
      source,
      'passive',
      { from: first!.from, to: last!.to },
      {
        reason: `De zin is lijdend ("${auxiliary.text} … ${participle.text}"): wie het doet, staat er niet of achteraan.`,
        suggestion: 'Begin met wie het doet: "wij …", "u …".',
      },
    );
  });
}

function nominalFindings(source: string, sentence: Sentence): Finding[] {
  const verbal = verbalNounIn(sentence);
  const nominals = nominalsIn(sentence);
  return [
    ...(verbal === undefined
      ? []
      : [
          finding(
            source,
            'nominalisation',
            { from: verbal.first.place.from, to: verbal.last.place.to },
            {
              reason: 'Hier is van een werkwoord een naamwoord gemaakt.',
              suggestion: 'Schrijf het als werkwoord: niet "het verstrekken van", maar "wij geven".',
            },
          ),
        ]),
    ...(nominals.length < manyNominals
      ? []
      : [
          finding(source, 'nominalisation', sentence.place, {
            reason: `Er staan ${nominals.length} woorden op -ing, -heid of -atie in deze zin (${nominals.map(({ text }) => text).join(', ')}).`,
            suggestion: 'Maak er werkwoorden van: wie doet wat?',
          }),
        ]),
  ];
}
