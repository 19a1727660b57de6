import { describe, expect, it } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import type { Call } from '#modules/channels/counter/index.ts';
import { townHallAt } from '#tests/support/visits.ts';
import { presentDisplay } from './present.ts';

const calls: readonly Call[] = Array.from({ length: 7 }, (_, index) => ({
  ticket: `A00${7 - index}`,
  counter: `Balie ${index + 1}`,
  calledAt: (1_000 - index) as Instant,
}));

describe('a display', () => {
  it('shows the number that was called last, and the four before it', () => {
    const { latest, earlier } = presentDisplay(townHallAt('2026-05-06 10:14'), calls);
    expect(latest?.ticket).toBe('A007');
    expect(earlier.map(({ ticket }) => ticket)).toEqual(['A006', 'A005', 'A004', 'A003']);
  });

  it('has a clock with the time of the location', () => {
    expect(presentDisplay(townHallAt('2026-05-06 09:04'), []).clock).toBe('09:04');
  });

  it.each([
    ['2026-05-06 09:04', ['Nu open, tot 17.00 uur.', 'Er is nog niemand opgeroepen.']],
    ['2026-05-06 08:15', ['Nu gesloten. Weer open vandaag om 9.00 uur.']],
    ['2026-05-08 17:00', ['Nu gesloten. Weer open op maandag 11 mei om 9.00 uur.']],
  ])('says at %s, when nobody was called today, when one can come', (text, sentences) => {
    const { quiet } = presentDisplay(townHallAt(text), []);
    expect(quiet.sentences).toEqual(sentences);
    expect(quiet.hours).toEqual(['maandag tot en met vrijdag: 9.00 tot 17.00 uur']);
  });
});
