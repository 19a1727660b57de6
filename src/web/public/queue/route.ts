import { getCookie, setCookie } from 'hono/cookie';
import { createElement } from 'react';
import { z } from 'zod';
import {
  drawAtHome,
  homeOffer,
  locationsWithHomeTickets,
  peaks,
  type Visit,
  visitById,
  waitNormOn,
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
import { sayRefusal } from '../../languages/index.ts';
import { chromeFor } from '../chrome.ts';
import { type PublicContext, publicContext } from '../context.ts';
import { presentQueue, queuePath } from './present.ts';
import { QueuePage } from './view.tsx';

const form = z.object({
  locatie: z.string(),
  dienst: z.union([z.uuid(), z.array(z.uuid())]).transform((ids) => [ids].flat()),
  handeling: z.uuid(),
});

const cookieName = 'wachtrij';
/** No line is longer than a day. */
const cookieSeconds = 12 * 60 * 60;

const running: readonly Visit['status'][] = ['coming', 'waiting', 'called', 'serving', 'parked'];

/** Draws a ticket without coming, for today (decision 23): one at a time for each browser. */
export function queueRoutes(kit: Kit) {
  // A household, or the guests of a library, come from one address.
  const drawers = createRateLimiter({ burst: 5, perMinute: 0.2 });

  /** The number that this browser drew, as long as something can come of it. */
  const ownNumber = async (c: WebContext, { scope, today }: PublicContext) => {
    const token = getCookie(c, cookieName);
    const visitId = token === undefined ? undefined : kit.visitors.visitOf(token);
    const visit = visitId === undefined ? undefined : await visitById(scope, visitId);
    if (visit?.day !== today || !running.includes(visit.status)) return undefined;
    return { ticket: visit.ticket, href: `/bezoek/${token}` };
  };

  const answer = async (
    c: WebContext,
    context: PublicContext,
    locationId: string | undefined,
    problem?: string,
  ) => {
    const { scope, charter, language, rules, today } = context;
    const [own, places] = await Promise.all([ownNumber(c, context), placesOf(context)]);
    const norm = waitNormOn(rules, today);
    const announced = await peaks(scope, { from: today, to: today });
    const inPeak =
      norm?.exceptsPeaks === true && announced.some(({ withdrawnAt }) => withdrawnAt === undefined);
    const frame = await kit.frame(c, language, rules);
    const props = {
      frame,
      chrome: chromeFor(charter, queuePath, language),
      page: presentQueue({ language, own, places, locationId, maximumMs: norm?.maximumMs, inPeak }),
      problem,
      actId: kit.visitors.newActId(),
    };
    return page(c, createElement(QueuePage, props), problem === undefined ? 200 : 422);
  };

  return {
    async show(c: WebContext) {
      return answer(c, await publicContext(kit, c), c.req.query('locatie'));
    },

    async draw(c: WebContext) {
      const context = await publicContext(kit, c);
      const { scope, now, language } = context;
      const parsed = await parseForm(form, c);
      if (!parsed.ok) return answer(c, context, parsed.typed.locatie, sayRefusal('serviceMissing', language));
      const own = await ownNumber(c, context);
      if (own) return seeOther(c, own.href);
      const admitted = drawers.take(addressGroup(clientAddress(c, kit.trustedProxies)));
      if (!admitted.ok) throw new ProblemError('tooMany', admitted);
      const { locatie: locationId, dienst: serviceIds, handeling: actId } = parsed.value;
      const drawn = await drawAtHome(scope, { locationId, serviceIds, language }, { now, actId });
      if (!drawn.ok) return answer(c, context, locationId, sayRefusal(drawn.reason, language));
      const token = kit.visitors.visitToken(drawn.visitId);
      setCookie(c, cookieName, token, {
        path: queuePath,
        httpOnly: true,
        sameSite: 'Lax',
        secure: kit.https,
        maxAge: cookieSeconds,
      });
      return seeOther(c, `/bezoek/${token}`);
    },
  };
}

/** Where one can draw at home, with what can be drawn there now. */
async function placesOf({ scope, charter, now }: PublicContext) {
  const { locations } = charter.municipality;
  const drawn = await locationsWithHomeTickets(scope);
  return Promise.all(
    locations
      .filter(({ id }) => drawn.includes(id))
      .map(async ({ id, name }) => ({ id, name, offer: await homeOffer(scope, id, now) })),
  );
}
