import { createElement } from 'react';
import { dateOf, dayOfDate } from '#engine/time/index.ts';
import { figuresInSight } from '#modules/organisation/index.ts';
import { type ComplaintRow, complaintRows } from '#modules/promises/index.ts';
import { ProblemError, page } from '#platform/http/index.ts';
import { csvReply } from '../../../csv.ts';
import { aroundPage } from '../../around.ts';
import { type StaffContext, type StaffDependencies, staffContext } from '../../context.ts';
import type { StaffPage, StaffRequest } from '../../page.ts';
import { complaintsCsv, presentComplaints } from './present.ts';
import { ComplaintsPage } from './view.tsx';

/** The yearly overview of complaints (Awb 9:12a), for who may see figures. */
export const complaints =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const { context, year, rows } = await complaintsOfYear(deps, c);
    const around = await aroundPage(deps, c, context, '/werk/cijfers');
    const model = presentComplaints(rows, { year, today: context.today, teams: context.teams });
    return page(c, createElement(ComplaintsPage, { ...around, page: model }));
  };

export const complaintsAsCsv =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const { context, year, rows } = await complaintsOfYear(deps, c);
    return csvReply(c, `klachten-${year}.csv`, complaintsCsv(rows, context.teams));
  };

async function complaintsOfYear(
  { kit }: StaffDependencies,
  c: StaffRequest,
): Promise<{ context: StaffContext; year: number; rows: readonly ComplaintRow[] }> {
  const sight = figuresInSight(c.get('staff').employee);
  if (sight !== 'all' && sight.length === 0) throw new ProblemError('notFound');
  const context = await staffContext(kit, c.get('staff'));
  const thisYear = dateOf(context.today).year;
  const asked = Number(c.req.query('jaar') ?? thisYear);
  const year = Number.isInteger(asked) && asked >= 1990 && asked <= thisYear ? asked : thisYear;
  const normIds = context.rules.versions.flatMap(({ charter }) =>
    charter.norms.filter(({ measure }) => measure === 'answer').map(({ id }) => id),
  );
  const all = await complaintRows(context.staff, {
    from: dayOfDate(year, 1, 1),
    to: dayOfDate(year, 12, 31),
    normIds: [...new Set(normIds)],
    now: context.now,
  });
  const rows = sight === 'all' ? all : all.filter(({ teamId }) => sight.includes(teamId));
  return { context, year, rows };
}
