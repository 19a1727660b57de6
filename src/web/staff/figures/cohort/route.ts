import { createElement } from 'react';
import { contactsById } from '#modules/contacts/index.ts';
import { figuresInSight } from '#modules/organisation/index.ts';
import { cohortRows } from '#modules/promises/index.ts';
import { ProblemError, page } from '#platform/http/index.ts';
import { aroundPage } from '../../around.ts';
import { type StaffDependencies, staffContext } from '../../context.ts';
import type { StaffPage } from '../../page.ts';
import { type FigureGroup, onlyOf, outcomesOf, readCohortAddress } from './address.ts';
import { presentCohort } from './present.ts';
import { CohortPage } from './view.tsx';

const pageSize = 50;

/** The contacts behind one number of the figures. */
export const cohort =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const context = await staffContext(deps.kit, c.get('staff'));
    const { staff, now, teamIds } = context;
    const address = readCohortAddress((name) => c.req.query(name));
    const sight = figuresInSight(staff.employee);
    if (address === undefined || (sight !== 'all' && !sight.includes(address.teamId)))
      throw new ProblemError('notFound');
    const { group, ...where } = address;
    const found = await cohortRows(staff, {
      ...where,
      outcomes: outcomesOf[group],
      ...(isNarrowed(group) ? { only: onlyOf[group] } : {}),
      now,
      limit: pageSize + 1,
    });
    const rows = found.slice(0, pageSize);
    const [around, contacts] = await Promise.all([
      aroundPage(deps, c, context, '/werk/cijfers'),
      contactsById(
        staff,
        rows.map(({ contactId }) => contactId),
      ),
    ]);
    const visible = contacts.filter(({ teamId }) => teamIds.includes(teamId));
    const model = presentCohort(
      { address, rows, contacts: visible, hasMore: found.length > pageSize },
      context,
    );
    return page(c, createElement(CohortPage, { ...around, page: model }));
  };

function isNarrowed(group: FigureGroup): group is keyof typeof onlyOf {
  return group in onlyOf;
}
