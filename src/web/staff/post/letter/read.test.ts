import { expect, test } from 'vitest';
import { parseDay } from '#engine/time/index.ts';
import { readRegistration } from './read.ts';

const typed = {
  naam: ' J. de Vries ',
  straat: 'Dorpsstraat 12',
  plaats: '3512 GG Utrecht',
  onderwerp: 'Bomen',
  soort: 'question',
  team: 't',
  binnengekomen: '2026-03-27',
  bewijs: 'Stempel',
};

test('a letter is read with its address as on an envelope and its days apart', () => {
  const read = readRegistration({ ...typed, gedateerd: '24-3-2026' });
  expect(read.ok && read.registration).toMatchObject({
    name: 'J. de Vries',
    postalAddress: 'Dorpsstraat 12\n3512 GG Utrecht',
    arrivedOn: parseDay('2026-03-27'),
    dated: parseDay('2026-03-24'),
    emailAgreed: false,
  });
});

test.each([
  ['no day of arrival', { binnengekomen: '' }, 'binnengekomen'],
  ['a day that does not exist', { poststempel: '31-2-2026' }, 'poststempel'],
  ['no sort', { soort: 'x' }, 'soort'],
])('%s is refused at its field', (_what, more, field) => {
  const read = readRegistration({ ...typed, ...more });
  expect(read.ok ? [] : Object.keys(read.errors)).toEqual([field]);
});
