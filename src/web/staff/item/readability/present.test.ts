import { expect, test } from 'vitest';
import { readabilityOf, writtenOf } from './present.ts';

const notice = {
  'behandelbericht-wie': 'Fatima, team Burgerzaken',
  'behandelbericht-waarom': 'indien wij advies nodig hebben duurt het langer',
  'behandelbericht-contactroute': 'Bel 14 030',
  'behandelbericht-tekst': 'Wij wensen u sterkte.',
};

test('an answer is judged as it was typed', () => {
  expect(writtenOf('antwoord', { 'antwoord-tekst': 'Dag.' }, 'question')).toMatchObject({ text: 'Dag.' });
});

test('a handling notice is judged as the resident gets it, with each field where it stands', () => {
  const { text, pieces } = writtenOf('behandelbericht', notice, 'question');
  expect(text).toContain('Wij hebben meer tijd nodig');
  expect(pieces.map(({ field }) => field)).toEqual(Object.keys(notice).toSorted(byPlace(text)));
  for (const { from, to, field, fieldFrom } of pieces) {
    const value = notice[field as keyof typeof notice];
    expect(value.slice(fieldFrom).toLowerCase()).toBe(text.slice(from, to).toLowerCase());
  }
});

const byPlace = (text: string) => (a: string, b: string) => placeIn(text, a) - placeIn(text, b);
const placeIn = (text: string, field: string) =>
  text.toLowerCase().indexOf(notice[field as keyof typeof notice].toLowerCase());

const contact = { id: 'c', sort: 'question' } as const;

test('what no resident reads is not judged', () => {
  expect(readabilityOf('notitie', contact, {})).toEqual({});
  expect(readabilityOf('antwoord', contact, {})).toMatchObject({
    readability: { id: 'leesbaarheid-antwoord' },
  });
});
