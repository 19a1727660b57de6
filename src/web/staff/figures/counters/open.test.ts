import { expect, it } from 'vitest';
import type { OpenTime } from '#engine/visits/index.ts';
import { amsterdam, at } from '#tests/support/calendars.ts';
import { presentOpen } from './open.ts';

const hour = 3_600_000;
const names = new Map([['stadhuis', 'Stadhuis']]);
const shown = (time: Partial<OpenTime>) =>
  presentOpen(
    new Map([['stadhuis', [{ promisedMs: 8 * hour, openMs: 8 * hour, gaps: [], ...time } as OpenTime]]]),
    names,
    amsterdam,
  );

it('a location that was open as promised is said to be so', () => {
  expect(shown({})).toEqual([
    { id: 'stadhuis', sentence: 'Stadhuis: open zoals beloofd.', gaps: [], more: 0 },
  ]);
});

it('what was missed is said with when, the newest first', () => {
  const gaps = [
    { from: at('2026-05-04 09:00'), to: at('2026-05-04 09:05') },
    { from: at('2026-05-06 12:00'), to: at('2026-05-06 12:30') },
  ];
  expect(shown({ openMs: (8 * hour - 35 * 60_000) as OpenTime['openMs'], gaps })).toEqual([
    {
      id: 'stadhuis',
      sentence: 'Stadhuis: 93% van de beloofde tijd open. Samen 35 minuten was er niemand aan een balie.',
      gaps: ['woensdag 6 mei van 12.00 tot 12.30 uur', 'maandag 4 mei van 9.00 tot 9.05 uur'],
      more: 0,
    },
  ]);
});

it('where nothing was promised nothing is said', () => {
  expect(shown({ promisedMs: 0 as OpenTime['promisedMs'] })).toEqual([]);
});
