import { createElement } from 'react';
import { z } from 'zod';
import { searchContacts } from '#modules/contacts/index.ts';
import { employeeNames } from '#modules/organisation/index.ts';
import { seal, unseal } from '#platform/auth/index.ts';
import { ProblemError, page, parseForm, seeOther } from '#platform/http/index.ts';
import { readCursor } from '../addresses.ts';
import { aroundPage } from '../around.ts';
import { type StaffDependencies, staffContext } from '../context.ts';
import type { StaffPage, StaffRequest } from '../page.ts';
import { presentSearch, searchPath } from './present.ts';
import { SearchPage } from './view.tsx';

const pageSize = 50;
const longestSearch = 200;

/** What is looked for is often a name, so it goes into the address sealed: no history or log can read it. */
export const startSearch = (): StaffPage => async (c) => {
  const parsed = await parseForm(z.object({ zoek: z.string() }), c);
  const text = parsed.ok ? parsed.value.zoek.trim().slice(0, longestSearch) : '';
  if (text === '') return seeOther(c, '/werk');
  return seeOther(c, searchPath(await seal(c.get('staff').db, text)));
};

export const search =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const sealed = c.req.query('vraag') ?? '';
    const [context, text] = await Promise.all([staffContext(deps.kit, c.get('staff')), textOf(c, sealed)]);
    const { staff, teamIds } = context;
    const after = readCursor(c.req.query('na'));
    const before = readCursor(c.req.query('voor'));
    const [around, found] = await Promise.all([
      aroundPage(deps, c, context, '/werk/zoeken'),
      searchContacts(staff, {
        teamIds,
        text,
        limit: pageSize,
        ...(after ? { after } : {}),
        ...(before ? { before } : {}),
      }),
    ]);
    const names = await employeeNames(
      staff,
      found.items.flatMap(({ handlerId }) => handlerId ?? []),
    );
    const model = presentSearch(context, { ...found, sealed, text, names });
    return page(c, createElement(SearchPage, { ...around, page: model }));
  };

async function textOf(c: StaffRequest, sealed: string): Promise<string> {
  if (sealed === '') throw new ProblemError('notFound');
  try {
    return await unseal(c.get('staff').db, sealed);
  } catch {
    // Not sealed by us, or cut off on its way here.
    throw new ProblemError('notFound');
  }
}
