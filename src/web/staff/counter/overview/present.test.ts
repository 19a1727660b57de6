import { expect, it } from 'vitest';
import type { CounterAdvice, WaitEstimate } from '#engine/capacity/index.ts';
import type { Instant } from '#engine/time/index.ts';
import type { Counter, Line } from '#modules/channels/counter/index.ts';
import { passport, townHallAt } from '#tests/support/visits.ts';
import { presentOverview } from './present.ts';

const { calendar, now } = townHallAt('2026-05-06 10:00');
const waits = (low: number, high: number) => ({ minutes: { low, high } }) as WaitEstimate;
const counter = (id: string, locationId: string, name: string): Counter => ({
  id,
  locationId,
  name,
  serviceIds: [passport.id],
  archivedAt: undefined,
});
const line = (locationId: string): Line => ({
  locationId,
  waiting: [],
  coming: [],
  parked: [],
  atCounters: [],
  shifts: [],
});

const adviceShown = (advice: Record<string, CounterAdvice | undefined>, moment: Instant = now) =>
  presentOverview(
    {
      locations: [
        { id: 'stadhuis', name: 'Stadhuis' },
        { id: 'wijk', name: 'Wijkbureau' },
      ],
      services: [passport],
      counters: [counter('s3', 'stadhuis', 'Balie 3'), counter('w2', 'wijk', 'Balie 2')],
      shifts: [
        {
          id: 'dienst',
          counterId: 'w2',
          employeeId: 'e',
          locationId: 'wijk',
          openedAt: moment,
          serviceIds: [passport.id],
        },
      ],
      employees: new Map(),
      now: moment,
      zone: calendar.zone,
      maximumMs: 900_000,
      lines: new Map([
        ['stadhuis', line('stadhuis')],
        ['wijk', line('wijk')],
      ]),
      waits: new Map(),
      outlooks: new Map(),
      advice: new Map(Object.entries(advice)),
      calendarOf: () => calendar,
    },
    { mayOversee: true, mayPlan: true },
  ).places.map((place) => place.advice);

const open: CounterAdvice = {
  kind: 'open',
  counterId: 's3',
  service: passport.id,
  before: waits(18, 31),
  after: waits(8, 14),
};

it('where visitors would wait too long, the counter to open stands there with what it changes', () => {
  expect(adviceShown({ stadhuis: open })).toEqual([
    'Open ook Balie 3: dan wacht wie nu komt voor Paspoort 8 tot 14 minuten, in plaats van 18 tot 31 minuten.',
    undefined,
  ]);
});

it('a counter that can be spared is told only where another location needs one', () => {
  const spare: CounterAdvice = { kind: 'spare', counterId: 'w2' };
  expect(adviceShown({ wijk: spare })).toEqual([undefined, undefined]);
  expect(adviceShown({ stadhuis: open, wijk: spare })[1]).toBe(
    'Balie 2 kan hier even dicht. In Stadhuis is een balie meer nodig.',
  );
});

it('nothing is advised while the location is closed', () => {
  expect(adviceShown({ stadhuis: open }, townHallAt('2026-05-06 18:00').now)).toEqual([undefined, undefined]);
});
