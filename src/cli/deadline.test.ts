import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { deadlineCommand } from './deadline.ts';

const charter = new URL('../../charters/utrecht-2008.yaml', import.meta.url).pathname;

async function run(args: string[], input: string | Buffer[] = '') {
  const [stdout, stderr] = [new PassThrough({ highWaterMark: 1024 }), new PassThrough()];
  const [out, err] = [text(stdout), text(stderr)];
  const stdin = Readable.from(typeof input === 'string' ? [Buffer.from(input)] : input);
  const code = await deadlineCommand.run(args, { stdin, stdout, stderr, env: {} });
  stdout.end();
  stderr.end();
  return { code, out: await out, err: await err };
}

async function batch(input: string, ...args: string[]) {
  return run(['--batch', ...args], input);
}

describe('one due date', () => {
  test('is printed first, and why below it', async () => {
    const { code, out } = await run([
      '--received',
      '2026-04-02T14:10',
      '--term',
      '5 working days',
      '--calendar',
      'nl-public',
    ]);
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toBe('2026-04-13');
    expect(out).toContain('vrijdag 3 april (Goede Vrijdag)');
  });

  test('a term in hours ends at a local date and time', async () => {
    const { out } = await run(['--received', '2026-04-02T12:10Z', '--term', '24 hours', '--lang', 'en']);
    expect(out.split('\n')[0]).toBe('2026-04-03T14:10');
    expect(out).toContain('Received on Thursday 2 April 2026 at 14:10.');
  });

  test('a norm of a charter brings its own term, calendar and counting', async () => {
    const { code, out } = await run([
      '--received',
      '2026-04-02T14:10',
      '--norm',
      'email-answer',
      '--charter',
      charter,
    ]);
    expect([code, out.split('\n')[0]]).toEqual([0, '2026-04-13']);
  });

  test('as data it names the days, the rules and their sources', async () => {
    const { out } = await run(['--received', '2026-03-06', '--term', '4 weeks atw', '--json']);
    const found = JSON.parse(out);
    expect(found).toMatchObject({
      dueDay: '2026-04-07',
      due: '2026-04-08T00:00:00+02:00',
      beyondKnown: false,
    });
    expect(found.reasoning.unshiftedDay).toBe('2026-04-03');
    expect(found.reasoning.rules).toContainEqual({
      rule: 'atwArticle1',
      source: 'Algemene termijnenwet art. 1.1',
    });
    expect(found.sentences.length).toBeGreaterThan(4);
  });

  test('a pause moves it', async () => {
    const { out } = await run([
      '--received',
      '2026-06-01',
      '--term',
      '5 werkdagen',
      '--pause',
      '2026-06-02T10:00/2026-06-04T15:00',
    ]);
    expect(out.split('\n')[0]).toBe('2026-06-09');
  });

  test.each([
    [['--term', '5 working days'], '--received'],
    [['--received', '2026-04-02'], '--term'],
    [['--received', 'gisteren', '--term', '5 working days'], 'ontvangst'],
    [['--received', '2026-04-02', '--term', 'vijf dagen'], '--term'],
    [['--received', '2026-04-02', '--term', '5 days', '--calendar', 'utrecht'], 'kalender'],
    [['--received', '2026-04-02', '--norm', 'email-answer'], '--charter'],
    [['--received', '2026-04-02', '--norm', 'fax', '--charter', charter], 'email-answer'],
    [['--received', '2026-04-02', '--norm', 'phone-reachable', '--charter', charter], 'no term'],
    [['--received', '2026-04-02', '--term', '5 days', '--charter', 'nowhere.yaml'], 'nowhere.yaml'],
    [['--received', '2026-04-02', '--term', '5 days', '--pause', '2026-04-02'], '--pause'],
    [['--lang', 'fr'], '--lang'],
    [['--colour'], '--colour'],
  ])('what is not understood is refused with what to do: %j', async (args, hint) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(hint);
  });

  test('a term that cannot be measured is said, and the exit code is 1', async () => {
    const { code, err } = await run(['--received', '2026-04-02', '--term', '40 opening hours']);
    expect([code, err]).toEqual([
      1,
      'deze kalender heeft geen openingstijden: kies er een die ze heeft, of een termijn in dagen\n',
    ]);
  });
});

