import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '#tests/support/run-command.ts';
import { measureCommand } from './measure.ts';
import type { MeasureReport } from './measure-report.ts';

const charter = ['--charter', 'charters/utrecht-2008.yaml'];
const map = ['--map', 'received=in,answered=out,channel=channel', '--as-of', '2026-07-01'];

const run = (args: readonly string[], input?: string | Iterable<Buffer>) =>
  runCommand(measureCommand, args, input);

async function reportOf(rows: string, more: readonly string[] = map): Promise<MeasureReport> {
  const { out, err } = await run([...charter, '--input', '-', '--json', ...more], rows);
  if (out === '') throw new Error(err);
  return JSON.parse(out) as MeasureReport;
}

/** One e-mail a row: when it came in and when it was answered. Monday 1 June 2026 is due on Monday 8 June. */
const emails = (...rows: readonly string[]) =>
  `in,out,channel\n${rows.map((row) => `${row},email\n`).join('')}`;
const classesOf = async (...rows: readonly string[]) => {
  const { counts } = (await reportOf(emails(...rows))).norms[0]!.total;
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
};

describe('a row of a file', () => {
  it('is judged by the norm of its channel, as a contact of our own would be', async () => {
    expect(await classesOf('2026-06-01 10:00,2026-06-08 23:59', '2026-06-01 10:00,2026-06-03')).toEqual({
      answeredInTime: 2,
    });
    expect(
      await classesOf('2026-06-01 10:00,2026-06-09 00:00', '2026-06-01 10:00,', '2026-06-29 10:00,'),
    ).toEqual({
      late: 1,
      openAndLate: 1,
      open: 1,
    });
  });

  it('may write its moments as ISO, with an offset, or as Dutch dates', async () => {
    const inTime = [
      '2026-06-01T08:00:00Z,2026-06-08T21:59:59Z',
      '01-06-2026,08-06-2026',
      '1-6-2026 9:05,8-6-2026 23:59',
    ];
    const late = [
      '2026-06-01T08:00:00Z,2026-06-08T22:00:00Z',
      '01-06-2026,09-06-2026',
      '1-6-2026 9:05,9-6-2026 00:00',
    ];
    expect(await classesOf(...inTime)).toEqual({ answeredInTime: 3 });
    expect(await classesOf(...late)).toEqual({ late: 3 });
  });

  it('answered on the day itself, without a time, is not answered before it came in', async () => {
    expect(await classesOf('2026-06-01 10:00,2026-06-01', '2026-06-01 10:00,01-06-2026')).toEqual({
      answeredInTime: 2,
    });
  });

  it('is judged as things stood at the moment of measuring', async () => {
    const report = await reportOf(emails('2026-06-24 10:00,2026-07-15 10:00'));
    expect(report.norms[0]?.total.counts).toMatchObject({ open: 1, late: 0 });
    expect(report.norms[0]?.total.medianWorkingDays).toBeUndefined();
    expect(report.remarks).toMatchObject([{ remark: 'answeredAfterAsOf', count: 1 }]);
  });

  it('with a handling notice has the notice and the date it named', async () => {
    const rows = [
      '2026-06-01,2026-06-19,2026-06-05,2026-06-20',
      '2026-06-01,2026-06-22,2026-06-05,2026-06-20',
      '2026-06-01,2026-06-22,2026-06-05,',
      '2026-06-01,2026-06-03,2026-06-05,2026-06-20',
    ];
    const options = ['--channel', 'email', '--as-of', '2026-07-01'];
    const report = await reportOf(`in,out,notice,date\n${rows.join('\n')}\n`, [
      ...options,
      '--map',
      'received=in,answered=out,notice=notice,promised=date',
    ]);
    expect(report.norms[0]?.total.counts).toMatchObject({
      noticeThenKept: 1,
      noticeThenBroken: 1,
      late: 1,
      answeredInTime: 1,
    });
    expect(report.remarks).toMatchObject([{ remark: 'noticeWithoutDate', count: 1, rows: [4] }]);
  });
});

