import type { Language } from '#engine/time/index.ts';
import { numeralPattern, readNumeral } from './numerals.ts';
import { parseTerm } from './terms.ts';
import type { Term } from './types.ts';

/** A length of time that a sentence names, and the words in which it does. */
export interface TermMention {
  readonly term: Term;
  readonly words: string;
}

/** Hours that a sentence names, in seconds since midnight. */
export interface HoursMention {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** What a sentence promises in numbers. */
export interface Mentions {
  readonly terms: readonly TermMention[];
  readonly hours: readonly HoursMention[];
  /** Shares, 0 to 1. */
  readonly shares: readonly number[];
  readonly handlingNotice: boolean;
}

/** Reads the numbers, units and hours in a public sentence, as digits or as Dutch or English words. */
export function findMentions(sentence: string, language: Language): Mentions {
  const text = plain(sentence);
  // What has been read as hours is no length of time: "8.30 - 17.30 uur" is not thirty hours.
  const { hours, rest } = takeHours(text, language);
  return {
    terms: findTerms(rest.replaceAll(momentPattern(language), ' ; '), language),
    hours,
    shares: [...text.matchAll(/(?<!\d)(\d{1,3}(?:[.,]\d)?) ?(?:%|procent|per cent|percent)/g)].map(
      (match) => Number(match[1]!.replace(',', '.')) / 100,
    ),
    handlingNotice: noticePattern[language].test(text),
  };
}

/** Small letters without accents, and one kind of dash and space. */
function plain(sentence: string): string {
  return sentence
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[–—‑−]/g, '-')
    .replaceAll(/\s+/g, ' ');
}

const noticePattern: Readonly<Record<Language, RegExp>> = {
  nl: /behandel(?:ings)?bericht|\bwie\b.{0,80}\bwanneer\b/,
  en: /handling notice|\bwho\b.{0,80}\bwhen\b/,
};

const quarter: Readonly<Record<Language, RegExp>> = {
  nl: /(?<![\w,.])(een|drie)? ?kwartier\b/g,
  en: /(?<![\w,.])(a|three)? ?quarters? of an hour\b/g,
};

function findTerms(text: string, language: Language): readonly TermMention[] {
  const quarters = [...text.matchAll(quarter[language])].map((match) => ({
    term: { unit: 'minutes' as const, amount: match[1] === 'drie' || match[1] === 'three' ? 45 : 15 },
    words: match[0].trim(),
  }));
  // "vijf (5) werkdagen" says it twice.
  const repeated = new RegExp(`\\((?:\\d{1,4}|${numeralPattern[language]})\\) `, 'g');
  const rest = text.replaceAll(quarter[language], ' ; ').replaceAll(repeated, '');
  const numbers = new RegExp(
    `(?<![\\w,.:-])(\\d{1,4}(?:[.,]\\d)?|${numeralPattern[language]}) (?=(?:hele |volle |full )?([a-z]+)(?: (?:of )?([a-z]+))?)`,
    'g',
  );
  const counted = [...rest.matchAll(numbers)].flatMap((match) => {
    const [, number, one, two] = match;
    const amount = readNumeral(number!, language)!;
    return readTermMention(amount, number!, [`${one} ${two ?? ''}`.trim(), one!]);
  });
  return [...quarters, ...counted];
}

/** The charter's own reader knows the units; of "5 opening hours" it must see both words. */
function readTermMention(amount: number, number: string, units: readonly string[]): readonly TermMention[] {
  for (const unit of units) {
    const result = parseTerm(`${amount} ${unit}`);
    if (result.ok && !result.atw) return [{ term: result.term, words: `${number} ${unit}` }];
  }
  return [];
}

const half = `(?:a\\.?m\\.?|p\\.?m\\.?)`;

/** A time of day: 8.30, 17:30, 9, negen; groups: hour, minutes, am or pm. */
function timePattern(language: Language): string {
  return `(\\d{1,2}|${numeralPattern[language]})(?:[.:](\\d\\d))?(?: ?uur\\b)?(?: ?(${half}))?`;
}

