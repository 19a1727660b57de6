import { describe, expect, it } from 'vitest';
import { runCommand } from '#tests/support/run-command.ts';
import { measureCommand } from './measure.ts';
import type { VisitReport } from './visit-report.ts';

const base = ['--visits', '--charter', 'charters/utrecht-2008.yaml', '--input', '-'];
const asOf = ['--as-of', '2026-07-01'];

const run = (rows: string, more: readonly string[] = asOf) =>
  runCommand(measureCommand, [...base, ...more], rows);

async function reportOf(rows: string, more: readonly string[] = asOf): Promise<VisitReport> {
  const { out, err } = await run(rows, [...more, '--json']);
  if (out === '') throw new Error(err);
  return JSON.parse(out) as VisitReport;
}

/** One visitor a row: appointment, arrival, call, end, outcome. */
const visits = (...rows: readonly string[]) =>
  `afgesproken;gekomen;opgeroepen;geëindigd;uitkomst\n${rows.join('\n')}\n`;

const counted = ['kept', 'calledLate', 'notCalled', 'didNotCome', 'waiting'] as const;
/** What became of the visitors, without what did not occur. */
async function classesOf(...rows: readonly string[]) {
  const report = await reportOf(visits(...rows));
  const total = report.norms[0]?.total;
  return Object.fromEntries([
    ...counted.flatMap((name) => (total && total[name] > 0 ? [[name, total[name]]] : [])),
    ...report.notMeasured.map(({ reason, rows: lines }) => [reason, lines]),
  ]);
}

