import { describe, expect, test } from 'vitest';
import { syllablesOf } from './syllables.ts';

/** Words by their number of syllables, as a dictionary divides them. */
const words: Readonly<Record<number, string>> = {
  1: 'boom brief huis ijs tijd nieuw eeuw leeuw mooi fraai groei ui ei au zout feit deur boer straat schrijf herfst strand stoep weg u bij site team',
  2: 'avond idee water gemeente* betaal geïnd ruïne* reünie* vragen bijna vijftien ijzer nieuwe leeuwen groeien maaien uien eisen auto* zeeën tweeën cadeau bureau station actie radio* website online service update hockey baby typen antwoord burger paspoort boeket bijen duiven zuivel eeuwig werkdag',
  3: 'gemeente ruïne reünie auto’s* afvalbak aanvragen vergunning beëindig coördineer* patiënt* januari* familie politie* officieel* museum geadviseerd* reparatie* belasting handtekening* uitkering inwoner ambtenaar bezwaarschrift* verhuizing zuivelboer werkdagen',
  4: 'januari kopiëren idealen informatie* geboorteakte* identiteit* belastingen handtekening parkeervergunning* organisatie* energie* gemeenteraad toegankelijk inwoneraantal* nationaliteit* officieel materiaal',
  5: 'coördineren ingewikkelde geadviseerde parkeervergunning bestuursrechtelijke* aansprakelijkheid geboorteakte* onmiddellijke* organisatie informatieve* administratie* ',
};

describe('EC-102: syllables as a dictionary divides them', () => {
  // A star marks a word that stands under another number as well: it is checked there.
  const cases = Object.entries(words).flatMap(([number, list]) =>
    list
      .trim()
      .split(' ')
      .filter((word) => !word.endsWith('*'))
      .map((word) => [word, Number(number)] as const),
  );
  test.each(cases)('%s has %i', (word, syllables) => {
    expect(syllablesOf(word)).toBe(syllables);
  });
});

test('a compound has as many as its parts, also with a hyphen', () => {
  expect(syllablesOf('zee-eend')).toBe(2);
  expect(syllablesOf('e-mailadres')).toBe(4);
  expect(syllablesOf('afvalstoffenheffing')).toBe(6);
});

test('no word has none', () => {
  expect(syllablesOf('km')).toBe(1);
  expect(syllablesOf('')).toBe(1);
});
