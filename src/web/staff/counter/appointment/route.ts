import { createElement } from 'react';
import { z } from 'zod';
import { type Day, type Instant, sayMoment } from '#engine/time/index.ts';
import { visitRefusals } from '#engine/visits/index.ts';
import {
  freeAppointments,
  helpNow,
  locationsOn,
  moveBooking,
  openShifts,
  services,
  servicesAt,
  standingOf,
  type Visit,
  visitById,
  visitOfCode,
  waitsNow,
} from '#modules/channels/counter/index.ts';
import { page, parseForm, seeOther } from '#platform/http/index.ts';
import { sayRange } from '../../../wait-words.ts';
import { aroundPage } from '../../around.ts';
import { idIn, type StaffContext, type StaffDependencies, staffContext } from '../../context.ts';
import type { StaffPage, StaffRequest } from '../../page.ts';
import { counterPath } from '../present.ts';
import { forCounters } from '../route.ts';
import { appointmentPath, type FoundAppointment, presentAppointment } from './present.ts';
import { AppointmentPage } from './view.tsx';

/** How far ahead the next free times are looked for. */
const daysAhead = 14;

/** An appointment by its code: also one that is elsewhere or on another day. */
export const appointment = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const context = await staffContext(deps.kit, c.get('staff'));
    const { staff, rules, today, zone } = context;
    const locations = locationsOn(rules, today);
    const [around, known, shifts] = await Promise.all([
      aroundPage(deps, c, context, counterPath),
      services(staff, { archived: true }),
      openShifts(staff),
    ]);
    const own = shifts.find(({ employeeId }) => employeeId === staff.employee.id)?.locationId;
    const asked = c.req.query('locatie') ?? own;
    const here = locations.find(({ id }) => id === asked) ?? locations[0]!;
    const code = c.req.query('code');
    const visit = code === undefined ? undefined : await visitOfCode(staff, code);
    const found = visit && (await foundAt(context, here.id, visit));
    const shown = presentAppointment({ code, here, locations, services: known, zone, found });
    const props = { ...around, page: shown, actId: deps.kit.visitors.newActId() };
    return page(c, createElement(AppointmentPage, props));
  });

async function foundAt(
  { staff, now, today }: StaffContext,
  locationId: string,
  visit: Visit,
): Promise<FoundAppointment> {
  const standing = standingOf(visit, { locationId, today, now });
  const serviceIds = visit.serviceIds.length === 0 ? [visit.firstServiceId] : visit.serviceIds;
  const to = (today + daysAhead) as Day;
  const [offered, waits, free] = await Promise.all([
    servicesAt(staff, locationId),
    waitsNow(staff, locationId, now),
    freeAppointments(staff, { locationId, serviceIds, from: today, to, now, moving: visit.id }),
  ]);
  const canHelp = serviceIds.every((id) => offered.some((service) => service.id === id));
  return { visit, standing, canHelp, free, wait: waits.newcomers.get(serviceIds[0]!) };
}

const helpForm = z.object({ daad: z.uuid(), locatie: z.string() });
const moveForm = helpForm.extend({ moment: z.coerce.number().int() });

/** Takes the visitor into the line here. */
export const help = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const form = await parseForm(helpForm, c);
    if (!form.ok) return back(deps, c, 'warning', visitRefusals.notFound);
    const staff = c.get('staff');
    const { daad, locatie } = form.value;
    const doing = { now: deps.kit.clock.now(), actId: daad };
    const given = await helpNow(staff, idIn(c, 'visit'), locatie, doing);
    if (!given.ok) return back(deps, c, 'warning', visitRefusals[given.reason]);
    const told = (await visitById(staff, given.visitId))?.told;
    const wait = told === undefined ? '' : ` Verwachte wachttijd: ${sayRange(told, 'nl')}.`;
    return back(deps, c, 'done', `Het volgnummer is ${given.ticket}.${wait} Zeg het de bezoeker.`);
  });

/** Moves the appointment to this location. */
export const move = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const form = await parseForm(moveForm, c);
    if (!form.ok) return back(deps, c, 'warning', visitRefusals.notFound);
    const { staff, zone } = await staffContext(deps.kit, c.get('staff'));
    const { daad, locatie, moment } = form.value;
    const to = { locationId: locatie, at: moment as Instant };
    const doing = { now: deps.kit.clock.now(), actId: daad };
    const by = { kind: 'employee', employeeId: staff.employee.id } as const;
    const moved = await moveBooking(staff, idIn(c, 'visit'), to, doing, by);
    if (!moved.ok) return back(deps, c, 'warning', visitRefusals[moved.reason]);
    return back(deps, c, 'done', `De afspraak is verzet naar ${sayMoment(to.at, zone, 'nl')}.`);
  });

function back({ kit }: StaffDependencies, c: StaffRequest, kind: 'done' | 'warning', text: string) {
  kit.flash.set(c, { kind, text });
  return seeOther(c, appointmentPath);
}
