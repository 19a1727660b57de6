import { getCookie, setCookie } from 'hono/cookie';
import { createElement } from 'react';
import { allCounts, type OpenCounts, workList } from '#modules/contacts/index.ts';
import { riskNotices } from '#modules/handling/index.ts';
import { lettersToDecide } from '#modules/letters/index.ts';
import { employeeNames, may, mayAssign, membersOf, type StaffEmployee } from '#modules/organisation/index.ts';
import { ProblemError, page, seeOther } from '#platform/http/index.ts';
import { type ListAddress, pathOf, readListAddress, remember, type WorkList } from '../addresses.ts';
import { chromeFor, menuFilter } from '../chrome.ts';
import { frameOf, idIn, type StaffContext, type StaffDependencies, staffContext } from '../context.ts';
import { counterPath } from '../counter/present.ts';
import { streamAddress } from '../live/route.ts';
import type { StaffPage } from '../page.ts';
import { postPath } from '../post/present.ts';
import { presentWork, type WorkData } from './present.ts';
import { WorkPage } from './view.tsx';

/** Rows of one page. */
const pageSize = 50;
const cookieName = 'werkbeeld';

export const myWork = (deps: StaffDependencies): StaffPage => workPage(deps, () => ({ of: 'me' }));
export const teamWork = (deps: StaffDependencies): StaffPage =>
  workPage(deps, (c) => ({ of: 'team', id: idIn(c, 'team') }));
export const allWork = (deps: StaffDependencies): StaffPage => workPage(deps, () => ({ of: 'all' }));

function workPage(deps: StaffDependencies, listOf: (c: Parameters<StaffPage>[0]) => WorkList): StaffPage {
  return async (c) => {
    const list = listOf(c);
    const elsewhere = list.of === 'me' ? workElsewhere(c.get('staff').employee) : undefined;
    if (elsewhere !== undefined) return seeOther(c, elsewhere);
    const context = await staffContext(deps.kit, c.get('staff'));
    const teamIds = teamsOf(context, list);
    const address = readListAddress((name) => c.req.query(name), getCookie(c, cookieName));
    setCookie(c, cookieName, remember(address), {
      path: '/werk',
      httpOnly: true,
      sameSite: 'Lax',
      secure: deps.kit.https,
    });
    const [frame, { open, ...data }] = await Promise.all([
      frameOf(deps.kit, c, context),
      workOf(context, list, address, teamIds),
    ]);
    const chrome = chromeFor(context, deps, open, pathOf(list));
    const live = streamAddress(list);
    return page(c, createElement(WorkPage, { frame, chrome, live, page: presentWork(context, data) }));
  };
}

/** The post room and the counters have no work list of their own: their work is the post, and the line. */
function workElsewhere(employee: StaffEmployee): string | undefined {
  if (may(employee, 'readTeamContacts')) return undefined;
  if (may(employee, 'registerPost')) return postPath;
  return may(employee, 'serveVisitors') ? counterPath : undefined;
}

/** Teams whose work the list shows; a team out of sight does not exist. */
function teamsOf({ teamIds }: StaffContext, list: WorkList): readonly string[] {
  if (list.of !== 'team') return teamIds;
  if (!teamIds.includes(list.id)) throw new ProblemError('notFound');
  return [list.id];
}

async function workOf(
  context: StaffContext,
  list: WorkList,
  address: ListAddress,
  teamIds: readonly string[],
): Promise<WorkData & { readonly open: OpenCounts }> {
  const { staff, boundaries } = context;
  const { view, unassigned, after, before } = address;
  const whose = {
    teamIds,
    boundaries,
    ...(list.of === 'me' ? { handlerId: staff.employee.id } : { unassigned }),
  };
  const [found, counts, risks, letters, colleagues] = await Promise.all([
    workList(staff, {
      ...whose,
      view,
      limit: pageSize,
      ...(after ? { after } : {}),
      ...(before ? { before } : {}),
    }),
    allCounts(staff, whose, menuFilter(context)),
    view === 'open' ? riskNotices(staff) : [],
    list.of === 'me' ? lettersToDecide(staff, staff.employee.id) : [],
    list.of === 'team' && mayAssign(staff.employee, list.id) ? membersOf(staff, list.id) : [],
  ]);
  const { items, next, previous } = found;
  const handlers = items.flatMap(({ handlerId }) => (handlerId === undefined ? [] : [handlerId]));
  const names = list.of === 'me' ? new Map<string, string>() : await employeeNames(staff, handlers);
  return {
    list,
    address,
    counts: counts.views,
    open: counts.open,
    items,
    names,
    risks,
    lettersToDecide: letters.length,
    colleagues: colleagues.map(({ id, name }) => ({ id, name })),
    ...(next ? { next } : {}),
    ...(previous ? { previous } : {}),
  };
}
