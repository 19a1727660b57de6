import { createElement, type ReactElement } from 'react';
import {
  addressOf,
  codeOf,
  counters,
  drawnTickets,
  expectedWaits,
  heldFor,
  services,
  type Visit,
  visitById,
  waitingBefore,
} from '#modules/channels/counter/index.ts';
import {
  addressGroup,
  clientAddress,
  createRateLimiter,
  type FieldErrors,
  ProblemError,
  page,
  type Typed,
} from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { type Place, placeAt } from '../place.ts';
import { presentVisit, type VisitModel } from './present.ts';
import { VisitPage } from './view.tsx';

/** The visit of a link. */
export interface Found {
  readonly place: Place;
  readonly visit: Visit;
  readonly path: string;
}

/** What was wrong with a form on the page, and what was typed. */
interface Refused {
  readonly errors?: FieldErrors;
  readonly typed?: Typed;
}

export interface TicketFinder {
  /** @throws the page that says so where the link is none of ours */
  find(c: WebContext): Promise<Found>;
  modelOf(found: Found): Promise<VisitModel>;
  answer(c: WebContext, found: Found, refused?: Refused): Promise<Response>;
}

/** From a link to its visit, and to the page of it. */
export function ticketFinder(kit: Kit): TicketFinder {
  const guesses = createRateLimiter({ burst: 30, perMinute: 10 });
  return {
    async find(c) {
      const token = c.req.param('token') ?? '';
      const visitId = kit.visitors.visitOf(token);
      const visit = visitId === undefined ? undefined : await visitById(c.get('scope'), visitId);
      if (visit) return { place: await placeAt(kit, c, visit.locationId), visit, path: `/bezoek/${token}` };
      const admitted = guesses.take(addressGroup(clientAddress(c, kit.trustedProxies)));
      throw new ProblemError(admitted.ok ? 'notFound' : 'tooMany', admitted.ok ? {} : admitted);
    },
    modelOf,
    async answer(c, found, refused = {}) {
      const { place, visit, path } = found;
      const [frame, model] = await Promise.all([kit.frame(c, 'nl', place.rules), modelOf(found)]);
      const { language } = visit;
      const own = { frame, language, place: place.location.name, path, page: model };
      const props = { ...own, actId: kit.visitors.newActId() };
      return show(c, createElement(VisitPage, { ...props, ...refused }), refused.errors ? 422 : 200);
    },
  };
}

async function modelOf({ place, visit }: Found): Promise<VisitModel> {
  const { scope } = place;
  const [all, named, before, waits, drawn, code, address, held] = await Promise.all([
    services(scope, { archived: true }),
    counters(scope, { archived: true }),
    waitingBefore(scope, visit.id),
    expectedWaits(scope, visit.locationId, place.now),
    drawnTickets(scope, [visit.id]),
    codeOf(scope, visit.id),
    addressOf(scope, visit.id),
    heldFor(scope, visit.id, place.now),
  ]);
  const expected = waits.waiting.get(visit.id);
  const counter = named.find(({ id }) => id === visit.counterId)?.name;
  const given = { place, visit, services: all, counter, before, expected, language: visit.language };
  return presentVisit({ ...given, drawn: drawn.get(visit.id), code, address, held });
}

export function show(c: WebContext, view: ReactElement, status: 200 | 422 = 200): Promise<Response> {
  c.header('X-Robots-Tag', 'noindex');
  return page(c, view, status);
}
