import { describe, expect, test } from 'vitest';
import { parsePeriod } from '#engine/figures/index.ts';
import { parseDay } from '#engine/time/index.ts';
import type { WaitGroup } from '#modules/channels/counter/index.ts';
import { amsterdam } from '#tests/support/calendars.ts';
import { versionOf } from '#tests/support/web-stand-ins.ts';
import { periodChoice, periodHref, readPeriod } from './address.ts';
import { waitsCsv } from './downloads.ts';
import { type CounterFiguresData, namedGroups, presentCounterFigures } from './present.ts';

const today = parseDay('2026-05-08')!;
const version = versionOf('utrecht-2008');
const minuteMs = 60_000;
const names = {
  locations: new Map([
    ['oost', 'Wijkbureau Oost'],
    ['stadhuis', 'Stadhuis'],
  ]),
  services: new Map(),
};

function group(key: string, kept: number, judged: number, more: Partial<WaitGroup> = {}): WaitGroup {
  return {
    key,
    kept,
    judged,
    calledLate: judged - kept,
    notCalled: 0,
    noShow: 0,
    didNotCome: 0,
    notMeasurable: 0,
    medianMs: 3.5 * minuteMs,
    p90Ms: 12 * minuteMs,
    ...more,
  };
}

const none = { all: [], norm: [], location: [], way: [], peak: [], service: [], halfHour: [] };
function shown(groups: Partial<CounterFiguresData['groups']>, told = { n: 0, inside: 0, longer: 0 }) {
  return presentCounterFigures({
    period: parsePeriod('2026-05')!,
    today,
    groups: { ...none, ...groups },
    told: { ...told, medianErrorMs: told.n === 0 ? undefined : 2 * minuteMs },
    open: new Map(),
    zone: amsterdam,
    versions: [version],
    names,
  });
}

const norm = (kept: number, judged: number, minutes = 15, id = version.id) =>
  group(`${id} ${minutes * minuteMs}`, kept, judged);

