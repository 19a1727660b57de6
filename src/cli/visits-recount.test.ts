import { describe, expect, it } from 'vitest';
import { runCommand } from '#tests/support/run-command.ts';
import { measureCommand } from './measure.ts';
import type { VisitReport, WaitRow } from './visit-report.ts';

/* An independent recount: written for this test, with the clock of Intl and its own sums. */

const args = [
  ...['--visits', '--charter', 'charters/utrecht-2008.yaml', '--input', '-'],
  ...['--as-of', '2026-07-01', '--json'],
];

interface Made {
  readonly line: string;
  /** What a person who reads the rules would say of it. */
  readonly truth: 'kept' | 'late' | 'notCalled' | 'didNotCome' | 'unclear';
  readonly wait?: number;
  readonly month: string;
  readonly place: string;
  readonly service: string;
  readonly half?: string;
}

let seed = 20_080_701;
function below(limit: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * limit);
}

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const iso = (at: number) => new Date(at).toISOString();
const writers: readonly ((at: number) => string)[] = [
  iso,
  (at) => `${clock.format(at)}.${String(at % 1000).padStart(3, '0')}`,
  (at) => `${clock.format(at).replace(' ', 'T')},${String(at % 1000).padStart(3, '0')}`,
];
const write = (at: number) => writers[below(writers.length)]!(at);

function made(index: number): Made {
  const day = Date.UTC(2025, 2, 1) + below(400) * 86_400_000;
  const joined = day + 6 * 3_600_000 + below(8 * 3_600_000);
  const appointed = below(3) === 0 ? joined - 1_200_000 + below(2_400_000) : undefined;
  const from = Math.max(joined, appointed ?? joined);
  const edge = [899_999, 900_000, 900_001, 0][index % 40] ?? below(2_400_000);
  const called = Math.max(joined, from + (below(30) === 0 ? -below(600_000) : edge));
  const wait = Math.max(0, called - from);
  const local = clock.format(from);
  const place = ['Stadhuis', 'Wijkbureau "Noord"', 'Oost; Zuid', ''][below(4)]!;
  const service = ['Paspoort', 'Rijbewijs, nieuw', 'Verhuizing'][below(3)]!;
  const half = `${local.slice(11, 13)}:${Number(local.slice(14, 16)) < 30 ? '00' : '30'}`;
  const month = clock.format(joined).slice(0, 7);
  const row = (cells: readonly (string | undefined)[]) =>
    [...cells.map((cell) => cell ?? ''), place, service]
      .map((cell) => `"${cell.replaceAll('"', '""')}"`)
      .join(';');
  const at = appointed === undefined ? undefined : write(appointed);
  const same = { month, place, service };
  switch (below(20)) {
    case 0:
      return {
        ...same,
        half,
        truth: 'notCalled',
        line: row([at, write(joined), '', write(joined + 60_000), 'weggegaan']),
      };
    case 1:
      return { ...same, half, truth: 'notCalled', line: row([at, write(joined), '', '', '']) };
    case 2:
      return {
        ...same,
        truth: 'didNotCome',
        line: row([write(joined), '', '', '', below(2) === 0 ? '' : 'No-show']),
      };
    case 3: {
      const broken = [
        [at, '', write(called), '', ''],
        [at, write(joined), '', '', 'geholpen'],
        [at, write(joined), write(joined - 1), '', ''],
        [at, 'vanochtend', write(called), '', ''],
        [at, '03/04/2025 10:00', write(called), '', ''],
        [at, write(joined), clock.format(called).slice(0, 10), '', ''],
        [write(joined), '', '', '', 'afgezegd'],
      ];
      return { ...same, truth: 'unclear', line: row(broken[below(broken.length)]!) };
    }
    default:
      return {
        ...same,
        half,
        wait,
        truth: wait <= 900_000 ? 'kept' : 'late',
        line: row([
          at,
          write(joined),
          write(called),
          write(called + below(900_000)),
          below(9) === 0 ? 'niet verschenen' : '',
        ]),
      };
  }
}

function recount(rows: readonly Made[]) {
  const count = (truth: Made['truth']) => rows.filter((row) => row.truth === truth).length;
  const waits = rows.flatMap(({ wait }) => (wait === undefined ? [] : [wait])).sort((a, b) => a - b);
  const rank = (p: number) => waits[Math.ceil(waits.length * p) - 1];
  const [kept, calledLate, notCalled] = [count('kept'), count('late'), count('notCalled')];
  return {
    judged: kept + calledLate + notCalled,
    kept,
    calledLate,
    notCalled,
    didNotCome: count('didNotCome'),
    medianMs: rank(0.5),
    p90Ms: rank(0.9),
  };
}

const figuresOf = ({ judged, kept, calledLate, notCalled, didNotCome, medianMs, p90Ms }: WaitRow) => ({
  judged,
  kept,
  calledLate,
  notCalled,
  didNotCome,
  medianMs,
  p90Ms,
});

describe('twenty thousand visits', () => {
  it('agree with a recount that knows nothing of the program, in every group', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => made(index));
    const header = 'Afgesproken;Gekomen;Opgeroepen;Geëindigd;Uitkomst;Locatie;Dienst';
    const { out } = await runCommand(
      measureCommand,
      args,
      `\ufeff${[header, ...rows.map(({ line }) => line)].join('\r\n')}\r\n`,
    );
    const report = JSON.parse(out) as VisitReport;
    const clear = rows.filter(({ truth }) => truth !== 'unclear');
    expect([report.rows, report.measured]).toEqual([20_000, clear.length]);
    const [norm] = report.norms;
    expect(figuresOf(norm!.total)).toEqual(recount(clear));
    const groups = [
      [norm!.months, (row: Made) => row.month],
      [norm!.locations, (row: Made) => row.place],
      [norm!.services, (row: Made) => row.service],
      [norm!.halfHours, (row: Made) => row.half],
    ] as const;
    for (const [found, keyOf] of groups) {
      const expected = Map.groupBy(
        clear.filter((row) => keyOf(row) !== undefined),
        keyOf,
      );
      expect(new Map(found.map((row) => [row.key, figuresOf(row)]))).toEqual(
        new Map([...expected].map(([key, own]) => [key, recount(own)])),
      );
    }
    expect(norm!.total.judged).toBeGreaterThan(17_000);
    expect(norm!.halfHours.length).toBeGreaterThan(16);
  });
});
