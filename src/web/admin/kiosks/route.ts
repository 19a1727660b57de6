import { z } from 'zod';
import { kiosks, locationsOn, makeKiosk, revokeKiosk } from '#modules/channels/counter/index.ts';
import { type FieldErrors, ProblemError, parseForm, seeOther, type Typed } from '#platform/http/index.ts';
import type { StaffContext } from '../../signin/index.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { answer, idIn, zoneOfStaff } from '../page.ts';
import { presentKiosks, sayKioskRefusal } from './present.ts';
import { KiosksPage } from './view.tsx';

const part = '/beheer/zuilen';

const form = z.object({ naam: z.string().default(''), locatie: z.string().default('') });

export const showKiosks = (deps: AdminDependencies) => (c: StaffContext) => kiosksPage(deps, c, {});

export const make = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(form, c);
  if (!parsed.ok) return kiosksPage(deps, c, parsed.typed, parsed.errors);
  const { naam, locatie } = parsed.value;
  const input = { name: naam, locationId: locatie };
  const result = await makeKiosk(c.get('staff'), input, deps.kit.clock.now());
  if (!result.ok) {
    const field = result.reason === 'locationUnknown' ? 'locatie' : 'naam';
    return kiosksPage(deps, c, parsed.typed, { [field]: sayKioskRefusal(result.reason) });
  }
  const text = `De zuil ${naam.trim()} is gemaakt. Open de link hieronder op het apparaat.`;
  deps.kit.flash.set(c, { kind: 'done', text });
  return seeOther(c, part);
};

export const revoke = (deps: AdminDependencies) => async (c: StaffContext) => {
  const result = await revokeKiosk(c.get('staff'), idIn(c), deps.kit.clock.now());
  if (!result.ok) throw new ProblemError('notFound');
  deps.kit.flash.set(c, {
    kind: 'done',
    text: 'De zuil is ingetrokken. Het apparaat geeft geen nummers meer.',
  });
  return seeOther(c, part);
};

async function kiosksPage(deps: AdminDependencies, c: StaffContext, typed: Typed, errors?: FieldErrors) {
  const { kit } = deps;
  const staff = c.get('staff');
  const [all, rules, zone] = await Promise.all([kiosks(staff), kit.rulebook(staff), zoneOfStaff(deps, c)]);
  const page = presentKiosks({
    kiosks: all,
    locations: locationsOn(rules, rules.dayOf(kit.clock.now())),
    zone,
    baseUrl: kit.baseUrl,
    tokenOf: kit.visitors.kioskToken,
  });
  const props = { page, typed, ...(errors ? { errors } : {}) };
  return answer(deps, c, part, KiosksPage, props, errors ? 422 : 200);
}
