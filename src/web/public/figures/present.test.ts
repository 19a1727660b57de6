import { describe, expect, it } from 'vitest';
import type { Outcome } from '#engine/promises/index.ts';
import { monthNumber } from '#modules/promises/index.ts';
import { day } from '#tests/support/contact-story.ts';
import { charterOf } from '#tests/support/web-stand-ins.ts';
import { cohortsOf, monthsShown } from '../cohorts.ts';
import { presentHome } from '../home/present.ts';
import { figuresCsv, figuresJson } from './downloads.ts';
import { presentFigures, publishedQuarters } from './present.ts';

const { charter } = charterOf('utrecht-2008');
const today = day('2026-04-02');

type Counted = readonly [on: string, outcome: Outcome, contacts: number, teamId?: string];

function cohorts(...counted: Counted[]) {
  return cohortsOf(
    counted.map(([on, outcome, contacts, teamId = 't']) => ({
      month: monthNumber(day(on)),
      normId: 'email-answer',
      teamId,
      outcome,
      contacts,
      notices: 0,
    })),
    today,
  );
}

const firstQuarter: Counted[] = [
  ['2026-01-05', 'answeredInTime', 60],
  ['2026-02-05', 'answeredInTime', 20, 'u'],
  ['2026-03-31', 'late', 15],
  ['2026-03-31', 'openAndLate', 5],
  ['2026-03-31', 'withdrawn', 2],
  ['2026-03-31', 'notMeasurable', 1],
];

describe('the figures of a promise', () => {
  const email = (...counted: Counted[]) => presentFigures(charter, cohorts(...counted), 'nl').promises[0]!;

  it('EC-88: put teams and months together by their counts and keep what is open and late in the share', () => {
    expect(email(...firstQuarter).rows).toEqual([
      expect.objectContaining({ id: '2026-Q2', received: '0', share: '–' }),
      {
        id: '2026-Q1',
        period: '1e kwartaal van 2026',
        received: '103',
        kept: '80',
        share: '80%',
        interval: '71 tot 87%',
        byNotice: '0',
        late: '15',
        openAndLate: '5',
        undecided: '0',
        apart: '3',
      },
    ]);
  });

  it('say how many still wait', () => {
    expect(email(...firstQuarter).results).toEqual([
      'In het 1e kwartaal van 2026 hielden wij ons hieraan bij 80 van de 100 (80 procent).',
      'Van de andere 20 wachten er 5 nog steeds op antwoord.',
    ]);
  });

  it('call the quarter that runs provisional as long as something can still be in time', () => {
    const { rows, results } = email(['2026-04-01', 'answeredInTime', 12], ['2026-04-01', 'open', 30]);
    expect(rows[0]).toMatchObject({
      period: '2e kwartaal van 2026 (voorlopig)',
      share: '100%',
      undecided: '30',
    });
    expect(results.at(-1)).toBe('Dat laatste cijfer is voorlopig: 30 kunnen nog op tijd antwoord krijgen.');
  });

  it('show nothing at all of a quarter with fewer than ten', () => {
    const { rows, chart } = email(['2026-02-05', 'answeredInTime', 8], ['2026-02-05', 'openAndLate', 1]);
    expect(rows[1]).toMatchObject({ received: 'minder dan 10', kept: '–', openAndLate: '–' });
    expect(chart?.bars[0]).toEqual({ label: '1e kwartaal 2026', note: 'te weinig om te tonen' });
  });

  it('EC-83: show a quarter without contacts between two others as having no data', () => {
    const { chart } = email(['2025-08-01', 'answeredInTime', 20], ['2026-02-01', 'answeredInTime', 20]);
    expect(chart?.bars.map(({ share, note }) => share ?? note)).toEqual([
      1,
      'geen gegevens',
      1,
      'geen gegevens',
    ]);
  });

  it('EC-83: put the first and last days of a quarter in that quarter', () => {
    const { rows } = email(['2025-12-31', 'answeredInTime', 11], ['2026-01-01', 'answeredInTime', 22]);
    expect(rows.map(({ id, received }) => [id, received])).toEqual([
      ['2026-Q2', '0'],
      ['2026-Q1', '22'],
      ['2025-Q4', '11'],
    ]);
  });

  it('say with certainty that an aim was met, missed, or that the number is too small to know', () => {
    const withTarget = { ...charter, norms: charter.norms.map((norm) => ({ ...norm, target: 0.9 })) };
    const aim = (kept: number, late: number) =>
      presentFigures(
        withTarget,
        cohorts(['2026-02-05', 'answeredInTime', kept], ['2026-02-05', 'late', late]),
        'nl',
      ).promises[0]!.results[1];
    expect(aim(980, 20)).toBe('Ons doel van 90 procent is gehaald.');
    expect(aim(800, 200)).toBe('Ons doel van 90 procent is niet gehaald.');
    expect(aim(18, 2)).toBe('Of ons doel van 90 procent is gehaald, is met dit aantal niet zeker.');
  });

  it('leave out visitors in peaks that were announced, and say beside it how many, how it went, and what all make together', () => {
    const visits = (on: string, outcome: Outcome, contacts: number, inPeak: boolean) => ({
      month: monthNumber(day(on)),
      normId: 'counter-wait',
      outcome,
      contacts,
      inPeak,
    });
    const counted = cohortsOf(
      [
        visits('2026-02-02', 'answeredInTime', 90, false),
        visits('2026-02-02', 'late', 10, false),
        visits('2026-02-02', 'answeredInTime', 60, true),
        visits('2026-03-02', 'late', 40, true),
      ],
      today,
    );
    const wait = presentFigures(charter, counted, 'nl').promises.find(({ id }) => id === 'counter-wait')!;
    expect(wait.results).toEqual([
      'In het 1e kwartaal van 2026 hielden wij ons hieraan bij 90 van de 100 (90 procent).',
      'Niet meegeteld zijn 100 bezoekers in pieken die wij vooraf aankondigden: van hen was 60 procent op tijd aan de beurt. Alle bezoekers samen: 75 procent.',
    ]);
    expect(wait.rows.map(({ id, share }) => [id, share])).toEqual([
      ['2026-Q2', '–'],
      ['2026-Q1-piek', '60%'],
      ['2026-Q1', '90%'],
    ]);
    expect(wait.chart?.bars.map(({ share }) => share)).toEqual([0.9, undefined]);
    const downloaded = figuresCsv(publishedQuarters(charter, counted)).split('\r\n');
    expect(downloaded.filter((line) => line.startsWith('counter-wait') && line.endsWith(',ja'))).toHaveLength(
      1,
    );
  });

  it('name what is not measured', () => {
    expect(presentFigures(charter, cohorts(), 'nl').notMeasured).toHaveLength(2);
  });
});

