import { createElement } from 'react';
import { z } from 'zod';
import {
  appointmentCalendar,
  cancelBooking,
  factsOfVisit,
  leaveLine,
  reportArrival,
  services,
  type VisitLanguage,
} from '#modules/channels/counter/index.ts';
import { ProblemError, parseForm, reply, seeOther } from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { dictionaries, sayRefusal } from '../../languages/index.ts';
import { show, type TicketFinder } from './found.ts';
import { LeavePage } from './view.tsx';

const acting = z.object({ handeling: z.uuid() });

/** One's own number on a telephone: who has the link has the number, and nothing stands there about a person. */
export function ticketRoutes(kit: Kit, { find, modelOf, answer }: TicketFinder) {
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
      return answer(c, await find(c));
    },

    /** The appointment as a file for one's own calendar. */
    async calendarFile(c: WebContext) {
      const { place, visit, path } = await find(c);
      if (visit.appointedAt === undefined) throw new ProblemError('notFound');
      const { scope, location, now } = place;
      const [all, facts] = await Promise.all([
        services(scope, { archived: true }),
        factsOfVisit(scope, visit.id),
      ]);
      const url = `${kit.baseUrl}${path}`;
      const text = appointmentCalendar({ location, now, visit, facts, services: all, url });
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
