import type { Language } from '#engine/time/index.ts';

const belowTwenty: Readonly<Record<Language, readonly string[]>> = {
  nl: 'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien'.split(
    ' ',
  ),
  en: 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  ),
};

const tens: Readonly<Record<Language, readonly string[]>> = {
  nl: 'twintig dertig veertig vijftig zestig zeventig tachtig negentig'.split(' '),
  en: 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' '),
};

/** `vijfentwintig`, `twenty-five`. Accents are left out: the words are compared with plain letters. */
function compound(ten: string, unit: string, language: Language): string {
  return language === 'nl' ? `${unit}en${ten}` : `${ten}-${unit}`;
}

function numeralsOf(language: Language): ReadonlyMap<string, number> {
  const all = new Map(belowTwenty[language].map((word, value): [string, number] => [word, value]));
  tens[language].forEach((ten, index) => {
    const value = (index + 2) * 10;
    all.set(ten, value);
    for (let unit = 1; unit <= 9; unit++)
      all.set(compound(ten, belowTwenty[language][unit]!, language), value + unit);
  });
  all.delete(belowTwenty[language][0]!);
  if (language === 'nl') return all.set('anderhalf', 1.5).set('half', 0.5).set('honderd', 100);
  return all
    .set('a', 1)
    .set('an', 1)
    .set('half', 0.5)
    .set('half a', 0.5)
    .set('half an', 0.5)
    .set('hundred', 100);
}

const numerals: Readonly<Record<Language, ReadonlyMap<string, number>>> = {
  nl: numeralsOf('nl'),
  en: numeralsOf('en'),
};

/** Number words from one to a hundred, the longest first, as the inside of a regular expression. */
export const numeralPattern: Readonly<Record<Language, string>> = {
  nl: patternOf('nl'),
  en: patternOf('en'),
};

function patternOf(language: Language): string {
  return [...numerals[language].keys()].sort((one, other) => other.length - one.length).join('|');
}

/** The value of digits or of a number word in plain small letters. */
export function readNumeral(word: string, language: Language): number | undefined {
  return /^\d/.test(word) ? Number(word.replace(',', '.')) : numerals[language].get(word);
}
