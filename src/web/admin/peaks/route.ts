import { z } from 'zod';
import { addDays, type LocalTime, parseDay, parseLocalTime, printDay } from '#engine/time/index.ts';
import {
  announcePeak,
  locationsOn,
  type PeakInput,
  peaks,
  services,
  withdrawPeak,
} from '#modules/channels/counter/index.ts';
import { type FieldErrors, ProblemError, parseForm, seeOther, type Typed } from '#platform/http/index.ts';
import type { StaffContext } from '../../signin/index.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { answer, idIn, zoneOfStaff } from '../page.ts';
import { peakErrors, peaksPath, presentPeaks } from './present.ts';
import { PeaksPage } from './view.tsx';

const dayField = (message: string) => z.string().refine((text) => parseDay(text) !== undefined, { message });
const timeField = z
  .string()
  .default('')
  .refine((text) => text === '' || parseLocalTime(text) !== undefined, 'Vul een tijd in, zoals 09:00.');

const form = z
  .object({
    vanaf: dayField('Vul de eerste dag in.'),
    tot: dayField('Vul de laatste dag in.'),
    uurVan: timeField,
    uurTot: timeField,
    locatie: z.string().default(''),
    diensten: z
      .union([z.string(), z.array(z.string())])
      .default([])
      .transform((ids) => [ids].flat().filter((id) => id !== '')),
    handeling: z.uuid(),
    reden: z.string().default(''),
    redenEngels: z.string().default(''),
  })
  .refine((typed) => (typed.uurVan === '') === (typed.uurTot === ''), {
    path: ['uurTot'],
    message: 'Vul beide tijden in, of laat ze allebei leeg.',
  });

export const showPeaks = (deps: AdminDependencies) => async (c: StaffContext) => {
  const tomorrow = addDays((await deps.kit.rulebook(c.get('staff'))).dayOf(deps.kit.clock.now()), 1);
  return peaksPage(deps, c, { vanaf: printDay(tomorrow) });
};

export const announce = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(form, c);
  if (!parsed.ok) return peaksPage(deps, c, parsed.typed, parsed.errors);
  const result = await announcePeak(c.get('staff'), inputOf(parsed.value), {
    now: deps.kit.clock.now(),
    actId: parsed.value.handeling,
  });
  const typed = { ...parsed.typed, diensten: parsed.value.diensten.join(',') };
  if (!result.ok) return peaksPage(deps, c, typed, peakErrors(result.reason));
  deps.kit.flash.set(c, { kind: 'done', text: 'De piek is aangekondigd en staat nu op de website.' });
  return seeOther(c, peaksPath);
};

function inputOf(typed: z.infer<typeof form>): PeakInput {
  const time = (text: string) => parseLocalTime(text) as LocalTime;
  return {
    locationId: typed.locatie === '' ? undefined : typed.locatie,
    serviceIds: typed.diensten,
    from: parseDay(typed.vanaf)!,
    to: parseDay(typed.tot)!,
    hours: typed.uurVan === '' ? undefined : { from: time(typed.uurVan), to: time(typed.uurTot) },
    reason: typed.reden,
    reasonEn: typed.redenEngels,
  };
}

export const withdraw = (deps: AdminDependencies) => async (c: StaffContext) => {
  const result = await withdrawPeak(c.get('staff'), idIn(c), deps.kit.clock.now());
  if (!result.ok) throw new ProblemError('notFound');
  const text = 'De aankondiging is ingetrokken. Vanaf morgen geldt de belofte weer gewoon.';
  deps.kit.flash.set(c, { kind: 'done', text });
  return seeOther(c, peaksPath);
};

async function peaksPage(deps: AdminDependencies, c: StaffContext, typed: Typed, errors?: FieldErrors) {
  const { kit } = deps;
  const staff = c.get('staff');
  const [rules, zone, all] = await Promise.all([
    kit.rulebook(staff),
    zoneOfStaff(deps, c),
    services(staff, { archived: true }),
  ]);
  const today = rules.dayOf(kit.clock.now());
  const locations = locationsOn(rules, today);
  const wait = rules.versionOn(today)?.charter.norms.find(({ measure }) => measure === 'wait');
  const page = presentPeaks({
    peaks: await peaks(staff, { from: addDays(today, -pastDays) }),
    exception: wait?.exceptions[0]?.sentence.nl,
    locations,
    services: all,
    zone,
    today,
  });
  const props = {
    page,
    locations: locations.map(({ id, name }) => ({ value: id, label: name })),
    services: all
      .filter(({ archivedAt }) => archivedAt === undefined)
      .map(({ id, name }) => ({ value: id, label: name })),
    typed,
    actId: kit.visitors.newActId(),
    ...(errors ? { errors } : {}),
  };
  return answer(deps, c, peaksPath, PeaksPage, props, errors ? 422 : 200);
}

const pastDays = 730;
