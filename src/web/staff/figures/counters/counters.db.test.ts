import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseDay } from '#engine/time/index.ts';
import { services, type WaitGroup, type WaitGrouping, waitGroups } from '#modules/channels/counter/index.ts';
import { counterDays } from '#tests/support/counter-days.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at, utrecht2008 } from '#tests/support/municipality.ts';
import { runCommand } from '#tests/support/run-command.ts';
import { addSecondLocation, withSecondLocation } from '#tests/support/second-location.ts';
import { type Workplace, workplace } from '#tests/support/workplace.ts';
import { measureCommand } from '../../../../cli/measure.ts';
import type { VisitReport, WaitReport, WaitRow } from '../../../../cli/visit-report.ts';

const { db } = await testDatabase();
const path = '/werk/cijfers/balies';
const changed = parseDay('2026-05-06')!;
let desk: Workplace;
let folder: string;

/** Two days under fifteen minutes, two under ten: a charter that changed in the month. */
beforeAll(async () => {
  desk = await workplace(db, at('2026-05-04 08:00'), 0);
  const { administrator, scope, employees } = desk.here;
  await addSecondLocation(scope, { validFrom: parseDay('2026-05-01')!, now: at('2026-05-01 08:00') });
  await addSecondLocation(scope, { validFrom: changed, now: at('2026-05-01 09:00'), waitMinutes: 10 });
  const days = ['2026-05-01', '2026-05-04', '2026-05-06', '2026-05-07'];
  await counterDays(administrator, employees[0]!.teamId, days);
  desk.moveTo(at('2026-05-08 10:00'));
  folder = await mkdtemp(join(tmpdir(), 'own-visits-'));
  await writeFile(join(folder, 'vijftien.yaml'), withSecondLocation(parseDay('2026-05-01')!));
  await writeFile(
    join(folder, 'tien.yaml'),
    withSecondLocation(changed, 10).replace('id: utrecht-twee', 'id: utrecht-tien'),
  );
  await writeFile(join(folder, 'eerst.yaml'), utrecht2008);
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => desk.sitDown(desk.here.serviceManager));

const read = async (address: string) => (await desk.get(address)).text();

const ofGroup = ({
  judged,
  kept,
  calledLate,
  notCalled,
  didNotCome,
  medianMs,
  p90Ms,
}: WaitGroup | WaitRow) => ({
  judged,
  kept,
  calledLate,
  notCalled,
  didNotCome,
  medianMs,
  p90Ms,
});

describe('the visits of a month as a file', () => {
  let report: VisitReport;
  let csv: string;
  beforeAll(async () => {
    desk.sitDown(desk.here.serviceManager);
    csv = await read(`${path}/bezoeken?periode=2026-05`);
    const charters = ['eerst', 'vijftien', 'tien'].flatMap((name) => [
      '--charter',
      join(folder, `${name}.yaml`),
    ]);
    const args = ['--visits', ...charters, '--input', '-', '--as-of', '2026-05-08', '--json'];
    const { out, err } = await runCommand(measureCommand, args, csv);
    if (out === '') throw new Error(err);
    report = JSON.parse(out) as VisitReport;
  });

  const own = (grouping: WaitGrouping, from: string, to: string) =>
    waitGroups(desk.here.scope, grouping, {
      from: parseDay(from)!,
      to: parseDay(to)!,
      zone: 'Europe/Amsterdam',
    });

  test('measured by the program for files of others give exactly our own figures, under the norm that each visit had', async () => {
    expect(report.notMeasured).toEqual([]);
    expect(report.norms.map(({ maximumMs }) => maximumMs / 60_000).toSorted()).toEqual([10, 15]);
    const names = new Map((await services(desk.here.scope)).map(({ id, name }) => [id, name]));
    const nameOf: Readonly<Record<'locations' | 'services' | 'ways' | 'halfHours', (key: string) => string>> =
      {
        locations: (key) => (key === 'stadhuis' ? 'Stadhuis' : 'Wijkbureau Oost'),
        services: (key) => names.get(key)!,
        ways: (key) => key,
        halfHours: (key) =>
          `${String(Math.floor(Number(key) / 2)).padStart(2, '0')}:${Number(key) % 2 ? '30' : '00'}`,
      };
    for (const [minutes, from, to] of [
      [15, '2026-05-01', '2026-05-05'],
      [10, '2026-05-06', '2026-05-31'],
    ] as const) {
      const norm = report.norms.find(({ maximumMs }) => maximumMs === minutes * 60_000) as WaitReport;
      const [all] = await own('all', from, to);
      expect(ofGroup(norm.total)).toEqual(ofGroup(all!));
      // Of everything that can happen something did.
      for (const count of [all!.kept, all!.calledLate, all!.notCalled, all!.didNotCome, all!.noShow])
        expect(count).toBeGreaterThan(0);
      for (const [rows, grouping] of [
        ['locations', 'location'],
        ['services', 'service'],
        ['ways', 'way'],
        ['halfHours', 'halfHour'],
      ] as const) {
        const ours = (await own(grouping, from, to)).map(
          (group) => [nameOf[rows](group.key), ofGroup(group)] as const,
        );
        expect(new Map(norm[rows].map((row) => [row.key, ofGroup(row)]))).toEqual(new Map(ours));
      }
    }
  });

  test('say nothing of persons, and cannot be had by who may not see the figures', async () => {
    expect(csv.split('\r\n')[0]).toBe(
      'locatie,dienst,dag,volgnummer,hoe,afgesproken,gekomen,opgeroepen,geëindigd,uitkomst',
    );
    for (const { id, name } of desk.here.employees.map(({ staff, name }) => ({
      id: staff.employee.id,
      name,
    }))) {
      expect(csv).not.toContain(id);
      expect(csv).not.toContain(name);
    }
    desk.sitDown(desk.here.employees[0]);
    for (const address of [path, `${path}/csv?tabel=locatie`, `${path}/bezoeken`])
      expect((await desk.get(address)).status).toBe(404);
  });
});

describe('the page of waits', () => {
  test('a charter that changed in the period gives its own line, and every table is there as a file', async () => {
    const html = await read(`${path}?periode=2026-Q2`);
    expect(html).toMatch(
      /vanaf 1 mei 2026: \d+% \(\d+ tot \d+%\) van de \d+ bezoekers was binnen 15 minuten aan de beurt\./,
    );
    expect(html).toMatch(
      /vanaf 6 mei 2026: \d+% \(\d+ tot \d+%\) van de \d+ bezoekers was binnen 10 minuten aan de beurt\./,
    );
    const files = [...html.matchAll(/href="([^"]+\/csv\?[^"]+)"/g)].map(([, href]) =>
      href!.replaceAll('&amp;', '&'),
    );
    expect(files).toHaveLength(4);
    for (const file of files) {
      const answer = await desk.get(file);
      expect(answer.headers.get('content-disposition')).toMatch(/wachttijden-2026-Q2-[a-z-]+\.csv/);
      const lines = (await answer.text()).trim().split('\r\n');
      expect(lines[0]).toContain('bezoekers,binnen_de_norm,aandeel');
      expect(lines.length).toBeGreaterThan(2);
    }
    expect((await desk.get(`${path}/csv?tabel=onzin`)).status).toBe(404);
  });

  test('goes to the month before, and no further than now', async () => {
    const html = await read(path);
    expect(html).toContain('Wachttijden aan de balie, mei 2026');
    expect(html).toContain('href="/werk/cijfers/balies?periode=2026-04"');
    expect(html).not.toContain('periode=2026-06');
    const april = await read(`${path}?periode=2026-04`);
    expect(april).toContain('Er waren geen bezoekers in deze periode');
    expect(april).toContain('href="/werk/cijfers/balies?periode=2026-05"');
  });
});