/**
 * From one time to another. Minutes, "uur", "am" or "pm", or a word like "van" before it tell hours from other numbers;
 * "binnen 2 tot 3 weken" and telephone numbers are none.
 */
function hoursPattern(language: Language): RegExp {
  const [from, to] = [timePattern(language), timePattern(language)];
  const between = language === 'nl' ? '(?:-|tot en met|t/m|tot|en)' : "(?:o'clock )?(?:-|to|until|till|and)";
  const after = `(?! ?(?:%|[a-z]*da(?:g|gen|y|ys)\\b|week|weken|weeks|maand|months|minut|second))`;
  return new RegExp(
    `(?<![\\w.,:-])(van |vanaf |tussen |from |between )?(?<!binnen |within )${from} ?${between} ?${to}(?![\\w%])${after}`,
    'g',
  );
}

/** One time of day on its own: "tot 17.00 uur", "before 12 noon" - never a length of time. */
function momentPattern(language: Language): RegExp {
  const before = language === 'nl' ? 'tot|vanaf|om|voor|na' : 'until|till|from|at|before|after';
  return new RegExp(
    `\\b(?:${before}) (?:\\d{1,2}|${numeralPattern[language]})(?:[.:]\\d\\d)?(?: ?(?:uur|${half}|o'clock)(?![a-z]))|(?<!\\d)\\d{1,2}[.:]\\d\\d(?: ?uur)?`,
    'g',
  );
}

/** The hours in a text, and the text without them. */
function takeHours(
  text: string,
  language: Language,
): { readonly hours: readonly HoursMention[]; readonly rest: string } {
  const hours: HoursMention[] = [];
  const rest = text.replaceAll(hoursPattern(language), (...match: string[]) => {
    const mention = readHoursMention(match, language);
    if (mention === undefined) return match[0]!;
    hours.push(mention);
    return ' ; ';
  });
  return { hours, rest };
}

function readHoursMention(
  match: readonly (string | undefined)[],
  language: Language,
): HoursMention | undefined {
  const [words, lead, fromHour, fromMinutes, fromHalf, toHour, toMinutes, toHalf] = match;
  const exact = [fromMinutes, fromHalf, toMinutes, toHalf].some((part) => part !== undefined);
  if (!exact && lead === undefined && !words!.includes('uur')) return undefined;
  const from = clock(fromHour!, fromMinutes, fromHalf, language);
  const to = clock(toHour!, toMinutes, toHalf, language);
  if (from === undefined || to === undefined) return undefined;
  const said = { spoken: fromMinutes === undefined, fromHalf, toHalf };
  return { ...settle(from, to, said), words: words!.trim().replace(/[.,;]$/, '') };
}

const hour = 3600;

function clock(
  hourWord: string,
  minutes: string | undefined,
  half: string | undefined,
  language: Language,
): number | undefined {
  const value = readNumeral(hourWord, language);
  if (value === undefined || !Number.isInteger(value) || value > 24 || Number(minutes ?? 0) > 59)
    return undefined;
  const hours = half === undefined ? value : (value % 12) + (half.startsWith('p') ? 12 : 0);
  return hours * hour + Number(minutes ?? 0) * 60;
}

/** "negen tot vijf" is 9 to 17, "1 to 5 pm" is 13 to 17, "22.00 - 2.00" runs past midnight. */
function settle(
  from: number,
  to: number,
  said: {
    readonly spoken: boolean;
    readonly fromHalf: string | undefined;
    readonly toHalf: string | undefined;
  },
): { from: number; to: number } {
  if (said.fromHalf === undefined && said.toHalf?.startsWith('p') && from + 12 * hour < to)
    return { from: from + 12 * hour, to };
  if (to > from) return { from, to };
  const afternoon = said.spoken && said.toHalf === undefined && to <= 12 * hour;
  return { from, to: to + (afternoon ? 12 : 24) * hour };
}
