import { createElement, type ReactElement } from 'react';
import { z } from 'zod';
import {
  cancelBooking,
  counters,
  drawnTickets,
  expectedWaits,
  leaveLine,
  reportArrival,
  services,
  type Visit,
  type VisitLanguage,
  visitById,
  waitingBefore,
} from '#modules/channels/counter/index.ts';
import {
  addressGroup,
  clientAddress,
  createRateLimiter,
  ProblemError,
  page,
  parseForm,
  reply,
  seeOther,
} from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { dictionaries, sayRefusal } from '../../languages/index.ts';
import { type Place, placeAt } from '../place.ts';
import { appointmentCalendar } from './calendar-file.ts';
import { presentVisit } from './present.ts';
import { LeavePage, VisitPage } from './view.tsx';

const acting = z.object({ handeling: z.uuid() });

interface Found {
  readonly place: Place;
  readonly visit: Visit;
  readonly path: string;
}

/** One's own number on a telephone: who has the link has the number, and nothing stands there about a person. */
export function ticketRoutes(kit: Kit) {
  const guesses = createRateLimiter({ burst: 30, perMinute: 10 });

  const find = async (c: WebContext): Promise<Found> => {
    const token = c.req.param('token') ?? '';
    const visitId = kit.visitors.visitOf(token);
    const visit = visitId === undefined ? undefined : await visitById(c.get('scope'), visitId);
    if (visit) return { place: await placeAt(kit, c, visit.locationId), visit, path: `/bezoek/${token}` };
    const admitted = guesses.take(addressGroup(clientAddress(c, kit.trustedProxies)));
    throw new ProblemError(admitted.ok ? 'notFound' : 'tooMany', admitted.ok ? {} : admitted);
  };

  const modelOf = async ({ place, visit }: Found) => {
    const { scope } = place;
    const [all, named, before, waits, drawn] = await Promise.all([
      services(scope, { archived: true }),
      counters(scope, { archived: true }),
      waitingBefore(scope, visit.id),
      expectedWaits(scope, visit.locationId, place.now),
      drawnTickets(scope, [visit.id]),
    ]);
    const expected = waits.waiting.get(visit.id);
    const counter = named.find(({ id }) => id === visit.counterId)?.name;
    return presentVisit({
      place,
      visit,
      services: all,
      counter,
      before,
      expected,
      drawn: drawn.get(visit.id),
      language: visit.language,
    });
  };

  /** Does what a form on the page asks, and says what came of it. */
  const act =
    (perform: typeof leaveLine, done?: (language: VisitLanguage) => string) => async (c: WebContext) => {
      const { place, visit, path } = await find(c);
      const form = await parseForm(acting, c);
      if (!form.ok) return seeOther(c, path);
      const outcome = await perform(place.scope, visit.id, { now: place.now, actId: form.value.handeling });
      const text = outcome.ok ? done?.(visit.language) : sayRefusal(outcome.reason, visit.language);
      if (text !== undefined) kit.flash.set(c, { kind: outcome.ok ? 'done' : 'warning', text });
      return seeOther(c, path);
    };

  return {
    async show(c: WebContext) {
      const found = await find(c);
      const { place, visit, path } = found;
      const [frame, model] = await Promise.all([kit.frame(c, 'nl', place.rules), modelOf(found)]);
      const { language } = visit;
      const props = {
        frame,
        language,
        place: place.location.name,
        path,
        page: model,
        actId: kit.visitors.newActId(),
      };
      return show(c, createElement(VisitPage, props));
    },

    /** The appointment as a file for one's own calendar. */
    async calendarFile(c: WebContext) {
      const { place, visit, path } = await find(c);
      if (visit.appointedAt === undefined) throw new ProblemError('notFound');
      const all = await services(place.scope, { archived: true });
      const text = appointmentCalendar({ place, visit, services: all, url: `${kit.baseUrl}${path}` });
      return reply(c, text, { type: 'text/calendar; charset=utf-8', fileName: 'afspraak.ics' });
    },

    report: act(reportArrival),
    cancel: act(cancelBooking, (language) => dictionaries[language].appointment.cancelled),
    leave: act(leaveLine, (language) => dictionaries[language].leave.done),

    async confirmLeaving(c: WebContext) {
      const found = await find(c);
      const { place, visit, path } = found;
      if (!(await modelOf(found)).mayLeave) return seeOther(c, path);
      const frame = await kit.frame(c, 'nl', place.rules);
      const { language, ticket } = visit;
      const form = { language, ticket, actId: kit.visitors.newActId() };
      return show(c, createElement(LeavePage, { frame, place: place.location.name, path, ...form }));
    },
  };
}

function show(c: WebContext, view: ReactElement): Promise<Response> {
  c.header('X-Robots-Tag', 'noindex');
  return page(c, view);
}
