import type { ContactSort } from '#engine/charter/index.ts';
import type { Proposal } from '../types.ts';
import { bodyOf, type Line, temper } from './lines.ts';
import { subjectOf } from './subjects.ts';

/** Words by which each kind of letter gives itself away, strong ones and weak ones. */
const words: Readonly<Record<Exclude<ContactSort, 'question'>, { strong: RegExp; weak?: RegExp }>> = {
  objection: {
    strong:
      /bezwaar(?:schrift)?\b(?! ?(?:commissie|maken kan))|maken? (?:ik|wij) (?:hierbij )?(?:pro forma )?bezwaar|bezwaar (?:maken|aantekenen)/i,
    weak: /niet eens met (?:uw|het|de) (?:besluit|beschikking)|besluit (?:te )?(?:herzien|heroverwegen)/i,
  },
  complaint: {
    strong: /\bklacht(?:brief|en)?\b(?! ?(?:vrij|en ?commissie))|\bbeklag\b|\bklagen over/i,
    weak: /onheus|onbeschoft|onbeleefd|ontevreden over|slecht behandeld|schandalig|van het kastje naar de muur/i,
  },
  application: {
    strong:
      /\baanvra(?:ag|gen)\b|vraa?g(?:en)? (?:ik|wij) .{3,60}\baan\b|(?:woo|wob)-?verzoek|verzoek (?:om|tot) (?:handhaving|een vergunning|subsidie|ontheffing|kwijtschelding|openbaarmaking)|wet open overheid/i,
    weak: /\b(?:vergunning|subsidie|ontheffing|gehandicaptenparkeerkaart)\b/i,
  },
  report: {
    strong:
      /\bmelding\b|\bmeld(?:en)? (?:ik|wij)\b|(?:ik|wij) (?:wil(?:len)? )?(?:graag )?(?:iets )?melden\b/i,
    weak: /losliggende|overvolle|kapotte? (?:lantaarn|straat)|zwerfafval|stoeptegel|overlast|gat in (?:de|het)/i,
  },
  idea: {
    strong: /\b(?:idee|suggestie|ideeën)\b/i,
    weak: /\bvoorstel\b|zou het niet mooi|misschien kan de gemeente/i,
  },
  information: {
    strong:
      /ter (?:informatie|kennisgeving|kennisneming)|\bt\.?k\.?n\b|u hoeft (?:hier)?op deze brief niet te (?:antwoorden|reageren)|afschrift/i,
    weak: /\bkennisgeving\b|\buitnodiging\b|jaarverslag/i,
  },
};
const question =
  /\bvra(?:ag|gen)\b|kunt u (?:mij|ons|aangeven|laten weten)|graag (?:zou|wil) (?:ik|wij) .*weten|ik zou graag|verneem|informatie over|\?$/i;

interface Sign {
  readonly sort: ContactSort;
  readonly certainty: number;
  readonly line: Line;
  readonly word: string;
  /** The earlier in its line, the more it is what the letter is. */
  readonly index: number;
}

const firstLines = 6;

/** What the writer wants, by the words of the subject and the first sentences. Without any it is a question. */
export function sortProposal(lines: readonly Line[]): Proposal<ContactSort> | undefined {
  const subject = subjectOf(lines);
  const signs = [
    ...(subject?.lines ?? []).flatMap((line) => signsIn(line, 0.95, 0.6)),
    ...bodyOf(lines).flatMap((line, at) =>
      at < firstLines ? signsIn(line, 0.8, 0.5) : signsIn(line, 0.5, 0.3),
    ),
  ].sort((one, other) => other.certainty - one.certainty || one.index - other.index);
  const best = signs[0];
  if (best === undefined) return guess(lines);
  const rival = signs.find(({ sort, certainty }) => sort !== best.sort && certainty === best.certainty);
  const confidence = temper(best.certainty - (rival === undefined ? 0 : 0.2), best.line);
  return {
    value: best.sort,
    confidence,
    evidence: `‘${best.word}’ in: ${best.line.text}`,
    page: best.line.page,
  };
}

function signsIn(line: Line, strong: number, weak: number): Sign[] {
  const sign = (sort: ContactSort, pattern: RegExp | undefined, certainty: number): Sign[] => {
    const match = pattern?.exec(line.text);
    return match ? [{ sort, certainty, line, word: match[0], index: match.index }] : [];
  };
  const kinds = Object.entries(words) as [
    Exclude<ContactSort, 'question'>,
    { strong: RegExp; weak?: RegExp },
  ][];
  return [
    ...kinds.flatMap(([sort, signs]) => [
      ...sign(sort, signs.strong, strong),
      ...sign(sort, signs.weak, weak),
    ]),
    ...sign('question', question, weak),
  ];
}

function guess(lines: readonly Line[]): Proposal<ContactSort> | undefined {
  const line = lines[0];
  return line && { value: 'question', confidence: 0.3, evidence: 'geen woorden die op iets anders wijzen' };
}