describe('the page of waits', () => {
  test('says first how many visitors were called within the norm that they had', () => {
    expect(shown({ all: [group('all', 261, 300)], norm: [norm(261, 300)] }).results).toEqual([
      '87% (83 tot 90%) van de 300 bezoekers was binnen 15 minuten aan de beurt.',
    ]);
  });

  test('keeps visits in announced peaks beside the others, where there were any', () => {
    const titles = (groups: Parameters<typeof shown>[0]) => shown(groups).tables.map(({ title }) => title);
    const outside = group('outside', 90, 100);
    expect(titles({ peak: [outside] })).toEqual([]);
    const peak = [outside, group('inPeak', 60, 100)];
    expect(titles({ peak })).toEqual(['In en buiten aangekondigde pieken']);
    expect(shown({ peak }).tables[0]?.rows.map(({ name, kept }) => [name, kept])).toEqual([
      ['Buiten pieken', '90'],
      ['In een aangekondigde piek', '60'],
    ]);
  });

  test('has a line for each norm where the charter changed, and does not add them', () => {
    const { results } = shown({ norm: [norm(261, 300), norm(80, 100, 10, 'eerder')] });
    expect(results).toEqual([
      '80% (71 tot 87%) van de 100 bezoekers was binnen 10 minuten aan de beurt.',
      'Servicenormen gemeente Utrecht, vanaf 1 juli 2008: 87% (83 tot 90%) van de 300 bezoekers was binnen 15 minuten aan de beurt.',
    ]);
  });

  test('tells no percentage of fewer than ten visitors, in the sentence, the bars and the file', () => {
    const location = [group('oost', 8, 9), group('stadhuis', 9, 10)];
    const model = shown({ norm: [norm(8, 9)], location });
    expect(model.results).toEqual([
      'Er waren 9 bezoekers, te weinig voor een percentage; 8 daarvan waren binnen 15 minuten aan de beurt.',
    ]);
    expect(model.tables[0]?.chart.bars).toMatchObject([
      { label: 'Stadhuis', share: 0.9, note: 'n = 10' },
      { label: 'Wijkbureau Oost', note: 'te weinig, n = 9' },
    ]);
    expect(model.tables[0]?.chart.bars[1]).not.toHaveProperty('share');
    const [head, town, east] = waitsCsv('locatie', namedGroups('location', location, names)).split('\r\n');
    expect(head).toMatch(/^locatie,bezoekers,binnen_de_norm,aandeel,/);
    expect(town).toBe('Stadhuis,10,9,0.9,0.5958,0.9821,1,0,0,0,210,720');
    expect(east).toBe('Wijkbureau Oost,9,8,,,,1,0,0,0,210,720');
  });

  test('keeps who was never called apart from who was called late, and who never came apart from both', () => {
    const all = group('all', 20, 30, { calledLate: 6, notCalled: 4, noShow: 2, didNotCome: 3 });
    const { sentences } = shown({ all: [all] });
    expect(sentences).toEqual([
      'De helft wachtte hoogstens 4 minuten, negen van de tien hoogstens 12 minuten.',
      'Later opgeroepen: 6. Nooit opgeroepen, omdat zij weggingen of de balies sloten: 4. Opgeroepen en niet verschenen: 2. Niet gekomen op een afspraak: 3.',
    ]);
  });

  test('EC-84: half hours without visitors, or without a norm, are no data', () => {
    const halfHour = [group('20', 5, 12), group('9', 1, 1), group('30', 0, 0, { notMeasurable: 4 })];
    expect(shown({ halfHour }).tables[0]?.rows.map(({ name }) => name)).toEqual(['4.30 uur', '10.00 uur']);
    const all = group('all', 0, 0, { notMeasurable: 4, medianMs: undefined, p90Ms: undefined });
    expect(shown({ all: [all] }).sentences).toEqual(['Voor 4 bezoeken gold geen norm; zij tellen niet mee.']);
  });

  test('EC-85: says whether what was told came true', () => {
    expect(shown({}, { n: 100, inside: 80, longer: 15 }).accuracy).toEqual([
      'Bij 80% (71 tot 87%) van 100 bezoekers lag de wachttijd binnen wat wij zeiden. Het duurde langer: 15 keer. De helft scheelde hoogstens 2 minuten van het midden.',
    ]);
    expect(shown({}, { n: 4, inside: 3, longer: 1 }).accuracy[0]).toContain(
      'Van 4 bezoekers lag de wachttijd bij 3 binnen wat wij zeiden.',
    );
  });
});

describe('the period', () => {
  test('is a month or a quarter, and what nobody can have asked for is this month', () => {
    const read = (text?: string) => periodHref(readPeriod(text, today));
    expect(['2026-04', '2026-Q1', undefined, '2025', 'maand', '2026-06', '2027-Q1'].map(read)).toEqual([
      '/werk/cijfers/balies?periode=2026-04',
      '/werk/cijfers/balies?periode=2026-Q1',
      ...Array.from({ length: 5 }, () => '/werk/cijfers/balies?periode=2026-05'),
    ]);
  });

  test('has one before it, one after it that has begun, and the other length at the same time', () => {
    const choice = (text: string) => periodChoice(parsePeriod(text)!, today);
    expect(choice('2026-05')).not.toHaveProperty('next');
    expect(choice('2026-Q2')).not.toHaveProperty('next');
    expect(choice('2026-01')).toMatchObject({
      said: 'januari 2026',
      previous: '/werk/cijfers/balies?periode=2025-12',
      next: '/werk/cijfers/balies?periode=2026-02',
      kinds: [{ current: true }, { href: '/werk/cijfers/balies?periode=2026-Q1' }],
    });
    expect(choice('2026-Q2').kinds[0]?.href).toBe('/werk/cijfers/balies?periode=2026-05');
    expect(choice('2026-Q1').kinds[0]?.href).toBe('/werk/cijfers/balies?periode=2026-03');
  });
});