describe('downloads', () => {
  const quarters = publishedQuarters(charter, cohorts(...firstQuarter, ['2025-11-01', 'late', 9]));

  it('EC-94: hold the same figures as the page', () => {
    const lines = figuresCsv(quarters).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 4 * 9);
    const row = lines.find((line) => line.startsWith('email-answer') && line.includes('2026-Q1'));
    expect(row).toBe(
      'email-answer,Antwoord op uw e-mail,2026-Q1,nee,103,100,80,0.8,0.7112,0.8666,80,0,0,15,5,0,2,1,nee',
    );
  });

  it('leave empty what is too small to show, in both forms', () => {
    expect(figuresCsv(quarters)).toContain('email-answer,Antwoord op uw e-mail,2025-Q4,nee,,,,,,,,,,,,,,');
    const json = JSON.parse(
      figuresJson(quarters, [], { municipality: 'G', charter: 'c', definition: () => 'd' }),
    );
    const [email] = json.beloften;
    expect(email.kwartalen.find((one: { kwartaal: string }) => one.kwartaal === '2025-Q4')).toMatchObject({
      ontvangen: null,
      te_laat_beantwoord: null,
    });
    expect(email.kwartalen.at(-2)).toMatchObject({ ontvangen: 103, aandeel_op_tijd: 0.8 });
  });
});

describe('the sentence on the home page', () => {
  const sentences = (...counted: Counted[]) =>
    presentHome(charter, cohorts(...counted), 'nl').result.sentences;

  it('says first how often we kept our word this quarter, then who still waits', () => {
    expect(
      sentences(
        ['2026-04-01', 'answeredInTime', 12],
        ['2026-04-01', 'openAndLate', 1],
        ['2026-04-01', 'open', 7],
      ),
    ).toEqual([
      'In het 2e kwartaal van 2026 hielden wij ons bij 12 van de 13 vragen aan onze belofte (92 procent).',
      '1 vraag wacht nog en is te laat.',
      'Het cijfer is voorlopig: 7 kunnen nog op tijd antwoord krijgen.',
    ]);
  });

  it('never rounds up to all', () => {
    expect(sentences(['2026-04-01', 'answeredInTime', 999], ['2026-04-01', 'late', 1])[0]).toMatch(
      /\(99 procent\)/,
    );
  });

  it('says that there are no figures yet', () => {
    expect(sentences()).toEqual(['Er zijn nog geen cijfers over het 2e kwartaal van 2026.']);
  });
});

it('asks for whole quarters of two years and the one that runs', () => {
  const { from, to } = monthsShown(today);
  expect([from, to]).toEqual([monthNumber(day('2024-04-01')), monthNumber(today)]);
});
