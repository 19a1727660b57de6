import { describe, expect, it } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import type { Call } from '#modules/channels/counter/index.ts';
import { makeRulebook } from '#modules/charter/index.ts';
import { moment } from '#tests/support/contact-story.ts';
import { versionOf } from '#tests/support/web-stand-ins.ts';
import type { Place } from '../place.ts';
import { presentDisplay } from './present.ts';

const rules = makeRulebook([versionOf('utrecht-2008')]);

/** The town hall, open on working days from nine to five. */
function placeOn(text: string): Place {
  const now = moment(text) as Instant;
  const location = versionOf('utrecht-2008').charter.municipality.locations[0]!;
  const calendar = rules.calendar(location.calendar, now);
  return { scope: undefined as never, rules, location, calendar, now, today: rules.dayOf(now) };
}

const calls: readonly Call[] = Array.from({ length: 7 }, (_, index) => ({
  ticket: `A00${7 - index}`,
  counter: `Balie ${index + 1}`,
  calledAt: (1_000 - index) as Instant,
}));

describe('a display', () => {
  it('shows the number that was called last, and the four before it', () => {
    const { latest, earlier } = presentDisplay(placeOn('2026-05-06 10:14'), calls);
    expect(latest?.ticket).toBe('A007');
    expect(earlier.map(({ ticket }) => ticket)).toEqual(['A006', 'A005', 'A004', 'A003']);
  });

  it('has a clock with the time of the location', () => {
    expect(presentDisplay(placeOn('2026-05-06 09:04'), []).clock).toBe('09:04');
  });

  it.each([
    ['2026-05-06 09:04', ['Nu open, tot 17.00 uur.', 'Er is nog niemand opgeroepen.']],
    ['2026-05-06 08:15', ['Nu gesloten. Weer open vandaag om 9.00 uur.']],
    ['2026-05-08 17:00', ['Nu gesloten. Weer open op maandag 11 mei om 9.00 uur.']],
  ])('says at %s, when nobody was called today, when one can come', (text, sentences) => {
    const { quiet } = presentDisplay(placeOn(text), []);
    expect(quiet.sentences).toEqual(sentences);
    expect(quiet.hours).toEqual(['maandag tot en met vrijdag: 9.00 tot 17.00 uur']);
  });
});
