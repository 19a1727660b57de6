/** How a visit ended, as far as it matters to the wait. */
export const endings = ['helped', 'left', 'noShow', 'notHelped', 'cancelled'] as const;
export type Ending = (typeof endings)[number];

/** Words of files, in lower case; the first of each is the word of our own export. */
export const endingWords: Readonly<Record<Ending, readonly string[]>> = {
  helped: [
    'geholpen',
    'klaar',
    'afgerond',
    'afgehandeld',
    'helped',
    'served',
    'done',
    'finished',
    'completed',
  ],
  left: ['weggegaan', 'vertrokken', 'vroegtijdig vertrokken', 'left', 'walked out', 'abandoned', 'walkaway'],
  noShow: ['niet verschenen', 'niet gekomen', 'no-show', 'noshow', 'no show', 'not shown'],
  notHelped: ['niet geholpen', 'not helped', 'nothelped', 'not served', 'closed'],
  cancelled: ['afgezegd', 'geannuleerd', 'cancelled', 'canceled'],
};

const known = new Map(
  endings.flatMap((ending) => endingWords[ending].map((word): [string, Ending] => [word, ending])),
);

/** @param own words that the file was said to have */
export function endingOf(text: string, own: ReadonlyMap<string, Ending>): Ending | 'none' | 'unknown' {
  const word = text.trim().toLowerCase();
  if (word === '') return 'none';
  return own.get(word) ?? known.get(word) ?? 'unknown';
}
