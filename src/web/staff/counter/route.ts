import { createElement } from 'react';
import { visitRefusals } from '#engine/visits/index.ts';
import {
  actOnVisit,
  appointmentsOn,
  callNext,
  callVisit,
  closeCounter,
  counters,
  drawnTickets,
  giveTicket,
  hoursAt,
  lineAt,
  lineTopic,
  locationsOn,
  missedSince,
  openCounter,
  openShifts,
  reportArrival,
  services,
  undoVisitAct,
  visitAtCounter,
  visitById,
  waitNormOn,
} from '#modules/channels/counter/index.ts';
import { employeeNames, may } from '#modules/organisation/index.ts';
import { ProblemError, page, parseForm, seeOther } from '#platform/http/index.ts';
import { streamKey } from '../../kit.ts';
import { aroundPage } from '../around.ts';
import { idIn, type StaffContext, type StaffDependencies, staffContext } from '../context.ts';
import type { StaffPage, StaffRequest } from '../page.ts';
import { type CounterData, counterPath, presentChoice, presentDesk, visitPath } from './present.ts';
import { actForm, callForm, doneWords, openForm, readCounterAct, sayNewNumber, ticketForm } from './read.ts';
import { ChoosePage, DeskPage } from './view.tsx';

/** Who did not come stays in sight this long, for who comes after all. */
const missedMs = 60 * 60_000;

/** The pages of the counters, for who serves visitors; for others they do not exist. */
export const forCounters =
  (answer: StaffPage): StaffPage =>
  (c) => {
    if (!may(c.get('staff').employee, 'serveVisitors')) throw new ProblemError('notFound');
    return answer(c);
  };

/** The counter at which one works, or the choice where to begin. */
export const counter = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const context = await staffContext(deps.kit, c.get('staff'));
    const [around, data] = await Promise.all([
      aroundPage(deps, c, context, counterPath),
      counterData(context),
    ]);
    const shift = data.shifts.find(({ employeeId }) => employeeId === context.staff.employee.id);
    if (shift === undefined)
      return page(c, createElement(ChoosePage, { ...around, page: presentChoice(data) }));
    const { staff, now, today } = context;
    const place = locationsOn(context.rules, today).find(({ id }) => id === shift.locationId);
    const [line, current, missed, appointments, hours] = await Promise.all([
      lineAt(staff, shift.locationId),
      visitAtCounter(staff, shift.counterId),
      missedSince(staff, shift.locationId, (now - missedMs) as typeof now),
      appointmentsOn(staff, shift.locationId, today, today),
      place && hoursAt(staff, place, now),
    ]);
    const shown = [...line.waiting, ...line.parked, ...missed, ...(current ? [current] : [])];
    const drawn = await drawnTickets(
      staff,
      shown.map(({ id }) => id),
    );
    const desk = presentDesk({ ...data, shift, line, current, missed, appointments, hours, drawn });
    return page(c, createElement(DeskPage, { ...around, page: desk, actId: deps.kit.visitors.newActId() }));
  });

export async function counterData({ staff, rules, now, today, zone }: StaffContext): Promise<CounterData> {
  const [known, all, shifts] = await Promise.all([services(staff), counters(staff), openShifts(staff)]);
  const employees = await employeeNames(
    staff,
    shifts.map(({ employeeId }) => employeeId),
  );
  return {
    locations: locationsOn(rules, today),
    services: known,
    counters: all,
    shifts,
    employees,
    maximumMs: waitNormOn(rules, today)?.maximumMs,
    now,
    zone,
  };
}

type Outcome = { readonly ok: true } | { readonly ok: false; readonly reason: keyof typeof visitRefusals };

/** Back to the counter; a refusal says what is the matter. */
function back(
  { kit }: StaffDependencies,
  c: StaffRequest,
  outcome: Outcome,
  done?: Parameters<typeof kit.flash.set>[1],
) {
  if (!outcome.ok) kit.flash.set(c, { kind: 'warning', text: visitRefusals[outcome.reason] });
  else if (done) kit.flash.set(c, done);
  return seeOther(c, counterPath);
}

/** A form that no screen of ours made. */
const unreadable: Outcome = { ok: false, reason: 'notFound' };