describe('what cannot be measured', () => {
  it('is counted by its reason, with the row where it was first seen', async () => {
    const reasons = [
      [',2026-06-02,email', 'noReceived'],
      ['gisteren,2026-06-02,email', 'unreadableReceived'],
      ['03/04/2026,2026-06-02,email', 'ambiguousReceived'],
      ['2026-08-01,,email', 'receivedAfterAsOf'],
      ['2026-06-01,2026-06-02,duif', 'unknownChannel'],
      ['2026-06-01,2026-06-02,counter', 'noNorm'],
      ['2008-06-30,2008-07-02,email', 'beforeFirstCharter'],
      ['2026-06-01,morgen,email', 'unreadableAnswered'],
      ['2026-06-01,06/02/2026,email', 'ambiguousAnswered'],
      ['2026-06-01 10:00,2026-06-01 09:59,email', 'answeredBeforeReceived'],
      ['2026-06-01,2026-06-02', 'wrongColumns'],
    ] as const;
    const rows = [
      ...reasons.map(([row]) => row),
      '2026-02-30,,email',
      '01-00-2026,,email',
      '3-4-26,,email',
      '2026-06-01,2026-06-02,email',
    ];
    const report = await reportOf(`in,out,channel\n${rows.join('\n')}\n`);
    expect(report).toMatchObject({ rows: rows.length, measured: 1 });
    const seen = new Map(report.notMeasured.map(({ reason, count, rows }) => [reason, [count, rows[0]]]));
    expect([...seen.keys()].sort()).toEqual(reasons.map(([, reason]) => reason).sort());
    for (const [index, [, reason]] of reasons.entries()) {
      const more = reason === 'unreadableReceived' ? 2 : reason === 'ambiguousReceived' ? 1 : 0;
      expect([reason, seen.get(reason)]).toEqual([reason, [1 + more, index + 2]]);
    }
  });

  it('EC-92: is not counted as kept, and is shown beside the share', async () => {
    const report = await reportOf(emails('2026-06-01 10:00,2026-06-01 09:00', '2026-06-01,2026-06-02'));
    expect(report.norms[0]?.total.figure).toMatchObject({ received: 2, judged: 1, notMeasurable: 1 });
  });

  it('all of it gives exit code 1 and says so', async () => {
    const { code, err } = await run([...charter, '--input', '-', ...map], emails('gisteren,'));
    expect([code, err]).toEqual([1, expect.stringContaining('Geen enkele regel')]);
  });
});

describe('the report', () => {
  it('EC-83: counts by the local month of receipt, and shows a month without data', async () => {
    const report = await reportOf(
      emails('2026-03-31T22:30:00Z,2026-04-02T08:00:00Z', '2026-06-01,2026-06-02'),
    );
    expect(report.norms[0]?.months.map(({ month, figure }) => [month, figure.received])).toEqual([
      ['2026-04', 1],
      ['2026-05', 0],
      ['2026-06', 1],
    ]);
    expect(report.norms[0]?.months[1]?.figure.kept).toEqual({ noData: true, n: 0 });
  });

  it('gives the median in working days', async () => {
    const report = await reportOf(
      emails('2026-06-05,2026-06-08', '2026-06-05,2026-06-12', '2026-06-05,2026-06-12'),
    );
    expect(report.norms[0]?.total).toMatchObject({ medianWorkingDays: 5, p90WorkingDays: 5 });
  });

  it('compares the due date of the file with ours', async () => {
    const rows =
      'in,out,channel,due\n2026-06-01,,email,2026-06-08\n2026-06-01,,email,2026-06-10\n2026-06-01,,email,\n2026-06-01,,email,?\n';
    const report = await reportOf(rows, [
      '--map',
      'received=in,answered=out,channel=channel,due=due',
      '--as-of',
      '2026-07-01',
    ]);
    expect(report.norms[0]?.due).toEqual({
      compared: 2,
      agree: 1,
      differences: [
        { days: 0, count: 1 },
        { days: 2, count: 1 },
      ],
    });
    expect(report.remarks).toMatchObject([{ remark: 'unreadableDue', count: 1 }]);
  });

  it('reads in Dutch, with share, interval, definition and reasons', async () => {
    const { out } = await run(
      [...charter, '--input', '-', ...map],
      emails('2026-06-01,2026-06-02', 'gisteren,'),
    );
    expect(out).toContain('2 contacten: 1 gemeten, 1 niet.');
    expect(out).toContain('U ontvangt binnen vijf werkdagen antwoord.');
    expect(out).toMatch(/2026-06 +1 +1 .* 100% +21-100% +1 wd/);
    expect(out).toContain('het deel dat binnen 5 werkdagen\n  antwoord kreeg');
    expect(out).toContain('1  de datum van ontvangst is niet te lezen (regel 3, "gisteren")');
  });

  it('counts in another zone when asked', async () => {
    const rows = emails('2026-06-01 10:00,2026-06-08 23:30');
    const report = await reportOf(rows, [...map, '--zone', 'America/New_York']);
    expect(report).toMatchObject({
      zone: 'America/New_York',
      norms: [{ total: { counts: { answeredInTime: 1 } } }],
    });
  });

  it('measures each row against the version in force when it came in', async () => {
    const versions = ['--charter', 'charters/voorbeeld-vandaag.yaml', ...charter];
    const { out } = await run(
      [...versions, '--input', '-', '--json', ...map],
      emails('2012-06-01,2012-06-04'),
    );
    expect((JSON.parse(out) as MeasureReport).norms.map(({ charterVersion }) => charterVersion)).toEqual([
      'utrecht-2008',
    ]);
  });
});

