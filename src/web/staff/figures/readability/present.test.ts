import { describe, expect, test } from 'vitest';
import { parseDay } from '#engine/time/index.ts';
import type { ScoreCount } from '#modules/contacts/index.ts';
import type { StaffContext } from '../../context.ts';
import {
  boundariesOf,
  presentTrend,
  readTrendAddress,
  trendCsv,
  trendHref,
  trendPeriods,
} from './present.ts';

const today = parseDay('2026-05-06')!;
const teams = [
  { id: 't1', name: 'Burgerzaken' },
  { id: 't2', name: '=Vergunningen, "bouw"' },
];
const count = (given: Partial<ScoreCount>): ScoreCount => ({
  teamId: 't1',
  period: 7,
  templateVersionId: null,
  score: 70,
  texts: 1,
  ...given,
});

function present(counts: readonly ScoreCount[], search = '') {
  const query = new URLSearchParams(search);
  const address = readTrendAddress((name) => query.get(name) ?? undefined);
  const periods = trendPeriods(today, address.per);
  return presentTrend(
    { address, periods, teams, counts, hardest: [], contacts: [], toJudge: 0 },
    {} as StaffContext,
  );
}

describe('the trend of how texts read', () => {
  test('shows eight quarters up to this one, or five years', () => {
    expect(present([]).rows.map(({ id }) => id)).toEqual([
      '2024-Q3',
      '2024-Q4',
      '2025-Q1',
      '2025-Q2',
      '2025-Q3',
      '2025-Q4',
      '2026-Q1',
      '2026-Q2',
    ]);
    expect(present([], 'per=jaar').rows.map(({ id }) => id)).toEqual([
      '2022',
      '2023',
      '2024',
      '2025',
      '2026',
    ]);
  });

  test('a quarter ends where the next begins, the last one too', () => {
    const days = boundariesOf(trendPeriods(today, 'quarter'));
    expect(days.at(0)).toBe(parseDay('2024-07-01'));
    expect(days.slice(-2)).toEqual([parseDay('2026-04-01'), parseDay('2026-07-01')]);
  });

  test('says the middle score, the middle half and how many texts there were', () => {
    const counts = [
      count({ score: 40, texts: 2 }),
      count({ score: 70, texts: 2 }),
      count({ score: 90, texts: 4 }),
    ];
    const model = present(counts, 'team=t1');
    expect(model.rows.at(-1)).toMatchObject({ texts: '8', median: '70, makkelijk', middle: '40 tot 90' });
    expect(model.chart.bars.at(-1)).toMatchObject({ share: 0.7, shown: '70', interval: [0.4, 0.9] });
    expect(model.chart.title).toContain('70 van 100 punten, makkelijk te lezen');
  });

  test('of four texts only says that they are too few, in the table and in the chart', () => {
    const model = present([count({ texts: 4 })]);
    expect(model.rows.at(-1)).toMatchObject({ texts: '4', median: 'te weinig', middle: '' });
    expect(model.chart.bars.at(-1)).toEqual({ label: '2e kwartaal van 2026', note: 'te weinig, n = 4' });
    expect(present([count({ texts: 5 })]).rows.at(-1)).toMatchObject({ median: '70, makkelijk' });
  });

  test('a quarter without texts has no data, which is not a score of zero', () => {
    expect(present([count({ texts: 9 })]).rows[0]).toMatchObject({ texts: '0', median: 'geen gegevens' });
  });

  test('standard texts have lines of their own once there are any', () => {
    expect(present([count({ texts: 9 })]).letters).toEqual([]);
    const model = present([count({ texts: 9 }), count({ texts: 6, score: 88, templateVersionId: 'v1' })]);
    expect(model.letters.map(({ period, texts, median }) => [period, texts, median])).toEqual([
      ['Begonnen met een standaardtekst', '6', '88, erg makkelijk'],
      ['Zelf geschreven', '9', '70, makkelijk'],
    ]);
  });

  test('an address reads as it was printed', () => {
    expect(trendHref({ per: 'quarter' })).toBe('/werk/cijfers/leesbaarheid');
    expect(trendHref({ per: 'year', teamId: 't1' }, 'csv')).toBe(
      '/werk/cijfers/leesbaarheid?per=jaar&team=t1&als=csv',
    );
  });

  test('the file has every team and period, and nothing that a spreadsheet would run', () => {
    const periods = trendPeriods(today, 'year').slice(-1);
    const csv = trendCsv({
      periods,
      teams,
      counts: [count({ period: 0, texts: 5 }), count({ teamId: 't2', period: 0 })],
    });
    expect(csv.split('\r\n')).toEqual([
      'team,periode,teksten,mediaan,onderste_kwart_tot,bovenste_kwart_vanaf',
      'Burgerzaken,2026,5,70,70,70',
      `"'=Vergunningen, ""bouw""",2026,1,,,`,
      '',
    ]);
  });
});
