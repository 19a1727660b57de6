import { describe, expect, test } from 'vitest';
import { type Instant, type LocalTime, parseDay, parseMoment, zoneOf } from '#engine/time/index.ts';
import { type AnnouncedPeak, peakOf, type VisitInPeak } from './index.ts';

const zone = zoneOf('Europe/Amsterdam');
const at = (text: string) => parseMoment(text.replace(' ', 'T'), zone) as Instant;
const day = (text: string) => parseDay(text)!;
const hour = (hours: number) => (hours * 3600) as LocalTime;

const passports: AnnouncedPeak = {
  id: 'zomer',
  locationId: 'stadhuis',
  serviceIds: ['paspoort'],
  from: day('2026-06-01'),
  to: day('2026-07-10'),
  hours: { from: hour(9), to: hour(12) },
  announcedAt: at('2026-05-20 14:00'),
  withdrawnAt: undefined,
};

const visit = (moment: string, changes: Partial<VisitInPeak> = {}): VisitInPeak => ({
  day: day(moment.slice(0, 10)),
  locationId: 'stadhuis',
  serviceId: 'paspoort',
  promiseFrom: at(moment),
  ...changes,
});

const falls = (one: VisitInPeak, changes: Partial<AnnouncedPeak> = {}) =>
  peakOf(one, [{ ...passports, ...changes }], zone)?.id === 'zomer';

describe('an announced peak period', () => {
  test('holds from its first day to its last, at its location, for its services, in its hours', () => {
    expect(falls(visit('2026-06-01 09:00'))).toBe(true);
    expect(falls(visit('2026-07-10 11:59'))).toBe(true);
    expect(falls(visit('2026-05-29 10:00'))).toBe(false);
    expect(falls(visit('2026-07-13 10:00'))).toBe(false);
    expect(falls(visit('2026-06-01 12:00'))).toBe(false);
    expect(falls(visit('2026-06-01 10:00', { locationId: 'wijkkantoor' }))).toBe(false);
    expect(falls(visit('2026-06-01 10:00', { serviceId: 'rijbewijs' }))).toBe(false);
  });

  test('without location, services or hours it holds for everybody', () => {
    const all = { locationId: undefined, serviceIds: [], hours: undefined };
    expect(falls(visit('2026-06-01 16:00', { locationId: 'wijkkantoor', serviceId: 'rijbewijs' }), all)).toBe(
      true,
    );
  });

  test('excuses nothing on the day on which it is announced, and everything from the next day on', () => {
    const late = { announcedAt: at('2026-06-02 08:00') };
    expect(falls(visit('2026-06-02 10:00'), late)).toBe(false);
    expect(falls(visit('2026-06-03 10:00'), late)).toBe(true);
    expect(falls(visit('2026-06-02 10:00'), { announcedAt: at('2026-06-01 23:59') })).toBe(true);
    expect(falls(visit('2026-06-02 10:00'), { announcedAt: at('2026-06-02 00:00') })).toBe(false);
  });

  test('that was taken back holds no longer from the next day on; days on which it held stay', () => {
    const withdrawn = { withdrawnAt: at('2026-06-10 12:00') };
    expect(falls(visit('2026-06-09 10:00'), withdrawn)).toBe(true);
    expect(falls(visit('2026-06-10 10:00'), withdrawn)).toBe(true);
    expect(falls(visit('2026-06-11 10:00'), withdrawn)).toBe(false);
  });

  test('of two that hold, the one that was announced first is named', () => {
    const other = { ...passports, id: 'ook', announcedAt: at('2026-05-25 10:00') };
    expect(peakOf(visit('2026-06-01 10:00'), [other, passports], zone)?.id).toBe('zomer');
  });
});
