import { createElement } from 'react';
import { z } from 'zod';
import { comingWithCode, reportArrival } from '#modules/channels/counter/index.ts';
import { ProblemError, parseForm, type RateLimiter, seeOther } from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { numberPath } from './addresses.ts';
import { CodePage, codeLength } from './code-page.tsx';
import { type KioskContext, type Show, show } from './context.ts';

const coming = z.object({ handeling: z.uuid(), code: z.string() });

/**
 * Who drew a number at home says at the kiosk to be there.
 * @param attempts of one device
 */
export function codeRoutes(kit: Kit, attempts: RateLimiter) {
  const showCode = (c: WebContext, { place, language, frame }: KioskContext, code: string, wrong = false) => {
    const props = { frame, place, language, code, wrong, actId: kit.visitors.newActId() };
    return show(c, createElement(CodePage, props), wrong ? 422 : 200);
  };

  const arrive: Show = async (c, context) => {
    const { kiosk, place, language } = context;
    const { scope, location, now, today } = place;
    const form = await parseForm(coming, c);
    const admitted = attempts.take(kiosk.id);
    if (!admitted.ok) throw new ProblemError('tooMany', admitted);
    const code = form.ok ? form.value.code : '';
    const visit = await comingWithCode(scope, { locationId: location.id, day: today, code });
    if (!form.ok || visit === undefined) return showCode(c, context, '', true);
    const arrived = await reportArrival(scope, visit.id, { now, actId: form.value.handeling });
    if (!arrived.ok) return showCode(c, context, '', true);
    return seeOther(c, numberPath(location.id, language, kit.visitors.visitToken(visit.id)));
  };

  const ask: Show = (c, context) => showCode(c, context, codeIn(c));
  return { ask, arrive };
}

/** As far as it was typed. */
function codeIn(c: WebContext): string {
  return (c.req.query('code') ?? '').replaceAll(/\D/g, '').slice(0, codeLength);
}
