import { describe, expect, test } from 'vitest';
import { presentReadability } from './present.ts';
import { writtenAround, writtenFrom, writtenIn } from './written.ts';

const hard =
  'Indien u nadere informatie wenst te verkrijgen, kunt u contact opnemen met de betreffende afdeling. Uw aanvraag wordt thans beoordeeld.';

const plain = 'U kunt uw paspoort ophalen. Wij sturen u vandaag een brief. Bel ons als u vragen hebt.';

describe('how a text reads, as whoever writes it sees it', () => {
  test('three words are not judged', () => {
    expect(presentReadability(writtenIn('tekst', 'Goedemorgen meneer Jansen.'))).toEqual({
      summary: 'Er staat nog te weinig om te beoordelen.',
    });
  });

  test('a plain text is easy to read and leaves nothing to mend', () => {
    const { summary, judged } = presentReadability(writtenIn('tekst', plain));
    expect(summary).toMatch(/^Deze tekst is (erg )?makkelijk te lezen\.$/);
    expect(judged?.facts).toMatch(/^\d+ van 100 punten\. 3 zinnen van gemiddeld \d+ woorden\.$/);
    expect(judged?.first).toEqual([]);
  });

  test('the summary has no figure that changes with every word: it is read out', () => {
    expect(presentReadability(writtenIn('tekst', hard)).summary).not.toMatch(/\d/);
  });

  test('a finding leads to the place in the field where its words stand', () => {
    const { judged } = presentReadability(writtenIn('tekst', hard));
    for (const { target } of [...judged!.first, ...judged!.more])
      expect(hard.slice(target.from, target.to)).toBe(target.text);
    expect(judged!.first[0]).toMatchObject({
      quote: 'Indien',
      reason: 'is jargon, niet iedereen kent dit.',
      target: { field: 'tekst', from: 0, to: 6 },
    });
  });

  test('three findings are shown at once, the others folded, and no more than forty', () => {
    const { judged } = presentReadability(writtenIn('tekst', `${hard} `.repeat(30)));
    expect(judged!.first.length).toBe(3);
    expect(judged!.more.length).toBe(37);
    expect(judged!.limits).toEqual(['Alleen de eerste 40 plekken staan hier.']);
  });

  test('of a text that is too long to judge while typing the beginning is judged, and that is said', () => {
    const { judged } = presentReadability(writtenIn('tekst', `${plain} `.repeat(1000)));
    expect(judged!.limits).toEqual(['Alleen de eerste 50.000 tekens zijn beoordeeld.']);
  });
});

describe('a text made of fixed sentences and what was typed', () => {
  const whole = 'Waarom duurt het langer? Indien nodig vragen wij advies.\n\nBel ons via 14 030.';

  test('what was typed is found again, also when it got a capital', () => {
    const typed = ' indien nodig vragen wij advies';
    const { pieces } = writtenFrom(whole, [{ field: 'waarom', value: typed }]);
    expect(pieces).toEqual([{ field: 'waarom', from: 25, to: 55, fieldFrom: 1, typed: typed.trim() }]);
  });

  test('two fields with the same words are told apart by their order', () => {
    const { pieces } = writtenFrom('Jan. Jan.', [
      { field: 'wie', value: 'Jan' },
      { field: 'waarom', value: 'Jan' },
    ]);
    expect(pieces.map(({ field, from }) => [field, from])).toEqual([
      ['wie', 0],
      ['waarom', 5],
    ]);
  });

  test('a field that is empty, or that the text does not have, is passed over', () => {
    const empty = { field: 'tekst', value: '  ' };
    const other = { field: 'wie', value: 'Fatima' };
    expect(writtenFrom(whole, [empty, other]).pieces).toEqual([]);
  });

  test('findings in sentences that the writer cannot change are not shown, their points count', () => {
    const fixed = 'Naar aanleiding van uw schrijven delen wij u mede dat uw aanvraag is ontvangen.';
    const { judged } = presentReadability(writtenFrom(fixed, []));
    expect(judged!.first).toEqual([]);
    expect(judged!.score).toBeLessThan(65);
  });
});

describe('a standard text, judged as it is filled in', () => {
  const body =
    'Beste {{ naam }},\n\n{% if soort == "klacht" %}Uw klacht is thans bekend.{% endif %}\nIndien u {{ telefoon }} belt, helpen wij u verder.';
  const filled = 'Beste mevrouw Jansen,\n\nIndien u 14 030 belt, helpen wij u verder.';

  test('what was typed is found again between what was filled in, and what was left out is passed over', () => {
    const { pieces } = writtenAround(filled, 'tekst', body, /\{\{[^}]*\}\}|\{%[^%]*%\}/);
    expect(pieces.map(({ typed }) => typed)).toEqual(['Indien u ', ' belt, helpen wij u verder.']);
    for (const { from, to, fieldFrom, typed } of pieces) {
      expect(filled.slice(from, to)).toBe(typed);
      expect(body.slice(fieldFrom, fieldFrom + typed.length)).toBe(typed);
    }
  });
});
