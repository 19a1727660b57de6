import { createElement } from 'react';
import { z } from 'zod';
import { visitRefusals } from '#engine/visits/index.ts';
import {
  adviceAt,
  closeCounter,
  closeLine,
  expectedWaits,
  lineAt,
  lineTopic,
  peakOutlook,
  waitNormOn,
} from '#modules/channels/counter/index.ts';
import { may } from '#modules/organisation/index.ts';
import { page, parseForm, seeOther } from '#platform/http/index.ts';
import { streamKey } from '../../../kit.ts';
import { aroundPage } from '../../around.ts';
import { type StaffDependencies, staffContext } from '../../context.ts';
import { seesCounterFigures } from '../../figures/counters/route.ts';
import type { StaffPage, StaffRequest } from '../../page.ts';
import { usualAim } from '../planning/read.ts';
import { openForm } from '../read.ts';
import { counterData, forCounters } from '../route.ts';
import { overviewPath, presentOverview } from './present.ts';
import { OverviewPage } from './view.tsx';

/** Busy weeks are told as soon as they are known; the page of today does not wait for them. */
const patienceMs = 200;

/** All locations beside each other. */
export const overview = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const context = await staffContext(deps.kit, c.get('staff'));
    const { staff, charter, rules, now, today } = context;
    const { locations } = charter.municipality;
    const maximumMs = waitNormOn(rules, today)?.maximumMs;
    const [around, data, lines, waits, outlooks, advice] = await Promise.all([
      aroundPage(deps, c, context, overviewPath),
      counterData(context),
      Promise.all(locations.map(async ({ id }) => [id, await lineAt(staff, id)] as const)),
      Promise.all(
        locations.map(async ({ id }) => [id, (await expectedWaits(staff, id, now)).newcomers] as const),
      ),
      maximumMs === undefined
        ? []
        : Promise.all(
            locations.map(
              async ({ id }) =>
                [id, await peakOutlook(staff, id, usualAim(maximumMs), now, patienceMs)] as const,
            ),
          ),
      maximumMs === undefined
        ? []
        : Promise.all(
            locations.map(async ({ id }) => [id, await adviceAt(staff, id, maximumMs, now)] as const),
          ),
    ]);
    const calendarOf = (locationId: string) =>
      rules.calendar(locations.find(({ id }) => id === locationId)!.calendar, now);
    const shown = presentOverview(
      {
        ...data,
        lines: new Map(lines),
        waits: new Map(waits),
        outlooks: new Map(outlooks),
        advice: new Map(advice),
        calendarOf,
      },
      { mayOversee: may(staff.employee, 'overseeCounters'), mayPlan: seesCounterFigures(staff.employee) },
    );
    return page(c, createElement(OverviewPage, { ...around, page: shown }));
  });

const lineForm = z.object({ locatie: z.string() });

/** Says that who still waits will not be helped today. */
export const endLine = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const form = await parseForm(lineForm, c);
    const locationId = form.ok ? form.value.locatie : '';
    const ended = await closeLine(c.get('staff'), locationId, deps.kit.clock.now());
    if (!ended.ok) return back(deps, c, visitRefusals[ended.reason]);
    const who = ended.visitors === 1 ? '1 bezoeker is' : `${ended.visitors} bezoekers zijn`;
    return back(deps, c, `De rij is gesloten. ${who} niet geholpen; dat telt als niet gehaald.`);
  });

/** Closes the counter of a colleague who left it open. */
export const closeForColleague = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const form = await parseForm(openForm, c);
    if (!form.ok) return back(deps, c, visitRefusals.counterUnknown);
    const closed = await closeCounter(c.get('staff'), form.value.balie, deps.kit.clock.now());
    return back(deps, c, closed.ok ? 'De balie is dicht.' : visitRefusals[closed.reason]);
  });

function back({ kit }: StaffDependencies, c: StaffRequest, text: string) {
  kit.flash.set(c, { kind: 'done', text });
  return seeOther(c, overviewPath);
}

/** Changes in the lines of all locations. */
export const overviewStream = (deps: StaffDependencies): StaffPage =>
  forCounters(async (c) => {
    const { staff, charter } = await staffContext(deps.kit, c.get('staff'));
    const topics = charter.municipality.locations.map(({ id }) => lineTopic(id));
    return deps.kit.streams.open(
      c,
      topics.map((topic) => streamKey(staff.municipalityId, topic)),
    );
  });