describe('a file of due dates', () => {
  test('gets a column “due”; every other byte stays as it was', async () => {
    const { code, out, err } = await batch(
      '\uFEFFid,received,term,calendar,note\r\n1,2026-04-02,5 working days,nl-public,"a, ""b""\r\nc"\r\n2,2026-04-02T14:10,24 hours,nl-public,café\r\n',
    );
    expect([code, err]).toEqual([0, '']);
    expect(out.replace(/^\uFEFF/, '')).toBe(
      'id,received,term,calendar,note,due\r\n1,2026-04-02,5 working days,nl-public,"a, ""b""\r\nc",2026-04-13\r\n2,2026-04-02T14:10,24 hours,nl-public,café,2026-04-03T14:10\r\n',
    );
  });

  test('a row that cannot be counted keeps an empty “due”; its reason and row number go to stderr', async () => {
    const { code, out, err } = await batch(
      'received,term,calendar\n2026-02-30,5 working days,nl-public\n2026-04-02,5 blue moons,nl-public\n2026-04-02,5 days,mars\n2026-04-02\n2026-04-02,4 weeks,nl-public\n',
    );
    expect(code).toBe(1);
    expect(out.split('\n').map((line) => line.split(',').at(-1))).toEqual([
      'due',
      '',
      '',
      '',
      '',
      '2026-04-30',
      '',
    ]);
    expect(err.split('\n').map((line) => line.split(':')[0])).toEqual([
      'row 2',
      'row 3',
      'row 4',
      'row 5',
      '',
    ]);
  });

  test('columns may stand in any order, be separated by semicolons, and lines may be empty', async () => {
    const { out } = await batch(
      'Calendar;term;received\nnl-public;4 weken atw;2026-03-06\n\nnl-customary;5 werkdagen;2026-04-02',
    );
    expect(out).toBe(
      'Calendar;term;received;due\nnl-public;4 weken atw;2026-03-06;2026-04-07\n\nnl-customary;5 werkdagen;2026-04-02;2026-04-10\n',
    );
  });

  test('a charter’s calendars can be named', async () => {
    const { out } = await batch(
      'received,term,calendar\n2026-04-02T16:00,2 opening hours,counters\n',
      '--charter',
      charter,
    );
    expect(out).toContain(',2026-04-07T10:00');
  });

  test('dates past the known decrees are counted on stderr', async () => {
    const { code, err } = await batch('received,term,calendar\n2030-01-01,4 weeks atw,nl-public\n');
    expect([code, err]).toEqual([
      0,
      'note: 1 dates lie outside the years whose decreed days or closures are known\n',
    ]);
  });

  test.each([['id,date\n1,2'], [''], ['received,term,calendar,due\n'], ['received,term,calendar\n"2026']])(
    'a file without the columns is refused: %j',
    async (input) => {
      const { code, err } = await batch(input);
      expect(code).toBe(input.endsWith('"2026') ? 1 : 2);
      expect(err).not.toBe('');
    },
  );

  test('it does not matter where the file is cut into chunks, and much passes through little room', async () => {
    const rows = Array.from({ length: 2000 }, (_, index) =>
      `${index},2026-04-02,5 working days,nl-public,é"\n`.replace('é"', '"é"'),
    );
    const file = Buffer.from(`id,received,term,calendar,note\n${rows.join('')}`);
    const chunks = Array.from({ length: Math.ceil(file.length / 777) }, (_, part) =>
      file.subarray(part * 777, (part + 1) * 777),
    );
    const { out } = await run(['--batch'], chunks);
    expect(out.split('\n')).toHaveLength(2002);
    expect(out.match(/"é",2026-04-13\n/g)).toHaveLength(2000);
  });
});
