import { createElement } from 'react';
import { startOfDay } from '#engine/time/index.ts';
import { figuresInSight } from '#modules/organisation/index.ts';
import { monthlyCounts, revisedCounts, runningLate } from '#modules/promises/index.ts';
import { ProblemError, page } from '#platform/http/index.ts';
import { aroundPage } from '../around.ts';
import { type StaffDependencies, staffContext } from '../context.ts';
import type { StaffPage } from '../page.ts';
import { monthsShown, presentFigures } from './present.ts';
import { FiguresPage } from './view.tsx';

/** How the promises of the teams in sight fare, what is late on top. */
export const figures =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const context = await staffContext(deps.kit, c.get('staff'));
    const { staff, teams, now, today, charter } = context;
    const sight = figuresInSight(staff.employee);
    if (sight !== 'all' && sight.length === 0) throw new ProblemError('notFound');
    const { from, to, firstDay } = monthsShown(today);
    const [around, counts, late, revised] = await Promise.all([
      aroundPage(deps, c, context, '/werk/cijfers'),
      monthlyCounts(staff, from, to, now),
      runningLate(staff, 0, to, now),
      revisedCounts(staff, from, to, startOfDay(firstDay, context.zone)),
    ]);
    const shown = teams.filter(
      ({ id, archivedAt }) => archivedAt === undefined && (sight === 'all' || sight.includes(id)),
    );
    const teamId = c.req.query('team');
    const model = presentFigures({
      today,
      teams: shown,
      norms: charter.norms,
      counts,
      late,
      revised,
      ...(teamId ? { teamId } : {}),
    });
    return page(c, createElement(FiguresPage, { ...around, page: model }));
  };
