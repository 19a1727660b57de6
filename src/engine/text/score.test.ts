import { expect, test } from 'vitest';
import { assess } from './assess.ts';
import { measureVersion } from './score.ts';
import { readText } from './structure.ts';

const texts = [
  'U kunt uw paspoort ophalen. Bel ons als u vragen hebt.',
  'Uw aanvraag, die op 12 april is ontvangen, wordt thans beoordeeld door de betreffende afdeling.',
  'Naar aanleiding van uw schrijven delen wij u mede dat de behandeling van uw bezwaar conform de verordening geschiedt.',
];

test('texts keep their scores as long as the measure has the same version: another score asks for a higher version', () => {
  const scores = texts.map((text) => assess(readText(text)).score);
  expect({ measureVersion, scores }).toEqual({ measureVersion: 1, scores: [100, 26, 33] });
});
