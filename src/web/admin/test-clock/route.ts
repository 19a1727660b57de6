import { z } from 'zod';
import { printLocal, sayMoment } from '#engine/time/index.ts';
import { logAccess } from '#modules/organisation/index.ts';
import { ProblemError, parseForm, seeOther } from '#platform/http/index.ts';
import type { StaffContext } from '../../signin/index.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { answer, zoneOfStaff } from '../page.ts';
import { momentOf, steps } from './present.ts';
import { TestClockPage } from './view.tsx';

const part = '/beheer/proefklok';
const form = z.object({ stap: z.string().default(''), moment: z.string().default('') });

export const showClock = (deps: AdminDependencies) => (c: StaffContext) => clockPage(deps, c);

export const moveClock = (deps: AdminDependencies) => async (c: StaffContext) => {
  const { kit, moveClock: move } = deps;
  if (!kit.clock.isTest || !move) throw new ProblemError('notFound');
  const parsed = await parseForm(form, c);
  const zone = await zoneOfStaff(deps, c);
  const to = parsed.ok ? momentOf(parsed.value, kit.clock.now(), zone) : undefined;
  if (to === undefined) return clockPage(deps, c, { moment: 'Kies een moment dat later is dan nu.' });
  await move(to);
  const moment = sayMoment(to, zone, 'nl');
  await logAccess(c.get('staff'), { what: 'administration: clockMoved', why: moment }, to);
  kit.flash.set(c, { kind: 'done', text: `De klok staat op ${moment}.` });
  return seeOther(c, part);
};

async function clockPage(deps: AdminDependencies, c: StaffContext, errors?: { moment: string }) {
  const { clock } = deps.kit;
  if (!clock.isTest || !deps.moveClock) throw new ProblemError('notFound');
  const zone = await zoneOfStaff(deps, c);
  const now = clock.now();
  const props = {
    now: sayMoment(now, zone, 'nl'),
    steps: steps.map(({ value, label }) => ({ value, label: `${label} vooruit` })),
    typed: { moment: printLocal(now, zone).slice(0, 16) },
    ...(errors ? { errors } : {}),
  };
  return answer(deps, c, part, TestClockPage, props, errors ? 422 : 200);
}
