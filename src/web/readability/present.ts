import {
  type Assessment,
  assess,
  type Finding,
  missingWords,
  type Place,
  readMarkdown,
  sayScore,
} from '#engine/text/index.ts';
import { formatCount } from '#web/ui/index.ts';
import type { Piece, Written } from './written.ts';

/** Characters that are judged while one types: more than fits in a letter, and done in a few hundredths of a second. */
const judgedCharacters = 50_000;
/** From here on a score says something; three words are no text yet. */
const fewestWords = 8;
/** Findings that are shown at once, and at all: whoever has mended forty asks again. */
const shownAtOnce = 3;
const shownAtAll = 40;
const longestQuote = 60;

/** How hard a text is to read, as whoever writes it sees it. */
export interface ReadabilityModel {
  /** One short sentence. It changes only when the judgement does: it is read out to who does not see it. */
  readonly summary: string;
  /** Absent for a text that is too short to judge. */
  readonly judged?: {
    /** 0 to 100. */
    readonly score: number;
    readonly facts: string;
    readonly first: readonly FindingModel[];
    readonly more: readonly FindingModel[];
    readonly missing: readonly string[];
    /** Said where not everything is shown or read. */
    readonly limits: readonly string[];
  };
}

export interface FindingModel {
  readonly id: string;
  readonly quote: string;
  /** Goes on from the quote, where the reason begins with it. */
  readonly reason: string;
  readonly suggestion: string;
  readonly target: Target;
}

/** What is selected in a field when one goes to a finding: half-open, in UTF-16 code units. */
export interface Target {
  readonly field: string;
  readonly from: number;
  readonly to: number;
  /** What stood there: the text may have changed since. */
  readonly text: string;
}

/** Judges what somebody is writing. Findings in sentences that are not theirs to change are left out; the score counts all. */
export function presentReadability(written: Written): ReadabilityModel {
  const assessment = assess(readMarkdown(written.text.slice(0, judgedCharacters)));
  const { score, counts } = assessment;
  if (score === undefined || counts.words < fewestWords)
    return { summary: 'Er staat nog te weinig om te beoordelen.' };
  const own = assessment.findings.flatMap((finding) => presentFinding(finding, written.pieces));
  const shown = own.slice(0, shownAtAll);
  return {
    summary: `Deze tekst is ${sayScore(score)} te lezen.`,
    judged: {
      score,
      facts: sayFacts(assessment),
      first: shown.slice(0, shownAtOnce),
      more: shown.slice(shownAtOnce),
      missing: assessment.missing.map((part) => missingWords[part]),
      limits: [
        ...(own.length > shownAtAll ? [`Alleen de eerste ${shownAtAll} plekken staan hier.`] : []),
        ...(written.text.length > judgedCharacters
          ? [`Alleen de eerste ${formatCount(judgedCharacters)} tekens zijn beoordeeld.`]
          : []),
      ],
    },
  };
}

function sayFacts({ score, counts }: Assessment): string {
  const average = Math.round(counts.wordsPerSentence);
  const sentences =
    counts.sentences === 1
      ? `1 zin van ${counts.words} woorden`
      : `${formatCount(counts.sentences)} zinnen van gemiddeld ${average} woorden`;
  return `${score} van 100 punten. ${sentences}.`;
}

function presentFinding(finding: Finding, pieces: readonly Piece[]): FindingModel[] {
  const target = targetOf(finding, pieces);
  if (target === undefined) return [];
  const { kind, place, text, reason, suggestion } = finding;
  return [
    {
      id: `${kind}-${place.from}-${place.to}`,
      quote: quoteOf(target.text),
      reason: reason.startsWith(`"${text}"`) ? reason.slice(text.length + 3) : reason,
      suggestion,
      target,
    },
  ];
}

/** A sentence may be ours for one half: then the half that was typed is gone to. */
function targetOf({ place }: { readonly place: Place }, pieces: readonly Piece[]): Target | undefined {
  const piece = pieces.find(({ from, to }) => place.from < to && place.to > from);
  if (piece === undefined) return undefined;
  const from = Math.max(place.from, piece.from);
  const to = Math.min(place.to, piece.to);
  const shift = piece.fieldFrom - piece.from;
  return {
    field: piece.field,
    from: from + shift,
    to: to + shift,
    text: piece.typed.slice(from - piece.from, to - piece.from),
  };
}

function quoteOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longestQuote) return line;
  const cut = line.slice(0, longestQuote);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestQuote / 2))} …`;
}
