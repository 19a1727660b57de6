import { describe, expect, it } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import type { VisitLanguage } from '#modules/channels/counter/index.ts';
import { townHallAt, visitWith } from '#tests/support/visits.ts';
import { presentElsewhere } from './elsewhere.ts';

describe('who types the code of an appointment that is not here and now', () => {
  const place = townHallAt('2026-05-06 10:00');
  const visit = visitWith({ status: 'booked', appointedAt: (place.now + 2 * 86_400_000) as Instant });
  const elsewhere = { ...place.location, id: 'wijkbureau', name: 'Wijkbureau', street: 'Dreef 7' };
  const say = (
    standing: Parameters<typeof presentElsewhere>[0]['standing'],
    language: VisitLanguage = 'nl',
  ) => presentElsewhere({ place, visit, standing, location: elsewhere, language });

  it('reads where and when it is', () => {
    expect(say('otherPlace').sentences.slice(0, 2)).toEqual([
      'U hebt een afspraak op vrijdag 8 mei 2026 om 10.00 uur.',
      'Dat is in Wijkbureau, Dreef 7, Utrecht.',
    ]);
    expect(say('otherDay', 'en').sentences[0]).toBe(
      'You have an appointment here on Friday 8 May 2026 at 10:00.',
    );
  });

  it.each(['otherPlace', 'otherDay', 'early', 'missed', 'cancelled', 'over'] as const)(
    'reads what to do when it is %s: take a number, or go to the counter',
    (standing) => {
      const { mayDraw, sentences } = say(standing);
      expect(mayDraw).toBe(true);
      expect(sentences.at(-1)).toMatch(/^Of ga naar de balie\./);
    },
  );

  it('who has a number already is not given another', () => {
    expect(say('inLine')).toMatchObject({
      mayDraw: false,
      sentences: ['Uw nummer is A012.', expect.anything()],
    });
  });
});