export const open = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const form = await parseForm(openForm, c);
    if (!form.ok) return back(deps, c, { ok: false, reason: 'counterUnknown' });
    return back(deps, c, await openCounter(c.get('staff'), form.value.balie, deps.kit.clock.now()));
  });

export const close = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const form = await parseForm(openForm, c);
    if (!form.ok) return back(deps, c, { ok: false, reason: 'counterUnknown' });
    const outcome = await closeCounter(c.get('staff'), form.value.balie, deps.kit.clock.now());
    return back(deps, c, outcome, { kind: 'done', text: 'De balie is dicht. Je kunt hem hier weer openen.' });
  });

export const next = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const form = await parseForm(callForm, c);
    if (!form.ok) return back(deps, c, unreadable);
    const doing = { now: deps.kit.clock.now(), actId: form.value.daad };
    return back(deps, c, await callNext(c.get('staff'), form.value.balie, doing));
  });

export const call = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const form = await parseForm(callForm, c);
    if (!form.ok) return back(deps, c, unreadable);
    const doing = { now: deps.kit.clock.now(), actId: form.value.daad };
    return back(deps, c, await callVisit(c.get('staff'), form.value.balie, idIn(c, 'visit'), doing));
  });

export const act = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const name = c.req.param('act') ?? '';
    const visitId = idIn(c, 'visit');
    const form = await parseForm(actForm, c);
    const request = form.ok ? readCounterAct(name, form.value) : undefined;
    if (!form.ok || request === undefined) return back(deps, c, unreadable);
    const staff = c.get('staff');
    const doing = { now: deps.kit.clock.now(), actId: form.value.daad };
    const outcome = await actOnVisit(staff, visitId, request, doing);
    const words = doneWords[name];
    if (!outcome.ok || words === undefined) return back(deps, c, outcome);
    const ticket = (await visitById(staff, visitId))?.ticket ?? '';
    const drawn = request.act === 'sendOn' ? (await drawnTickets(staff, [visitId])).get(visitId) : undefined;
    const text = `${words(ticket)}${sayNewNumber(ticket, drawn)}`;
    const undo = `${visitPath(visitId)}/ongedaan/${doing.actId}`;
    return back(deps, c, outcome, { kind: 'done', text, undo });
  });

export const undo = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const doing = { now: deps.kit.clock.now(), actId: deps.kit.visitors.newActId() };
    return back(deps, c, await undoVisitAct(c.get('staff'), idIn(c, 'visit'), idIn(c, 'fact'), doing));
  });

/** Who has an appointment stands at the reception. */
export const arrived = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const form = await parseForm(actForm, c);
    if (!form.ok) return back(deps, c, unreadable);
    const staff = c.get('staff');
    const doing = { now: deps.kit.clock.now(), actId: form.value.daad };
    const by = { kind: 'employee', employeeId: staff.employee.id } as const;
    const visitId = idIn(c, 'visit');
    const outcome = await reportArrival(staff, visitId, doing, by);
    const ticket = (await visitById(staff, visitId))?.ticket ?? '';
    return back(deps, c, outcome, {
      kind: 'done',
      text: `Het volgnummer is ${ticket}. De bezoeker staat in de rij.`,
    });
  });

/** The reception gives a ticket by hand. */
export const ticket = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const form = await parseForm(ticketForm, c);
    if (!form.ok) return back(deps, c, { ok: false, reason: 'serviceMissing' });
    const { locatie, taal, daad, 'komt-voor': serviceIds } = form.value;
    const arrival = { locationId: locatie, serviceIds, way: 'reception', language: taal } as const;
    const given = await giveTicket(c.get('staff'), arrival, { now: deps.kit.clock.now(), actId: daad });
    if (!given.ok) return back(deps, c, given);
    const text = `Volgnummer ${given.ticket}. Zeg het nummer, of schrijf het op.`;
    return back(deps, c, given, { kind: 'done', text });
  });

/** Changes in the line of one location. */
export const lineStream = (deps: StaffDependencies): StaffPage =>
  forCounters((c) => {
    const topic = lineTopic(c.req.param('location') ?? '');
    return deps.kit.streams.open(c, [streamKey(c.get('staff').municipalityId, topic)]);
  });
