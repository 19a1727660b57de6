import { createElement } from 'react';
import { z } from 'zod';
import { printLocal, sayDay } from '#engine/time/index.ts';
import { deskRefusals, registerAtDesk } from '#modules/channels/desk/index.ts';
import { may, mayRead } from '#modules/organisation/index.ts';
import {
  type FieldErrors,
  ProblemError,
  page,
  parseForm,
  seeOther,
  type Typed,
} from '#platform/http/index.ts';
import { itemPath } from '../addresses.ts';
import { aroundPage } from '../around.ts';
import { type StaffContext, type StaffDependencies, staffContext } from '../context.ts';
import type { StaffPage, StaffRequest } from '../page.ts';
import { fieldOfRefusal, readTold } from './read.ts';
import { NewContactPage } from './view.tsx';

export const newContactPath = '/werk/nieuw';

/** For who registers what residents tell; for others it does not exist. */
export const newContact =
  (deps: StaffDependencies): StaffPage =>
  async (c) =>
    answer(deps, c, await contextOf(deps, c));

async function contextOf({ kit }: StaffDependencies, c: StaffRequest): Promise<StaffContext> {
  if (!may(c.get('staff').employee, 'registerContacts')) throw new ProblemError('notFound');
  return staffContext(kit, c.get('staff'));
}

async function answer(
  deps: StaffDependencies,
  c: StaffRequest,
  context: StaffContext,
  refused?: { readonly typed: Typed; readonly errors: FieldErrors },
): Promise<Response> {
  const { now, zone } = context;
  const around = await aroundPage(deps, c, context, newContactPath);
  const latest = printLocal(now, zone).slice(0, 16);
  const props = {
    ...around,
    action: newContactPath,
    typed: refused?.typed ?? {
      kanaal: c.req.query('kanaal') === 'counter' ? 'counter' : 'phone',
      soort: 'question',
      moment: latest,
    },
    errors: refused?.errors ?? {},
    teams: teamChoices(context),
    latest,
  };
  return page(c, createElement(NewContactPage, props), refused ? 422 : 200);
}

/** One's own teams in front: most of what is told is for them. */
function teamChoices({ staff, teams }: StaffContext) {
  const own = (id: string) => staff.employee.teamIds.includes(id);
  return teams
    .filter(({ archivedAt }) => archivedAt === undefined)
    .toSorted((one, other) => Number(own(other.id)) - Number(own(one.id)))
    .map(({ id, name }) => ({ value: id, label: name }));
}

const fields = z.record(z.string(), z.string());

export const registerTold =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const { typed } = await parseForm(fields, c);
    const context = await contextOf(deps, c);
    const { staff, now, zone } = context;
    const read = readTold(typed, zone);
    if (!read.ok) return answer(deps, c, context, { typed, errors: read.errors });
    const outcome = await registerAtDesk(staff, read.told, { now, statusUrl: deps.kit.statusUrl });
    if (!outcome.ok) {
      const errors = { [fieldOfRefusal[outcome.reason]]: deskRefusals[outcome.reason] };
      return answer(deps, c, context, { typed, errors });
    }
    const promise = outcome.state.promises.find(({ measure }) => measure === 'answer');
    const due = promise && 'dueDay' in promise.deadline ? promise.deadline.dueDay : undefined;
    const told =
      read.told.answered === '' && due !== undefined
        ? ` Zeg de inwoner: u hoort het uiterlijk ${sayDay(due, 'nl')}.`
        : '';
    deps.kit.flash.set(c, { kind: 'done', text: `Bewaard. Het kenmerk is ${outcome.reference}.${told}` });
    return seeOther(
      c,
      mayRead(staff.employee, read.told.teamId) ? itemPath(outcome.contactId) : newContactPath,
    );
  };
