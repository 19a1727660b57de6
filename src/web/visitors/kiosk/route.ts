import { createElement } from 'react';
import { z } from 'zod';
import {
  drawTicket,
  hoursAt,
  servicesAt,
  type VisitLanguage,
  visitLanguages,
  waitsNow,
} from '#modules/channels/counter/index.ts';
import {
  addressGroup,
  clientAddress,
  createRateLimiter,
  ProblemError,
  parseForm,
  seeOther,
} from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { sayRefusal, visitLanguage } from '../../languages/index.ts';
import { type Place, placeAt } from '../place.ts';
import { firstPath, numberPath, settingsPath } from './addresses.ts';
import { codeRoutes } from './code.ts';
import { type KioskContext, type Show, show } from './context.ts';
import { deviceOf, linkDevice } from './device.ts';
import { isOpen, presentClosed, presentServices } from './present.ts';
import { ticketPages } from './ticket.ts';
import { ClosedPage, NotLinkedPage, ServicesPage, SeveralPage, WelcomePage } from './view.tsx';

const drawing = z.object({
  handeling: z.uuid(),
  dienst: z.union([z.string(), z.array(z.string())]).default([]),
});

/** The pages of a device in the hall. Only a browser that was linked gets them: tickets are not for the internet. */
export function kioskRoutes(kit: Kit) {
  const guesses = createRateLimiter({ burst: 30, perMinute: 10 });
  const draws = createRateLimiter({ burst: 20, perMinute: 20 });
  const code = codeRoutes(kit, draws);
  const ticket = ticketPages(kit);

  const notLinked = async (c: WebContext) => {
    const view = createElement(NotLinkedPage, { frame: await kit.sharedFrame(c.get('scope'), 'nl') });
    return show(c, view, 403);
  };

  const onDevice = (answer: Show) => async (c: WebContext) => {
    const place = await placeAt(kit, c, c.req.param('location') ?? '');
    const kiosk = await deviceOf(kit, c);
    if (kiosk?.locationId !== place.location.id) return notLinked(c);
    const language = visitLanguage(c.req.query('taal'));
    return answer(c, { kiosk, place, language, frame: await kit.sharedFrame(place.scope, 'nl') });
  };

  const ask = async (c: WebContext, context: KioskContext, several: boolean, refused?: string) => {
    const { place, language, frame } = context;
    const choices = await choicesAt(place, language);
    const form = { language, choices, actId: kit.visitors.newActId(), refused };
    const view = several && choices.filter(isOpen).length > 1 ? SeveralPage : ServicesPage;
    return show(c, createElement(view, { frame, place, ...form }), refused === undefined ? 200 : 422);
  };

  const draw: Show = async (c, context) => {
    const { kiosk, place, language } = context;
    const { scope, location, now } = place;
    const form = await parseForm(drawing, c);
    if (!form.ok) return ask(c, context, false, sayRefusal('serviceMissing', language));
    const serviceIds = [form.value.dienst].flat();
    const admitted = draws.take(kiosk.id);
    if (!admitted.ok) throw new ProblemError('tooMany', admitted);
    const arrival = { locationId: location.id, serviceIds, way: 'kiosk', language } as const;
    const drawn = await drawTicket(scope, arrival, { now, actId: form.value.handeling });
    if (!drawn.ok) return ask(c, context, false, sayRefusal(drawn.reason, language));
    return seeOther(c, numberPath(location.id, language, kit.visitors.visitToken(drawn.visitId)));
  };

  return {
    async link(c: WebContext) {
      const kiosk = await linkDevice(kit, c, c.req.param('token') ?? '');
      if (kiosk) return seeOther(c, firstPath(kiosk.locationId));
      const admitted = guesses.take(addressGroup(clientAddress(c, kit.trustedProxies)));
      if (!admitted.ok) throw new ProblemError('tooMany', admitted);
      return notLinked(c);
    },
    async find(c: WebContext) {
      const kiosk = await deviceOf(kit, c);
      return kiosk ? seeOther(c, firstPath(kiosk.locationId)) : notLinked(c);
    },
    welcome: onDevice(async (c, { place, frame }) => {
      const closed = visitLanguages.map((language) => [language, presentClosed(place, language)]);
      const isClosed = closed.every(([, model]) => model !== undefined);
      const props = { frame, place, closed: isClosed ? Object.fromEntries(closed) : undefined };
      return show(c, createElement(WelcomePage, props));
    }),
    askService: onDevice(whileOpen((c, context) => ask(c, context, false))),
    askServices: onDevice(whileOpen((c, context) => ask(c, context, true))),
    askCode: onDevice(whileOpen(code.start)),
    arrive: onDevice(whileOpen(code.arrive)),
    draw: onDevice(whileOpen(draw)),
    showTicket: onDevice(ticket.showTicket),
    receipt: onDevice(ticket.receipt),
    sampleReceipt: onDevice(ticket.sample),
    settings: onDevice(ticket.settings),
    async findSettings(c: WebContext) {
      const kiosk = await deviceOf(kit, c);
      return kiosk ? seeOther(c, settingsPath(kiosk.locationId)) : notLinked(c);
    },
  };
}

async function choicesAt({ scope, location, now }: Place, language: VisitLanguage) {
  const [offered, waits, hours] = await Promise.all([
    servicesAt(scope, location.id),
    waitsNow(scope, location.id, now),
    hoursAt(scope, location, now),
  ]);
  return presentServices({ services: offered, waits: waits.newcomers, hours, now }, language);
}

/** While the location is closed, a page that says when it opens. */
function whileOpen(answer: Show): Show {
  return async (c, context) => {
    const { place, language, frame } = context;
    const closed = presentClosed(place, language);
    if (closed === undefined) return answer(c, context);
    return show(c, createElement(ClosedPage, { frame, place, language, closed }));
  };
}
