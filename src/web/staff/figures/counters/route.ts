import { createElement } from 'react';
import {
  locationsOn,
  services,
  toldAccuracy,
  type WaitGroup,
  type WaitGrouping,
  waitGroupings,
  waitGroups,
  waitNormOn,
} from '#modules/channels/counter/index.ts';
import { may } from '#modules/organisation/index.ts';
import { ProblemError, page } from '#platform/http/index.ts';
import { aroundPage } from '../../around.ts';
import { type StaffDependencies, staffContext } from '../../context.ts';
import type { StaffPage } from '../../page.ts';
import { daysOf, periods, presentCounterFigures } from './present.ts';
import { CounterFiguresPage } from './view.tsx';

/** How long visitors waited, for who oversees counters or sees all figures. */
export const counterFigures =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const { employee } = c.get('staff');
    if (!may(employee, 'overseeCounters') && !may(employee, 'readAllFigures'))
      throw new ProblemError('notFound');
    const context = await staffContext(deps.kit, c.get('staff'));
    const { staff, rules, today, zone } = context;
    const period = periods.find((name) => name === c.req.query('periode')) ?? 'maand';
    const asked = { ...daysOf(period, today), zone: zone.name };
    const [around, known, told, ...groups] = await Promise.all([
      aroundPage(deps, c, context, '/werk/cijfers'),
      services(staff, { archived: true }),
      toldAccuracy(staff, asked),
      ...waitGroupings.map(async (grouping) => [grouping, await waitGroups(staff, grouping, asked)] as const),
    ]);
    const model = presentCounterFigures({
      period,
      groups: Object.fromEntries(groups) as Record<WaitGrouping, WaitGroup[]>,
      told,
      maximumMs: waitNormOn(rules, today)?.maximumMs,
      locations: new Map(locationsOn(rules, today).map(({ id, name }) => [id, name])),
      services: new Map(known.map(({ id, name }) => [id, name])),
    });
    return page(c, createElement(CounterFiguresPage, { ...around, page: model }));
  };
