import { expect, test } from 'vitest';
import { parseDay } from '#engine/time/index.ts';
import { readNotices, sealOf, tickedElsewhere } from './read.ts';

const today = parseDay('2026-05-06')!;
const shared = { wie: 'Fatima', contactroute: '14 030', waarom: 'Het is druk' };
const read = (typed: Record<string, string>) => readNotices({ ...shared, ...typed }, ['a', 'b'], today);

test('everyone who is ticked gets a notice with a date of their own', () => {
  const typed = {
    'kies-a': 'ja',
    'wanneer-a': '2026-05-20',
    'kies-b': 'ja',
    'wanneer-b': '2026-06-01',
    'waarom-b': 'Ander team',
  };
  const result = read(typed);
  expect(
    result.ok && result.notices.map(({ contactId, notice }) => [contactId, notice.when, notice.why]),
  ).toEqual([
    ['a', parseDay('2026-05-20'), 'Het is druk'],
    ['b', parseDay('2026-06-01'), 'Ander team'],
  ]);
});

test.each([
  ['nobody', {}, 'form'],
  ['one without a date', { 'kies-a': 'ja' }, 'wanneer-a'],
  ['one of today', { 'kies-a': 'ja', 'wanneer-a': '2026-05-06' }, 'wanneer-a'],
  ['one without a reason', { 'kies-a': 'ja', 'wanneer-a': '2026-05-20', waarom: '' }, 'waarom-a'],
  ['nobody who answers', { 'kies-a': 'ja', 'wanneer-a': '2026-05-20', wie: '' }, 'wie'],
])('%s is refused at its field', (_what, typed, field) => {
  const result = read(typed as Record<string, string>);
  expect(result.ok ? [] : Object.keys(result.errors)).toEqual([field]);
});

test('who is not ticked is not asked for a date', () => {
  expect(read({ 'kies-a': 'ja', 'wanneer-a': '2026-05-20' }).ok).toBe(true);
});

test('what was changed after the check is another thing than what was checked', () => {
  const typed = { 'kies-a': 'ja', 'wanneer-a': '2026-05-20' };
  const seal = (more: Record<string, string> = {}) => {
    const result = read({ ...typed, ...more });
    return result.ok ? sealOf(result.notices) : '';
  };
  expect(seal()).toBe(seal());
  expect(seal({ 'wanneer-a': '2026-05-21' })).not.toBe(seal());
  expect(seal({ waarom: 'Iets anders' })).not.toBe(seal());
});

test('who was ticked and is not on the list any more is not passed over in silence', () => {
  expect(tickedElsewhere({ 'kies-a': 'ja', 'kies-weg': 'ja', wie: 'Fatima' }, ['a', 'b'])).toEqual(['weg']);
});
