import { createElement } from 'react';
import { z } from 'zod';
import { partyChanges, partyDetails } from '#modules/contacts/index.ts';
import { correctResident, type HandlingRefusal, handlingRefusals } from '#modules/handling/index.ts';
import { employeeNames } from '#modules/organisation/index.ts';
import {
  type FieldErrors,
  ProblemError,
  page,
  parseForm,
  seeOther,
  type Typed,
} from '#platform/http/index.ts';
import { itemPath } from '../../addresses.ts';
import { aroundPage } from '../../around.ts';
import { canHandle } from '../../chrome.ts';
import { type StaffDependencies, staffContext } from '../../context.ts';
import type { StaffPage, StaffRequest } from '../../page.ts';
import { visibleContact } from '../route.ts';
import { presentResident } from './present.ts';
import { ResidentPage } from './view.tsx';

const fields = z.object({
  naam: z.string().max(200),
  email: z.string().max(320),
  postadres: z.string().max(500),
  telefoon: z.string().max(40),
  'liever-email': z.string().optional(),
});

export const resident =
  (deps: StaffDependencies): StaffPage =>
  (c) =>
    answer(deps, c);

/** Corrects name and addresses; what was sent before stays as it was sent. */
export const correct =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const [contact, parsed] = await Promise.all([visibleContact(c), parseForm(fields, c)]);
    if (!parsed.ok) throw new ProblemError('unexpected');
    const { naam, email, postadres, telefoon, 'liever-email': agreed } = parsed.value;
    const correction = {
      name: naam,
      email,
      postalAddress: postadres,
      phone: telefoon,
      emailAgreed: agreed !== undefined,
    };
    const outcome = await correctResident(c.get('staff'), contact.id, correction, deps.kit.clock.now());
    if (!outcome.ok)
      return answer(deps, c, {
        typed: parsed.typed,
        errors: { [fieldOf(outcome.reason)]: handlingRefusals[outcome.reason] },
      });
    deps.kit.flash.set(c, { kind: 'done', text: 'De gegevens van de inwoner zijn bewaard.' });
    return seeOther(c, itemPath(contact.id));
  };

function fieldOf(reason: HandlingRefusal): string {
  return reason === 'nameMissing' ? 'naam' : 'email';
}

async function answer(
  deps: StaffDependencies,
  c: StaffRequest,
  refused?: { readonly typed: Typed; readonly errors: FieldErrors },
): Promise<Response> {
  const [context, contact] = await Promise.all([staffContext(deps.kit, c.get('staff')), visibleContact(c)]);
  const { staff } = context;
  if (!canHandle(staff.employee, contact)) throw new ProblemError('notFound');
  const [around, details, changes] = await Promise.all([
    aroundPage(deps, c, context, ''),
    partyDetails(staff, contact.party.id),
    partyChanges(staff, contact.party.id),
  ]);
  const names = await employeeNames(
    staff,
    changes.map(({ employeeId }) => employeeId),
  );
  const typed = refused === undefined ? {} : { typed: refused.typed };
  const model = presentResident({ contact, details: details!, changes, names, ...typed }, context);
  const view = createElement(ResidentPage, { ...around, page: model, errors: refused?.errors ?? {} });
  return page(c, view, refused === undefined ? 200 : 422);
}
