import { createElement } from 'react';
import { startOfDay } from '#engine/time/index.ts';
import {
  contactsById,
  hardestTexts,
  type ReadabilityFilter,
  scoreCounts,
  textsToJudge,
} from '#modules/contacts/index.ts';
import { figuresInSight } from '#modules/organisation/index.ts';
import { ProblemError, page } from '#platform/http/index.ts';
import { csvReply } from '../../../csv.ts';
import { aroundPage } from '../../around.ts';
import { type StaffContext, type StaffDependencies, staffContext } from '../../context.ts';
import type { StaffPage } from '../../page.ts';
import {
  boundariesOf,
  presentTrend,
  readTrendAddress,
  type TrendData,
  trendCsv,
  trendPeriods,
} from './present.ts';
import { TrendPage } from './view.tsx';

const hardestShown = 10;

/** How what the teams in sight sent reads, by quarter or year; `als=csv` gives the figures as a file. */
export const readabilityTrend =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const context = await staffContext(deps.kit, c.get('staff'));
    const { staff, today, zone } = context;
    const address = readTrendAddress((name) => c.req.query(name));
    const teams = teamsInSight(context);
    if (teams.length === 0 || (address.teamId && !teams.some(({ id }) => id === address.teamId)))
      throw new ProblemError('notFound');
    const periods = trendPeriods(today, address.per);
    const filter: ReadabilityFilter = {
      teamIds: teams.map(({ id }) => id),
      periods: boundariesOf(periods).map((day) => startOfDay(day, zone)),
    };
    const counts = await scoreCounts(staff, filter);
    if (c.req.query('als') === 'csv')
      return csvReply(
        c,
        `leesbaarheid-per-${address.per === 'year' ? 'jaar' : 'kwartaal'}.csv`,
        trendCsv({ periods, teams, counts }),
      );
    const [around, toJudge, hardest] = await Promise.all([
      aroundPage(deps, c, context, '/werk/cijfers'),
      textsToJudge(staff),
      hardestInSight(context, filter, address.teamId),
    ]);
    const model = presentTrend({ address, periods, teams, counts, toJudge, ...hardest }, context);
    return page(c, createElement(TrendPage, { ...around, page: model }));
  };

function teamsInSight({ staff, teams }: StaffContext): TrendData['teams'] {
  const sight = figuresInSight(staff.employee);
  return teams.filter(
    ({ id, archivedAt }) => archivedAt === undefined && (sight === 'all' || sight.includes(id)),
  );
}

/** Texts of teams whose work the reader may see now: a contact that was passed to another team is out of sight. */
async function hardestInSight(
  { staff, teamIds }: StaffContext,
  filter: ReadabilityFilter,
  teamId: string | undefined,
): Promise<Pick<TrendData, 'hardest' | 'contacts'>> {
  const wanted = filter.teamIds.filter(
    (id) => teamIds.includes(id) && (teamId === undefined || id === teamId),
  );
  const found = await hardestTexts(staff, { ...filter, teamIds: wanted }, 2 * hardestShown);
  const contacts = await contactsById(
    staff,
    found.map(({ contactId }) => contactId),
  );
  const visible = contacts.filter((contact) => teamIds.includes(contact.teamId));
  const hardest = found.filter(({ contactId }) => visible.some(({ id }) => id === contactId));
  return { hardest: hardest.slice(0, hardestShown), contacts: visible };
}
