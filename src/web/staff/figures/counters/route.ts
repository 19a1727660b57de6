import { createElement } from 'react';
import { firstDayOf, lastDayOf, type Period, periodKey } from '#engine/figures/index.ts';
import { addDays, type Day } from '#engine/time/index.ts';
import {
  openAsPromised,
  services,
  settledVisits,
  toldAccuracy,
  type WaitGroup,
  type WaitGrouping,
  type WaitPeriod,
  waitGroupings,
  waitGroups,
} from '#modules/channels/counter/index.ts';
import { may, type StaffEmployee } from '#modules/organisation/index.ts';
import { ProblemError, page, replyInParts } from '#platform/http/index.ts';
import { byteOrderMark, csvReply, csvType } from '../../../csv.ts';
import { aroundPage } from '../../around.ts';
import { type StaffContext, type StaffDependencies, staffContext } from '../../context.ts';
import type { StaffPage, StaffRequest } from '../../page.ts';
import { readPeriod, readTable, tableNames } from './address.ts';
import { visitsCsv, visitsCsvHead, waitsCsv } from './downloads.ts';
import { type GroupNames, namedGroups, presentCounterFigures } from './present.ts';
import { CounterFiguresPage } from './view.tsx';

/** Who oversees counters, or sees all figures. */
export const seesCounterFigures = (employee: StaffEmployee): boolean =>
  may(employee, 'overseeCounters') || may(employee, 'readAllFigures');

/** How long visitors waited. */
export const counterFigures =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const { context, period, asked, names } = await askedOf(deps, c);
    const { staff, rules, today, now, zone } = context;
    const [around, told, open, ...groups] = await Promise.all([
      aroundPage(deps, c, context, '/werk/cijfers'),
      toldAccuracy(staff, asked),
      openAsPromised(staff, [asked], now),
      ...waitGroupings.map(async (grouping) => [grouping, await waitGroups(staff, grouping, asked)] as const),
    ]);
    const model = presentCounterFigures({
      period,
      today,
      groups: Object.fromEntries(groups) as Record<WaitGrouping, WaitGroup[]>,
      told,
      open,
      zone,
      versions: rules.versions,
      names,
    });
    return page(c, createElement(CounterFiguresPage, { ...around, page: model }));
  };

/** One table of the page as a file. */
export const counterFiguresAsCsv =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const { context, period, asked, names } = await askedOf(deps, c);
    const grouping = readTable(c.req.query('tabel'));
    if (grouping === undefined) throw new ProblemError('notFound');
    const groups = namedGroups(grouping, await waitGroups(context.staff, grouping, asked), names);
    const name = tableNames[grouping];
    return csvReply(c, `wachttijden-${periodKey(period)}-${name}.csv`, waitsCsv(name, groups));
  };

/** The visits that the figures are counted from, to count again elsewhere. */
export const countedVisits =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const { context, period, asked, names } = await askedOf(deps, c);
    return replyInParts(c, visitLines(context, asked, names), {
      type: csvType,
      fileName: `bezoeken-${periodKey(period)}.csv`,
    });
  };

/** A day at a time: a quarter of a large town hall is hundreds of thousands of lines. */
async function* visitLines(
  { staff, zone }: StaffContext,
  { from, to }: WaitPeriod,
  names: GroupNames,
): AsyncGenerator<string> {
  yield `${byteOrderMark}${visitsCsvHead}`;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const visits = await settledVisits(staff, day);
    if (visits.length > 0) yield visitsCsv(day, visits, names, zone);
  }
}

async function askedOf(
  { kit }: StaffDependencies,
  c: StaffRequest,
): Promise<{ context: StaffContext; period: Period; asked: WaitPeriod; names: GroupNames }> {
  const { employee } = c.get('staff');
  if (!seesCounterFigures(employee)) throw new ProblemError('notFound');
  const context = await staffContext(kit, c.get('staff'));
  const { staff, rules, today, zone } = context;
  const period = readPeriod(c.req.query('periode'), today);
  const to = Math.min(lastDayOf(period), today) as Day;
  const known = await services(staff, { archived: true });
  // Locations of earlier charters too: their visits are still counted.
  const locations = rules.versions.flatMap(({ charter }) => charter.municipality.locations);
  return {
    context,
    period,
    asked: { from: firstDayOf(period), to, zone: zone.name },
    names: {
      locations: new Map(locations.map(({ id, name }) => [id, name])),
      services: new Map(known.map(({ id, name }) => [id, name])),
    },
  };
}
