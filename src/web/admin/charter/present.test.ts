import { expect, test } from 'vitest';
import { type Day, type Instant, parseMoment, zoneOf } from '#engine/time/index.ts';
import { previewSentences, sayDueMoment, startDay } from './present.ts';

const none = { examined: 0, earlier: 0, later: 0, unchanged: 0, more: false, examples: [] };

test('without open questions nothing moves', () => {
  expect(previewSentences(none)).toEqual(['Er zijn nu geen open vragen. Er verschuift dus niets.']);
});

test('dates that come earlier are warned about', () => {
  const sentences = previewSentences({ ...none, examined: 12, earlier: 1, later: 3, unchanged: 8 });
  expect(sentences[0]).toBe(
    'Er zijn 12 open vragen bekeken: 1 krijgt een eerdere datum, 3 krijgen een latere datum en 8 houden dezelfde datum.',
  );
  expect(sentences).toHaveLength(2);
});

test('what was not looked at is said', () => {
  const at = 0 as Instant;
  const examples = [{ reference: 'SN-1', before: at, after: at }];
  const [sentence] = previewSentences({ ...none, examined: 5000, later: 5000, more: true, examples });
  expect(sentence).toBe(
    'Er zijn 5.000 open vragen bekeken, die het eerst af moeten: 5.000 krijgen een latere datum.',
  );
});

test('a charter begins on the day asked for, else on its own, and never in the past', () => {
  const day = (value: number) => value as Day;
  expect(startDay(day(30), day(20), day(10))).toBe(30);
  expect(startDay(undefined, day(20), day(10))).toBe(20);
  expect(startDay(day(5), day(20), day(10))).toBe(10);
});

test('a date that ends at midnight is said as the day that ends', () => {
  const zone = zoneOf('Europe/Amsterdam');
  const say = (text: string) => sayDueMoment(parseMoment(text, zone)!, zone);
  expect(say('2026-04-14T00:00')).toBe('maandag 13 april 2026');
  expect(say('2026-04-13T17:00')).toBe('maandag 13 april 2026 om 17.00 uur');
});