describe('a visitor in a file', () => {
  it.each([
    [
      'who was called after fifteen minutes to the second is in time',
      ';2026-06-01 10:00:00;2026-06-01 10:15:00;;',
      { kept: 1 },
    ],
    [
      'who was called a millisecond later is not',
      ';2026-06-01T10:00:00;2026-06-01T10:15:00.001;;',
      { calledLate: 1 },
    ],
    [
      'who came early for an appointment waits from the appointed time',
      '2026-06-01 10:00;2026-06-01 09:30;2026-06-01 10:15;;',
      { kept: 1 },
    ],
    [
      'who came late for an appointment waits from the arrival',
      '2026-06-01 10:00;2026-06-01 10:20;2026-06-01 10:35;;',
      { kept: 1 },
    ],
    [
      'who came late for an appointment and was called sixteen minutes later waited too long',
      '2026-06-01 10:00;2026-06-01 10:20;2026-06-01 10:36;;',
      { calledLate: 1 },
    ],
    [
      'who was called before the appointed time did not wait',
      '2026-06-01 10:00;2026-06-01 09:30;2026-06-01 09:40;;',
      { kept: 1 },
    ],
    [
      'who left after a minute was not called, however short that was',
      ';2026-06-01 10:00;;2026-06-01 10:01;weggegaan',
      { notCalled: 1 },
    ],
    [
      'who was never called on a day that has passed still waited at closing',
      ';2026-06-01 10:00;;;',
      { notCalled: 1 },
    ],
    [
      'who was called and did not show up was called',
      ';2026-06-01 10:00;2026-06-01 10:05;;niet verschenen',
      { kept: 1 },
    ],
    ['who never came for an appointment is counted apart', '2026-06-01 10:00;;;;', { didNotCome: 1 }],
    [
      'who never came, and of whom that was written down, as well',
      '2026-06-01 10:00;;;;No-show',
      { didNotCome: 1 },
    ],
    ['who cancelled is not measured', '2026-06-01 10:00;;;;afgezegd', { cancelled: [2] }],
    [
      'who was helped without a call that was written down is not measured',
      ';2026-06-01 10:00;;2026-06-01 10:30;geholpen',
      { noCall: [2] },
    ],
    [
      'without an arrival is not measured, not even with an appointment',
      '2026-06-01 10:00;;2026-06-01 10:05;;',
      { noArrival: [2] },
    ],
    ['without any moment is not measured', ';;;;', { noArrival: [2] }],
    [
      'who was called before coming is not measured',
      ';2026-06-01 10:00;2026-06-01 09:59;;',
      { calledBeforeArrival: [2] },
    ],
    [
      'who went before coming is not measured',
      ';2026-06-01 10:00;;2026-06-01 09:00;',
      { endedBeforeArrival: [2] },
    ],
    [
      'of whom there is a day without a time is not measured',
      ';2026-06-01;2026-06-01 10:00;;',
      { noTimeOfDay: [2] },
    ],
    [
      'with a day that can be two days is not measured',
      ';06/01/2026 10:00;06/01/2026 10:05;;',
      { ambiguousDate: [2] },
    ],
    [
      'with a time that does not exist is not measured',
      ';2026-06-01 10:61;2026-06-01 10:05;;',
      { unreadable: [2] },
    ],
    [
      'who was called days later is not measured',
      ';2026-06-01 10:00;2026-06-03 10:05;;',
      { anotherDay: [2] },
    ],
    [
      'with an unknown word for how it ended, and no call, is not measured',
      ';2026-06-01 10:00;;;kwijt',
      { unknownOutcome: [2] },
    ],
    [
      'who came before the first charter is not measured',
      ';2007-06-01 10:00;2007-06-01 10:05;;',
      { beforeFirstCharter: [2] },
    ],
    [
      'who came after the moment of measuring is not measured',
      ';2026-08-01 10:00;2026-08-01 10:05;;',
      { afterAsOf: [2] },
    ],
    ['with a field too many is not measured', ';2026-06-01 10:00;2026-06-01 10:05;;;', { wrongColumns: [2] }],
  ])('%s', async (_, row, expected) => {
    expect(await classesOf(row)).toEqual(expected);
  });

  it('may be written as ISO, with an offset, or as Dutch dates, and with a day apart from the times', async () => {
    expect(
      await classesOf(
        ';2026-06-01T08:00:00Z;2026-06-01T10:15:00+02:00;;',
        ';01-06-2026 10:00;1-6-2026 10:15;;',
        ';01-06-2026 9:00;1-6-2026 09:15:00;;',
      ),
    ).toEqual({ kept: 3 });
    const apart = 'Datum,Aankomst,Oproep\n01-06-2026,9:05,9:20\n2026-06-01,09:05:00,09:20:01\n';
    expect((await reportOf(apart)).norms[0]?.total).toMatchObject({ kept: 1, calledLate: 1 });
  });

  it('who still waits at the moment of measuring is not judged yet, and neither is an appointment of later today', async () => {
    const rows = visits(
      ';2026-06-01 10:00;;;',
      ';2026-06-01 10:00;2026-06-01 12:00;;',
      '2026-06-01 09:00;;;;',
      '2026-06-01 15:00;;;;',
    );
    const report = await reportOf(rows, ['--as-of', '2026-06-01T11:00']);
    expect(report.norms[0]?.total).toMatchObject({ judged: 0, waiting: 2 });
    expect(report.notMeasured).toMatchObject([{ reason: 'stillToCome', rows: [4, 5] }]);
    expect(report.remarks).toMatchObject([{ remark: 'calledAfterAsOf', rows: [3] }]);
  });

  it('EC-05: a local time in the hour that the clock shows twice or skips is not guessed at; with an offset it is measured', async () => {
    expect(
      await classesOf(
        ';2026-03-29 02:30;2026-03-29 03:05;;',
        ';2026-03-29 01:59;2026-03-29 03:10;;',
        ';2026-03-29T01:59+01:00;2026-03-29T03:15+02:00;;',
      ),
    ).toEqual({ kept: 1, calledLate: 1, clockChange: [2] });
    const october = ['--as-of', '2026-12-01'];
    const report = await reportOf(
      visits(
        ';2026-10-25 02:10;2026-10-25 02:20;;',
        ';2026-10-25T02:50+02:00;2026-10-25T02:05+01:00;;',
        ';25-10-2026 02:10;2026-10-25 03:20;;',
      ),
      october,
    );
    expect(report.norms[0]?.total).toMatchObject({ kept: 1, judged: 1 });
    expect(report.notMeasured).toMatchObject([{ reason: 'clockChange', rows: [2, 4] }]);
  });

  it('in several rows that stand together is one visitor, and the first call counts', async () => {
    const rows = [
      'nr,arrival,called,status',
      'A1,2026-06-01 10:00,2026-06-01 10:05,doorgestuurd',
      'A1,2026-06-01 10:00,2026-06-01 10:40,served',
      'A2,2026-06-01 10:00,2026-06-01 10:20,served',
    ].join('\n');
    const report = await reportOf(rows, [...asOf, '--case', 'nr']);
    expect(report.norms[0]?.total).toMatchObject({ judged: 2, kept: 1, calledLate: 1 });
  });
});