describe('an event log', () => {
  const options = [
    '--case',
    'id',
    '--map',
    'received=at,answered=at',
    '--channel',
    'email',
    '--as-of',
    '2026-07-01',
  ];
  const log = [
    'id,at,what',
    'a,2026-06-01 10:00,in',
    'a,2026-06-02 10:00,wacht',
    'a,2026-06-05 10:00,verder',
    'a,2026-06-10 10:00,klaar',
    'a,2026-06-30 10:00,klaar',
    'b,2026-06-01 10:00,in',
    'b,2026-06-10 10:00,klaar',
    'c,2026-06-01 10:00,wacht',
  ].join('\n');

  it('is one contact a case: received by its first row, answered by the first that is an answer', async () => {
    const report = await reportOf(log, [...options, '--answered-when', 'what=klaar']);
    expect(report).toMatchObject({ rows: 3, norms: [{ total: { counts: { late: 2, openAndLate: 1 } } }] });
  });

  it('leaves out the time in which the resident owed us something, also when that still lasts', async () => {
    const report = await reportOf(log, [
      ...options,
      '--answered-when',
      'what=klaar',
      '--paused-when',
      'what=wacht',
    ]);
    expect(report.norms[0]?.total.counts).toMatchObject({ answeredInTime: 1, late: 1, open: 1 });
  });
});

describe('the file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'measure-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('counts in another zone also where a norm names a preset calendar', async () => {
    const utrecht = await readFile('charters/utrecht-2008.yaml', 'utf8');
    const file = join(folder, 'preset.yaml');
    await writeFile(file, utrecht.replaceAll('calendar: working-days', 'calendar: nl-public'));
    const args = ['--charter', file, '--input', '-', '--json', ...map, '--zone', 'America/New_York'];
    const { out } = await run(args, emails('2026-06-01 10:00,2026-06-08 23:30'));
    expect(JSON.parse(out)).toMatchObject({ norms: [{ total: { counts: { answeredInTime: 1 } } }] });
  });

  it('is read compressed when its name ends in .gz', async () => {
    const file = join(folder, 'contacts.csv.gz');
    await writeFile(file, gzipSync(emails('2026-06-01,2026-06-02')));
    const { code, out } = await run([...charter, '--input', file, '--json', ...map]);
    expect([code, (JSON.parse(out) as MeasureReport).measured]).toEqual([0, 1]);
  });

  it('that breaks off is refused with a sentence', async () => {
    const file = join(folder, 'broken.csv.gz');
    await writeFile(file, gzipSync(emails('2026-06-01,2026-06-02')).subarray(0, 20));
    const { code, err } = await run([...charter, '--input', file, ...map]);
    expect([code, err]).toEqual([2, expect.stringContaining('niet te lezen')]);
  });

  it('with semicolons, quotes, line breaks in a field, a byte order mark and Windows line ends is read all the same', async () => {
    const rows =
      '\ufeff"in";"onderwerp";"out";"channel"\r\n"2026-06-01";"één ""vraag"";\r\nof twee";"2026-06-02";"E-mail"\r\n';
    const report = await reportOf(rows, [...map, '--channel-map', 'E-mail=email']);
    expect(report).toMatchObject({ rows: 1, measured: 1, notMeasured: [] });
  });

  it('is read the same in whatever pieces it comes', async () => {
    const whole = Buffer.from(emails('2026-06-01,2026-06-02', '2026-06-01,"2026-06-09"', 'één,'));
    const bytes = Array.from(whole, (byte) => Buffer.from([byte]));
    const args = [...charter, '--input', '-', '--json', ...map];
    expect((await run(args, bytes)).out).toBe((await run(args, [whole])).out);
  });
});

describe('an option that cannot be followed', () => {
  it.each([
    [['--input', '-', ...map], '--charter ontbreekt'],
    [[...charter, ...map], '--input ontbreekt'],
    [[...charter, '--input', '-', '--map', 'received=in,channel=channel'], 'answered=KOLOM'],
    [[...charter, '--input', '-', '--map', 'received=in,answered=out'], '--channel ontbreekt'],
    [[...charter, '--input', '-', '--map', 'ontvangen=in'], '"ontvangen" is onbekend'],
    [
      [...charter, '--input', '-', '--map', 'received=in,answered=out,channel=c,notice=n'],
      'promised horen bij elkaar',
    ],
    [[...charter, '--input', '-', ...map, '--channel-map', 'Duif=pigeon'], 'kanaal "pigeon" is onbekend'],
    [[...charter, '--input', '-', ...map, '--zone', '+01:00'], '--zone'],
    [[...charter, '--input', '-', ...map, '--paused-when', 'a=b'], '--case'],
    [
      [...charter, '--input', '-', '--map', 'received=nergens,answered=out,channel=channel'],
      'kolom "nergens" staat niet',
    ],
    [[...charter, '--input', 'nergens.csv', ...map], 'nergens.csv is niet te lezen (ENOENT)'],
    [['--charter', 'nergens.yaml', '--input', '-', ...map], 'nergens.yaml is niet te lezen (ENOENT)'],
  ])('%o is refused in a sentence', async (args, sentence) => {
    const { code, err, out } = await run(args, emails('2026-06-01,2026-06-02'));
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
  });
});
