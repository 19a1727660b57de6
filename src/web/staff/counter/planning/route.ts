import { createElement } from 'react';
import { addDays, type Day } from '#engine/time/index.ts';
import {
  counters,
  type DayPlan,
  dayPlan,
  locationsOn,
  openQuartersOn,
  peakOutlook,
  waitNormOn,
} from '#modules/channels/counter/index.ts';
import { ProblemError, page, serverEvent } from '#platform/http/index.ts';
import { aroundPage } from '../../around.ts';
import { type StaffContext, type StaffDependencies, staffContext } from '../../context.ts';
import { seesCounterFigures } from '../../figures/counters/route.ts';
import type { StaffPage, StaffRequest } from '../../page.ts';
import { overviewPath, planningPath } from '../overview/present.ts';
import { presentPlanning } from './present.ts';
import { planningFields, type ReadPlan, readPlan } from './read.ts';
import { PlanningPage } from './view.tsx';

/** A page that comes at once says what is known so far; after this it says that it is still working. */
const patienceMs = 700;
/** A browser that listens for the answer is told within this time, or asks again. */
const listenMs = 25_000;

interface Asked {
  readonly context: StaffContext;
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly read: ReadPlan;
  readonly maximumMs: number | undefined;
}

/** How many counters must be open on a coming day, and which weeks will be busy. For who sees the figures of the counters. */
export const planning =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const asked = await askedOf(deps, c);
    const { context, locations, read, maximumMs } = asked;
    const { staff, now, zone } = context;
    const [around, plan, outlook] = await Promise.all([
      aroundPage(deps, c, context, overviewPath),
      planOf(asked, patienceMs),
      maximumMs === undefined || locations.length === 0
        ? undefined
        : peakOutlook(staff, read.asked.locationId, aimOf(read, maximumMs), now, patienceMs),
    ]);
    const { search } = new URL(c.req.url);
    const model = presentPlanning({ locations, read, plan, outlook, maximumMs, zone });
    return page(
      c,
      createElement(PlanningPage, {
        ...around,
        page: model,
        typed: read.typed,
        errors: read.errors,
        stream: `${planningPath}/stroom${search}`,
      }),
      Object.keys(read.errors).length > 0 ? 422 : 200,
    );
  };

/** Says that the answer is there: to a browser that shows a page without one. */
export const planningStream =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const plan = await planOf(await askedOf(deps, c), listenMs);
    const event = plan?.state === 'calculating' ? new Uint8Array() : serverEvent('changed', 'planning');
    return c.body(event as Uint8Array<ArrayBuffer>, 200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
    });
  };

async function askedOf(deps: StaffDependencies, c: StaffRequest): Promise<Asked> {
  if (!seesCounterFigures(c.get('staff').employee)) throw new ProblemError('notFound');
  const context = await staffContext(deps.kit, c.get('staff'));
  const { staff, rules, today, zone } = context;
  const here = new Set((await counters(staff)).map(({ locationId }) => locationId));
  const locations = locationsOn(rules, today).filter(({ id }) => here.has(id));
  const query = Object.fromEntries(planningFields.map((name) => [name, c.req.query(name) ?? '']));
  const read = readPlan(query, {
    locationIds: locations.map(({ id }) => id),
    nextOpen: (locationId) => {
      const location = locations.find(({ id }) => id === locationId);
      return location === undefined ? addDays(today, 1) : nextOpenDay(context, location.calendar);
    },
    today,
    zone,
  });
  return { context, locations, read, maximumMs: waitNormOn(rules, read.asked.day)?.maximumMs };
}

/** No location is closed for longer than this without its calendar saying that it ends. */
const lookAheadDays = 60;

function nextOpenDay({ rules, now, today }: StaffContext, calendarId: string): Day {
  const calendar = rules.calendar(calendarId, now);
  for (let ahead = 1; ahead <= lookAheadDays; ahead += 1)
    if (openQuartersOn(calendar, addDays(today, ahead)).length > 0) return addDays(today, ahead);
  return addDays(today, 1);
}

const aimOf = ({ asked }: ReadPlan, maximumMs: number) => ({
  normSeconds: maximumMs / 1000,
  share: asked.share,
});

async function planOf(
  { context, locations, read, maximumMs }: Asked,
  patience: number,
): Promise<DayPlan | undefined> {
  if (maximumMs === undefined || locations.length === 0 || Object.keys(read.errors).length > 0)
    return undefined;
  const { locationId, day, changes, byAppointment } = read.asked;
  const request = { locationId, day, aim: aimOf(read, maximumMs), changes, byAppointment };
  return dayPlan(context.staff, request, context.now, patience);
}
