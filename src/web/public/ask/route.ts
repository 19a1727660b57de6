import { createElement } from 'react';
import { z } from 'zod';
import type { Instant } from '#engine/time/index.ts';
import {
  type FormFile,
  type FormSort,
  formSorts,
  largestFile,
  mostFiles,
} from '#modules/channels/webform/index.ts';
import {
  addressGroup,
  clientAddress,
  createFormAge,
  createRateLimiter,
  type FieldErrors,
  ProblemError,
  page,
  parseForm,
  seeOther,
  type Typed,
} from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { type Chrome, chromeFor } from '../chrome.ts';
import { publicContext } from '../context.ts';
import { type FormName, formNames, presentForm, presentReceipt, refusalWords, sortsOf } from './present.ts';
import { FormPage, ReceiptPage } from './view.tsx';

/** Nobody reads the page and writes a message within this time. */
const fastestPersonMs = 2_000;
/** The words that were entered are shown to who has the link for so long; after that the status page is for following only. */
const receiptShownMs = 3_600_000;

/** What a form with its files may weigh. */
export const formBodies: Readonly<Record<string, number>> = Object.fromEntries(
  Object.keys(formNames).map((name) => [`/${name}`, mostFiles * largestFile + 1_000_000]),
);

const fields = z.object({
  soort: z.enum(formSorts).optional(),
  bericht: z.string().max(100_000).default(''),
  naam: z.string().max(200).default(''),
  email: z.string().max(320).default(''),
  postadres: z.string().max(500).default(''),
  telefoon: z.string().max(40).default(''),
  bijlagen: z.union([z.file(), z.array(z.file())]).optional(),
  bijnaam: z.string().default(''),
  geopend: z.string().default(''),
});

/** The two forms of the website. */
export function askRoutes(kit: Kit) {
  const senders = createRateLimiter({ burst: 6, perMinute: 2 });
  const formAge = createFormAge(kit.secret);

  const answer = async (
    c: WebContext,
    name: FormName,
    refused?: { readonly typed: Typed; readonly errors: FieldErrors; readonly status: 422 | 429 },
  ) => {
    const context = await publicContext(kit, c);
    const { charter, now } = context;
    const frame = await kit.frame(c, 'nl', context.rules);
    const model = presentForm(name, charter, refused?.typed ?? { soort: c.req.query('soort') ?? '' });
    const form = {
      stamp: formAge.stamp(now),
      errors: refused?.errors ?? {},
      typed: refused?.typed ?? model.typed,
    };
    const chrome = onlyDutch(chromeFor(charter, `/${name}`, 'nl'));
    const view = createElement(FormPage, { frame, chrome, page: model, form });
    return page(c, view, refused?.status ?? 200);
  };

  const send = async (c: WebContext, name: FormName): Promise<Response> => {
    const now = kit.clock.now() as Instant;
    const parsed = await parseForm(fields, c);
    const refuse = (errors: FieldErrors, status: 422 | 429 = 422) =>
      answer(c, name, { typed: parsed.typed, errors, status });
    if (!parsed.ok) return refuse(parsed.errors);
    const { value } = parsed;
    const sort = sortOf(name, value.soort);
    if (sort === undefined) return refuse({ soort: 'Kies wat u wilt laten weten.' });
    const age = formAge.ageMs(value.geopend, now);
    if (value.bijnaam !== '' || age === undefined || age < fastestPersonMs)
      return refuse({
        form: 'Uw bericht is nog niet verstuurd. Lees het nog eens na en kies dan opnieuw "Verstuur".',
      });
    if (!senders.take(addressGroup(clientAddress(c, kit.trustedProxies))).ok)
      return refuse(
        {
          form: 'U stuurde kort na elkaar meer berichten. Wacht een minuut en verstuur dit bericht dan opnieuw.',
        },
        429,
      );
    const outcome = await kit.public.hand(
      c.get('scope'),
      {
        sort,
        text: value.bericht,
        name: value.naam,
        email: value.email,
        postalAddress: value.postadres,
        phone: value.telefoon,
        files: await filesIn(value.bijlagen),
        once: `${value.geopend} ${value.bericht}`,
      },
      now,
    );
    if (!outcome.ok)
      return refuse(
        Object.fromEntries(
          Object.entries(outcome.refusals).map(([field, reason]) => [
            fieldNames[field as keyof typeof fieldNames],
            refusalWords[reason],
          ]),
        ),
      );
    return seeOther(c, `/ontvangen/${outcome.token}`);
  };

  const forms = (Object.keys(formNames) as FormName[]).map((name) => ({
    path: `/${name}`,
    show: (c: WebContext) => answer(c, name),
    send: (c: WebContext) => send(c, name),
  }));
  return forms;
}

/** What was handed in, as it was entered (Awb 2:17.2). */
export const formReceipt =
  (kit: Kit) =>
  async (c: WebContext): Promise<Response> => {
    const context = await publicContext(kit, c);
    const token = c.req.param('token') ?? '';
    const found = await kit.public.receipt(context.scope, token);
    if (!found) throw new ProblemError('notFound');
    if (context.now - found.receivedAt > receiptShownMs) return seeOther(c, `/volg/${token}`);
    const frame = await kit.frame(c, 'nl', context.rules);
    const chrome = onlyDutch(chromeFor(context.charter, '/volg', 'nl'));
    c.header('X-Robots-Tag', 'noindex');
    return page(
      c,
      createElement(ReceiptPage, { frame, chrome, page: presentReceipt(found, token, context) }),
    );
  };

/** The forms are read by people who answer in Dutch. */
function onlyDutch({ otherLanguage: _, ...chrome }: Chrome): Chrome {
  return chrome;
}

const fieldNames = {
  text: 'bericht',
  name: 'naam',
  email: 'email',
  postalAddress: 'postadres',
  phone: 'telefoon',
  files: 'bijlagen',
} as const;

function sortOf(name: FormName, chosen: FormSort | undefined): FormSort | undefined {
  const sorts = sortsOf(name);
  if (sorts.length === 1) return sorts[0];
  return sorts.find((sort) => sort === chosen);
}

/** A field without a file sends one without a name. */
async function filesIn(given: File | File[] | undefined): Promise<FormFile[]> {
  const files = [given ?? []].flat().filter(({ name, size }) => name !== '' || size > 0);
  return Promise.all(
    files.map(async (file) => ({
      name: file.name,
      mediaType: file.type || 'application/octet-stream',
      content: new Uint8Array(await file.arrayBuffer()),
    })),
  );
}
