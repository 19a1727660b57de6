import { createElement } from 'react';
import { z } from 'zod';
import type { Language } from '#engine/time/index.ts';
import {
  addressGroup,
  clientAddress,
  createFormAge,
  createRateLimiter,
  type FieldErrors,
  htmlType,
  ProblemError,
  page,
  parseForm,
  renderPage,
  seeOther,
  type Typed,
} from '#platform/http/index.ts';
import type { Followed } from '../../dependencies.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { type Chrome, chromeFor, inLanguage } from '../chrome.ts';
import { answerShared, type PublicContext, publicContext } from '../context.ts';
import { presentFollow } from './present.ts';
import { FollowHelpPage, FollowPage, longestReaction, UnknownPage } from './view.tsx';

/** Nobody reads the page and writes a message within this time. */
const fastestPersonMs = 2_000;

export const followHelp = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async ({ scope, charter, language }) => {
    const frame = await kit.sharedFrame(scope, language);
    const chrome = chromeFor(charter, '/volg', language);
    return { text: renderPage(createElement(FollowHelpPage, { frame, chrome })), type: htmlType };
  });

/** The status page of one question and the form on it. */
export function followRoutes(kit: Kit) {
  const guesses = createRateLimiter({ burst: 30, perMinute: 10 });
  const senders = createRateLimiter({ burst: 5, perMinute: 2 });
  const formAge = createFormAge(kit.secret);

  const find = async (c: WebContext, context: PublicContext): Promise<Followed | undefined> => {
    const followed = await kit.public.followed(context.scope, c.req.param('token') ?? '');
    if (followed) return followed;
    const admitted = guesses.take(senderOf(kit, c));
    if (!admitted.ok) throw new ProblemError('tooMany', admitted);
    return undefined;
  };

  const show = async (c: WebContext, context: PublicContext, followed: Followed, refused?: RefusedForm) => {
    const { charter, language, now, rules } = context;
    const frame = await kit.frame(c, language, rules);
    const { phone } = charter.municipality;
    const model = presentFollow({ ...context, followed, phone });
    const form = {
      action: inLanguage(c.req.path, language),
      stamp: formAge.stamp(now),
      errors: refused?.errors ?? {},
      typed: refused?.typed ?? {},
    };
    const view = createElement(FollowPage, { frame, chrome: followChrome(context, c), page: model, form });
    c.header('X-Robots-Tag', 'noindex');
    return page(c, view, refused?.status ?? 200);
  };

  const showUnknown = async (c: WebContext, context: PublicContext) => {
    const frame = await kit.frame(c, context.language, context.rules);
    return page(c, createElement(UnknownPage, { frame, chrome: followChrome(context, c) }), 404);
  };

  return {
    async show(c: WebContext) {
      const context = await publicContext(kit, c);
      const followed = await find(c, context);
      return followed ? show(c, context, followed) : showUnknown(c, context);
    },

    async react(c: WebContext) {
      const context = await publicContext(kit, c);
      const followed = await find(c, context);
      if (!followed) return showUnknown(c, context);
      const { language, now, scope } = context;
      const form = await parseForm(reactionSchema(language), c);
      if (!form.ok) return show(c, context, followed, { ...form, status: 422 });
      const refuse = (refusal: Refusal) =>
        show(c, context, followed, {
          typed: form.typed,
          errors: { bericht: refusals[refusal][language] },
          status: refusal === 'tooMany' ? 429 : 422,
        });
      const age = formAge.ageMs(form.value.geopend, now);
      if (form.value.bijnaam !== '' || age === undefined || age < fastestPersonMs) return refuse('tooFast');
      if (!senders.take(senderOf(kit, c)).ok) return refuse('tooMany');
      const result = await kit.public.react(scope, followed.contactId, form.value.bericht, now);
      if (!result.ok) return refuse(result.reason);
      kit.flash.set(c, { kind: 'done', text: thanks[language] });
      return seeOther(c, inLanguage(c.req.path, language));
    },
  };
}

interface RefusedForm {
  readonly errors: FieldErrors;
  readonly typed: Typed;
  readonly status: 422 | 429;
}

type Refusal = 'tooFast' | 'tooMany' | 'closed';

const refusals: Readonly<Record<Refusal, Readonly<Record<Language, string>>>> = {
  tooFast: {
    nl: 'Uw bericht is nog niet verstuurd. Lees het nog eens na en kies dan opnieuw "Verstuur bericht".',
    en: 'Your message has not been sent yet. Read it once more and choose "Send message" again.',
  },
  tooMany: {
    nl: 'U stuurde kort na elkaar meer berichten. Wacht een minuut en verstuur dit bericht dan opnieuw.',
    en: 'You sent several messages in a short time. Wait a minute and send this message again.',
  },
  closed: {
    nl: 'Op deze vraag kunt u hier niet meer reageren. Neem contact met ons op.',
    en: 'You can no longer react to this question here. Please contact us.',
  },
};

const thanks: Readonly<Record<Language, string>> = {
  nl: 'Wij hebben uw bericht ontvangen. Het komt bij degene die uw vraag behandelt.',
  en: 'We received your message. It goes to the person who handles your question.',
};

function reactionSchema(language: Language) {
  const empty = { nl: 'Schrijf eerst uw bericht.', en: 'Write your message first.' }[language];
  const long = {
    nl: `Uw bericht is te lang. Maak het korter dan ${longestReaction} tekens.`,
    en: `Your message is too long. Make it shorter than ${longestReaction} characters.`,
  }[language];
  return z.object({
    bericht: z.string({ error: empty }).trim().min(1, empty).max(longestReaction, long),
    bijnaam: z.string().default(''),
    geopend: z.string().default(''),
  });
}

function senderOf(kit: Kit, c: WebContext): string {
  return addressGroup(clientAddress(c, kit.trustedProxies));
}

function followChrome({ charter, language }: PublicContext, c: WebContext): Chrome {
  return chromeFor(charter, c.req.path, language);
}