describe('the figures of a file', () => {
  it('EC-84: one visitor who waited thirty minutes, and twenty days without visitors, give thirty minutes', async () => {
    const [norm] = (await reportOf(visits(';2026-04-03 10:05;2026-04-03 10:35;;', ';2026-06-30 10:05;;;')))
      .norms;
    expect(norm?.total.medianMs).toBe(30 * 60_000);
    expect(norm?.halfHours.map(({ key }) => key)).toEqual(['10:00']);
    expect(norm?.months.map(({ key, share }) => [key, share.noData ?? false])).toEqual([
      ['2026-04', false],
      ['2026-05', true],
      ['2026-06', false],
    ]);
  });

  it('stand apart by location and service, with share, interval, median and ninetieth percentile', async () => {
    const line = (place: string, service: string, minutes: number) =>
      `${place},${service},2026-06-01 10:00,2026-06-01 10:${String(minutes).padStart(2, '0')}`;
    const rows = [
      'Location,Service,Arrived at,Called at',
      ...Array.from({ length: 9 }, (_, index) => line('Stadhuis', 'Paspoort', index + 1)),
      line('Stadhuis', 'Rijbewijs', 40),
      line('"Noord; wijk, ""Oost"""', 'Rijbewijs', 2),
    ].join('\r\n');
    const [norm] = (await reportOf(`\ufeff${rows}`)).norms;
    expect(norm?.locations.map(({ key, kept, judged }) => [key, kept, judged])).toEqual([
      ['Noord; wijk, "Oost"', 1, 1],
      ['Stadhuis', 9, 10],
    ]);
    expect(norm?.locations[1]).toMatchObject({ medianMs: 5 * 60_000, p90Ms: 9 * 60_000 });
    // Wilson, 9 of 10: 0.5958 to 0.9821 (Newcombe 1998, method 3).
    expect(norm?.locations[1]?.share).toMatchObject({
      low: expect.closeTo(0.5958, 4),
      high: expect.closeTo(0.9821, 4),
    });
    const { out } = await run(rows);
    expect(out).toContain('11 bezoeken: 11 gemeten, 0 niet.');
    expect(out).toMatch(/Stadhuis +10 +9 +1 +0 +0 +0 +90% +60-98% +5:00 +9:00/);
  });

  it('are the same of a file that a Dutch spreadsheet saved, a byte a letter', async () => {
    const rows =
      'Gekomen;Opgeroepen;Geëindigd;Locatie\n2026-06-01 10:00;;2026-06-01 10:05;Café – Zuid\n2026-06-01 10:00;;;Noord\n';
    const bytes = Buffer.from(rows.replace('–', '\u0096'), 'latin1');
    const { out } = await runCommand(measureCommand, [...base, ...asOf, '--json'], [bytes]);
    const [norm] = (JSON.parse(out) as VisitReport).norms;
    expect(norm?.locations.map(({ key, notCalled }) => [key, notCalled])).toEqual([
      ['Café – Zuid', 1],
      ['Noord', 1],
    ]);
  });

  it('say what went wrong, in which lines of the file', async () => {
    const { out } = await run('gekomen,opgeroepen\n\n2026-06-01 10:00,"2026-06-01\n10:05"\ngisteren,\n,\n');
    expect(out).toContain(
      '2  een moment is niet te lezen; schrijf 2026-04-02 14:10:05 of 02-04-2026 14:10 (regels 3 en 5',
    );
    expect(out).toContain('1  het moment van het volgnummer of de komst ontbreekt (regel 6)');
  });
});

describe('a file that cannot be measured', () => {
  it('with means by the hour is refused, with why and what to deliver instead', async () => {
    const rows = 'year,week,weekday,hour,mean_wait_minutes\n2016,6,2,7,5\n';
    const { code, err, out } = await run(rows);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('gemiddelden per uur zeggen niet hoe lang één bezoeker wachtte');
    expect(err).toContain('Lever één regel per bezoeker');
  });

  it.each([
    ['gekomen,klaar\n', 'geen kolom met het moment van de oproep (called)'],
    ['gekomen,aankomst,opgeroepen\n', '"gekomen" en "aankomst" kunnen allebei joined zijn'],
    [
      `gekomen,opgeroepen,locatie\n${Array.from({ length: 1001 }, (_, index) => `2026-06-01 10:00,2026-06-01 10:01,plek ${index}`).join('\n')}`,
      'location heeft meer dan 1000 verschillende waarden',
    ],
  ])('is refused in a sentence', async (rows, sentence) => {
    const { code, err } = await run(rows);
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
  });

  it.each([
    [['--map', 'received=in'], '"received" is onbekend'],
    [['--map', 'called=nergens'], 'kolom "nergens" staat niet'],
    [['--outcome-map', 'Weg=away'], '"away" is onbekend'],
    [['--channel', 'counter'], 'channel'],
  ])('%o is refused in a sentence', async (more, sentence) => {
    const { code, err } = await run(visits(), more);
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)]);
  });
});
