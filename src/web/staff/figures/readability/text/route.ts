import { createElement } from 'react';
import { z } from 'zod';
import { contactById, outgoingMessage, scoredText } from '#modules/contacts/index.ts';
import { employeeNames, may, mayRead } from '#modules/organisation/index.ts';
import { panelRefusals, panelVerdicts, recordPanel } from '#modules/readability/index.ts';
import {
  type FieldErrors,
  ProblemError,
  page,
  parseForm,
  seeOther,
  type Typed,
} from '#platform/http/index.ts';
import { panelFields, readPanel } from '#web/readability/panels/present.ts';
import { aroundPage } from '../../../around.ts';
import { idIn, type StaffDependencies, staffContext } from '../../../context.ts';
import type { Visits } from '../../../item/visits.ts';
import type { StaffPage, StaffRequest } from '../../../page.ts';
import { textHref } from '../present.ts';
import { presentText } from './present.ts';
import { TextPage } from './view.tsx';

/** One text that was sent: what it says, its score, and what readers made of it. */
export const sentText =
  (deps: StaffDependencies, visits: Visits): StaffPage =>
  (c) =>
    answer(deps, c, { visits });

const fields = z.record(z.string(), z.string());

export const addPanel =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const staff = c.get('staff');
    const [{ messageId }, { typed }] = await Promise.all([visibleText(c), parseForm(fields, c)]);
    if (!may(staff.employee, 'recordPanels')) throw new ProblemError('notFound');
    const { now, today } = await staffContext(deps.kit, staff);
    const outcome = await recordPanel(staff, { messageId }, readPanel(typed), { now, today });
    if (!outcome.ok) {
      const errors = { [panelFields[outcome.reason]]: panelRefusals[outcome.reason] };
      return answer(deps, c, { refused: { typed, errors } });
    }
    deps.kit.flash.set(c, { kind: 'done', text: 'Het oordeel van de lezers is vastgelegd.' });
    return seeOther(c, textHref(messageId));
  };

/** The text in the address, of a contact that the reader may see; any other does not exist. */
async function visibleText(c: StaffRequest) {
  const staff = c.get('staff');
  const messageId = idIn(c, 'message');
  const [scored, message] = await Promise.all([
    scoredText(staff, messageId),
    outgoingMessage(staff, messageId),
  ]);
  const contact = scored && (await contactById(staff, scored.contactId));
  if (!scored || !message || !contact || !mayRead(staff.employee, contact.teamId))
    throw new ProblemError('notFound');
  return { messageId, scored, contact, text: message.textNew };
}

async function answer(
  deps: StaffDependencies,
  c: StaffRequest,
  {
    visits,
    refused,
  }: { readonly visits?: Visits; readonly refused?: { readonly typed: Typed; readonly errors: FieldErrors } },
): Promise<Response> {
  const [context, shown] = await Promise.all([staffContext(deps.kit, c.get('staff')), visibleText(c)]);
  const { staff, now } = context;
  const [around, verdicts] = await Promise.all([
    aroundPage(deps, c, context, '/werk/cijfers'),
    panelVerdicts(staff, { messageId: shown.messageId }),
    visits?.opened(staff, shown.contact.id, now),
  ]);
  const names = await employeeNames(
    staff,
    verdicts.map(({ recordedBy }) => recordedBy),
  );
  const model = presentText({ ...shown, verdicts, names, refused }, context);
  return page(c, createElement(TextPage, { ...around, page: model }), refused ? 422 : 200);
}
