import { describe, expect, it } from 'vitest';
import { readReceipt } from '#tests/support/receipts.ts';
import { passport, townHallAt, visitWith } from '#tests/support/visits.ts';
import { dictionaries } from '../../languages/index.ts';
import { presentTicket } from './present.ts';
import { paperWidth, receiptBytes } from './receipt.ts';

const phoneUrl = 'https://service.gemeente.example/bezoek/AbCdEf-0123456789_xyz';
const cafe = {
  ...passport,
  name: 'Reünie ‘Súdwest’ – ID',
  names: { pl: 'Łódź: dowód osobisty, ślub, żądanie' },
};

function printed(language: 'nl' | 'pl', width: 58 | 80) {
  const ticket = presentTicket({
    place: townHallAt('2026-05-06 10:00'),
    visit: visitWith({ told: { lowMs: 8 * 60_000, highMs: 15 * 60_000 } }),
    services: [cafe],
    before: 3,
    phoneUrl,
    language,
  });
  return readReceipt(
    receiptBytes({ ticket, municipality: 'Gemeente Utrecht', width, words: dictionaries[language] }),
  );
}

describe('a receipt', () => {
  it('has the number large, where and when it was drawn, what stands on the ticket, the code of the page, and is cut', () => {
    const { text, large, codes, cuts } = printed('nl', 80);
    for (const part of [
      'Gemeente Utrecht',
      'Stadhuis',
      'Uw nummer',
      "Reünie 'Súdwest' - ID",
      'woensdag 6 mei 2026, 10.00 uur',
      'Verwachte wachttijd: 8 tot 15 minuten.',
      'U wordt binnen 15 minuten opgeroepen.',
    ])
      expect(text).toContain(part);
    expect(large).toEqual([{ text: 'A012', times: 8 }]);
    expect(codes).toEqual([phoneUrl]);
    expect(cuts).toBe(1);
  });

  it('has the letters of Polish, none of which is left out', () => {
    const { text } = printed('pl', 80);
    for (const part of [
      'Łódź: dowód osobisty, ślub, żądanie',
      'Wezwiemy Cię w ciągu 15 minut.',
      'środa, 6 maja 2026',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('?');
    expect(text).not.toContain('\ufffd');
  });

  it.each([
    [58, 32],
    [80, 48],
  ] as const)(
    'of %i mm has no line of more than %i characters, and no word that is cut in two',
    (width, columns) => {
      for (const language of ['nl', 'pl'] as const) {
        const { lines, large } = printed(language, width);
        expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(columns);
        expect(large[0]!.text.length * large[0]!.times).toBeLessThanOrEqual(columns);
        expect(lines.join(' ')).toMatch(language === 'nl' ? /opgeroepen\./ : /minut\./);
      }
    },
  );
});

it('paper that does not exist is the wider one', () => {
  expect([paperWidth('58'), paperWidth('80'), paperWidth('a4'), paperWidth(undefined)]).toEqual([
    58, 80, 80, 80,
  ]);
});
