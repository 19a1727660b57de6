import { createElement, type ReactElement } from 'react';
import { z } from 'zod';
import {
  counters,
  leaveLine,
  services,
  type Visit,
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
  seeOther,
} from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { type Place, placeAt } from '../place.ts';
import { sayRefusal } from '../words.ts';
import { presentVisit } from './present.ts';
import { LeavePage, leaveWords, VisitPage } from './view.tsx';

const leaving = z.object({ handeling: z.uuid() });

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
    const [all, named, before] = await Promise.all([
      services(scope, { archived: true }),
      counters(scope, { archived: true }),
      waitingBefore(scope, visit.id),
    ]);
    const counter = named.find(({ id }) => id === visit.counterId)?.name;
    return presentVisit({ place, visit, services: all, counter, before, language: visit.language });
  };

  return {
    async show(c: WebContext) {
      const found = await find(c);
      const { place, visit, path } = found;
      const [frame, model] = await Promise.all([kit.frame(c, visit.language, place.rules), modelOf(found)]);
      return show(c, createElement(VisitPage, { frame, place: place.location.name, path, page: model }));
    },

    async confirmLeaving(c: WebContext) {
      const found = await find(c);
      const { place, visit, path } = found;
      if (!(await modelOf(found)).mayLeave) return seeOther(c, path);
      const frame = await kit.frame(c, visit.language, place.rules);
      const form = { actId: kit.visitors.newActId(), ticket: visit.ticket };
      return show(c, createElement(LeavePage, { frame, place: place.location.name, path, ...form }));
    },

    async leave(c: WebContext) {
      const { place, visit, path } = await find(c);
      const form = await parseForm(leaving, c);
      if (!form.ok) return seeOther(c, `${path}/stoppen`);
      const doing = { now: place.now, actId: form.value.handeling };
      const left = await leaveLine(place.scope, visit.id, doing);
      const text = left.ok ? leaveWords[visit.language].done : sayRefusal(left.reason, visit.language);
      kit.flash.set(c, { kind: left.ok ? 'done' : 'warning', text });
      return seeOther(c, path);
    },
  };
}

function show(c: WebContext, view: ReactElement): Promise<Response> {
  c.header('X-Robots-Tag', 'noindex');
  return page(c, view);
}
