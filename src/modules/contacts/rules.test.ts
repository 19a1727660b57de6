import { describe, expect, test } from 'vitest';
import { normalisePhone, placeOf, tidyAddress } from './rules.ts';

describe('one place, however its address is written', () => {
  test.each([
    ['Dorpsstraat 12\n3512 GG Utrecht', '3512GG 12'],
    ['Dorpsstraat 12, 3512gg UTRECHT', '3512GG 12'],
    ['Dorpsstraat 12-A\n3512 GG  Utrecht', '3512GG 12A'],
    ['Dorpsstraat 12 a\n3512GG Utrecht', '3512GG 12A'],
    ['Plein 1944 nr. 7 bis\n6511 JD Nijmegen', '6511JD 7BIS'],
    ['Postbus 16200\n3500 CE Utrecht', '3500CE 16200'],
    ['2e Daalsedijk 4-18\n3551 EJ Utrecht', '3551EJ 418'],
    ['Op de hoek\n3512 GG Utrecht', '3512GG'],
  ])('%j', (address, place) => {
    expect(placeOf(address)).toBe(place);
  });

  test('a foreign address has no such place', () => {
    expect(placeOf('Rue de la Loi 16\n1000 Bruxelles')).toBeUndefined();
    expect(placeOf('')).toBeUndefined();
  });
});

test('an address keeps its lines, without blank ones', () => {
  expect(tidyAddress('  Dorpsstraat   12 \r\n\n 3512 GG  Utrecht ')).toBe('Dorpsstraat 12\n3512 GG Utrecht');
});

test('a telephone number is its digits', () => {
  expect(normalisePhone(' +31 (0)30 - 286 00 00 ')).toBe('+310302860000');
  expect(normalisePhone('030-2860000')).toBe('0302860000');
});
