import { z } from 'zod';
import {
  endOffers,
  giveAddress,
  mailLanguage,
  removeAddress,
  takeEarlierPlace,
  wishEarlier,
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
import { sayRefusal } from '../../languages/index.ts';
import type { TicketFinder } from './found.ts';
import { mailWords } from './mail.tsx';

const addressForm = z.object({ email: z.string(), eerder: z.literal('ja').optional() });
const wishForm = z.object({ wil: z.enum(['ja', 'nee']) });
const takeForm = z.object({ plaats: z.uuid(), handeling: z.uuid() });

/** E-mail about an appointment: asked for and taken back on its page. */
export function ticketMailRoutes(kit: Kit, { find, answer }: TicketFinder) {
  const addresses = createRateLimiter({ burst: 10, perMinute: 3 });

  return {
    async give(c: WebContext) {
      const found = await find(c);
      const { place, visit, path } = found;
      const words = mailWords[mailLanguage(visit.language)];
      const admitted = addresses.take(addressGroup(clientAddress(c, kit.trustedProxies)));
      if (!admitted.ok) throw new ProblemError('tooMany', admitted);
      const form = await parseForm(addressForm, c);
      const given = {
        email: form.ok ? form.value.email : '',
        earlier: form.ok && form.value.eerder === 'ja',
      };
      const outcome = await giveAddress(place.scope, visit.id, given, place.now);
      if (!outcome.ok && outcome.reason === 'emailInvalid')
        return answer(c, found, { errors: { email: words.unreadable }, typed: form.typed });
      const text = outcome.ok ? words.given : sayRefusal(outcome.reason, visit.language);
      kit.flash.set(c, { kind: outcome.ok ? 'done' : 'warning', text });
      return seeOther(c, path);
    },

    async remove(c: WebContext) {
      const { place, visit, path } = await find(c);
      await removeAddress(place.scope, visit.id);
      kit.flash.set(c, { kind: 'done', text: mailWords[mailLanguage(visit.language)].removed });
      return seeOther(c, path);
    },

    /** Wants to hear of an earlier place, or does not any more. */
    async wish(c: WebContext) {
      const { place, visit, path } = await find(c);
      const form = await parseForm(wishForm, c);
      if (!form.ok) return seeOther(c, path);
      const wants = form.value.wil === 'ja';
      await wishEarlier(place.scope, visit.id, wants, place.now);
      const { wished, unwished } = mailWords[mailLanguage(visit.language)];
      kit.flash.set(c, { kind: 'done', text: wants ? wished : unwished });
      return seeOther(c, path);
    },

    async take(c: WebContext) {
      const { place, visit, path } = await find(c);
      const form = await parseForm(takeForm, c);
      if (!form.ok) return seeOther(c, path);
      const { plaats, handeling } = form.value;
      const outcome = await takeEarlierPlace(place.scope, visit.id, plaats, {
        now: place.now,
        actId: handeling,
      });
      const text = outcome.ok
        ? mailWords[mailLanguage(visit.language)].taken
        : sayRefusal(outcome.reason, visit.language);
      kit.flash.set(c, { kind: outcome.ok ? 'done' : 'warning', text });
      return seeOther(c, path);
    },

    /** Keeps the own time: the place goes to the next. */
    async letGo(c: WebContext) {
      const { place, visit, path } = await find(c);
      await endOffers(place.scope, visit.id, place.now);
      kit.flash.set(c, { kind: 'done', text: mailWords[mailLanguage(visit.language)].keptOwn });
      return seeOther(c, path);
    },
  };
}
