import { createElement } from 'react';
import { z } from 'zod';
import {
  comingWithCode,
  locationsOn,
  reportArrival,
  standingOf,
  type Visit,
  visitOfCode,
} from '#modules/channels/counter/index.ts';
import { ProblemError, parseForm, type RateLimiter, seeOther } from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { dictionaries, sayRefusal } from '../../languages/index.ts';
import { numberPath } from './addresses.ts';
import { CodePage, codeLengths, ElsewherePage } from './code-page.tsx';
import { type KioskContext, type Show, show } from './context.ts';
import { presentElsewhere } from './elsewhere.ts';

const typing = z.object({
  handeling: z.uuid(),
  code: z.string().max(40).default(''),
  /** A key that was pressed: a digit, or to take back the last. */
  toets: z.string().max(4).optional(),
});

/**
 * Who has an appointment, or drew a number at home, says at the kiosk to be there. Who is wrong here reads where the appointment is
 * and what one can do.
 * @param attempts of one device
 */
export function codeRoutes(kit: Kit, attempts: RateLimiter) {
  const ask = (c: WebContext, { place, language, frame }: KioskContext, code = '', refused?: string) => {
    const form = { language, code, refused, actId: kit.visitors.newActId() };
    return show(c, createElement(CodePage, { frame, place, ...form }), refused === undefined ? 200 : 422);
  };

  /** Gives the number to who is here in time. */
  const report = async (c: WebContext, context: KioskContext, visit: Visit, actId: string) => {
    const { place, language } = context;
    const reported = await reportArrival(place.scope, visit.id, { now: place.now, actId });
    if (!reported.ok) return ask(c, context, '', sayRefusal(reported.reason, language));
    const token = kit.visitors.visitToken(visit.id);
    return seeOther(c, numberPath(place.location.id, language, token));
  };

  const arrive: Show = async (c, context) => {
    const { kiosk, place, language, frame } = context;
    const { scope, location, now, today, rules } = place;
    const form = await parseForm(typing, c);
    if (!form.ok) return ask(c, context);
    const { toets, handeling } = form.value;
    const code = typedCode(form.value.code, toets);
    if (toets !== undefined && code.length < codeLengths.appointment) return ask(c, context, code);
    const admitted = attempts.take(kiosk.id);
    if (!admitted.ok) throw new ProblemError('tooMany', admitted);
    if (code.length === codeLengths.home) {
      const coming = await comingWithCode(scope, { locationId: location.id, day: today, code });
      if (coming) return report(c, context, coming, handeling);
    }
    const visit = await visitOfCode(scope, code);
    if (visit === undefined) return ask(c, context, '', dictionaries[language].code.wrong);
    const standing = standingOf(visit, { locationId: location.id, today, now });
    if (standing === 'expected') return report(c, context, visit, handeling);
    const own = locationsOn(rules, today).find(({ id }) => id === visit.locationId);
    const model = presentElsewhere({ place, visit, standing, location: own, language });
    return show(c, createElement(ElsewherePage, { frame, place, language, page: model }));
  };

  const start: Show = (c, context) => ask(c, context);
  return { start, arrive };
}

/** What was typed, with the key that was pressed; nothing but digits. */
function typedCode(before: string, key: string | undefined): string {
  const digits = before.replaceAll(/\D/g, '');
  if (key === undefined) return digits;
  const typed = key === 'wis' ? digits.slice(0, -1) : `${digits}${key.replaceAll(/\D/g, '')}`;
  return typed.slice(0, codeLengths.appointment);
}
