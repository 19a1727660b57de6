import { describe, expect, test } from 'vitest';
import type { ArrivalForecast } from '#engine/capacity/index.ts';
import { at, calendar, day } from '#tests/support/calendars.ts';
import { arrivalRates, openPiecesOn, openQuartersOn } from './rules/index.ts';

const town = calendar({
  week: { mon: '8:40-12:00 13:00-17:00', thu: '18:00-20:00', sun: '0:00-4:00', fri: '22:00-26:00' },
});
const minutes = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe('the open time of a day', () => {
  test('a quarter counts from when a part of it is open, and a lunch closure is no part', () => {
    const quarters = openQuartersOn(town, day('2026-04-20'));
    expect(quarters[0]).toBe(34);
    expect(quarters).not.toContain(48);
    expect(quarters).toHaveLength(14 + 16);
  });

  test('is cut at whole half hours, also where it opens at twenty to nine', () => {
    const pieces = openPiecesOn(town, day('2026-04-20'), 30);
    expect(pieces.slice(0, 2)).toEqual([
      minutes('2026-04-20T08:40', '2026-04-20T09:00'),
      minutes('2026-04-20T09:00', '2026-04-20T09:30'),
    ]);
    expect(pieces).toHaveLength(7 + 8);
  });

  test('what is past midnight belongs to no quarter of the day', () => {
    expect(openQuartersOn(town, day('2026-04-24')).at(-1)).toBe(95);
    expect(openPiecesOn(town, day('2026-04-24'), 30).at(-1)).toEqual(
      minutes('2026-04-24T23:30', '2026-04-25T00:00'),
    );
  });
});

describe('a forecast as the simulation takes it', () => {
  const rates = (text: string, quarter: number) => {
    const forecast = { day: day(text), quarters: [{ service: 'passport', quarter, visitors: 2 }] };
    return arrivalRates(forecast as unknown as ArrivalForecast, town);
  };

  test('puts the visitors of a quarter in the time that it is open', () => {
    expect(rates('2026-04-20', 34)).toEqual([
      { service: 'passport', from: at('2026-04-20T08:40'), until: at('2026-04-20T08:45'), visitors: 2 },
    ]);
    expect(rates('2026-04-20', 50)).toEqual([]);
  });

  test('says the quarter of the clock on the wall in the night that the clock goes forward', () => {
    expect(rates('2026-03-29', 13)).toMatchObject([{ from: at('2026-03-29T03:15') }]);
  });
});
