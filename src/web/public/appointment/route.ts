import { createElement } from 'react';
import { z } from 'zod';
import { type Instant, type Language, parseDay } from '#engine/time/index.ts';
import {
  appointmentSetting,
  book,
  freeAppointments,
  type GivenAddress,
  moveBooking,
  services,
  servicesAt,
  type Visit,
  visitById,
} from '#modules/channels/counter/index.ts';
import { parseEmail } from '#modules/organisation/index.ts';
import {
  addressGroup,
  clientAddress,
  createRateLimiter,
  type FieldErrors,
  ProblemError,
  page,
  parseForm,
  seeOther,
  type Typed,
} from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { chromeFor } from '../chrome.ts';
import { type PublicContext, publicContext } from '../context.ts';
import { appointmentPath, type Chosen, lastDayOf, presentAppointment } from './present.ts';
import { AppointmentPage } from './view.tsx';

const form = z.object({
  locatie: z.string(),
  dienst: z.union([z.uuid(), z.array(z.uuid())]).transform((ids) => [ids].flat()),
  moment: z.coerce.number().int(),
  handeling: z.uuid(),
  verzet: z.string().optional(),
  email: z.string().default(''),
  eerder: z.literal('ja').optional(),
});

const taken = {
  nl: 'Deze tijd is net vergeven. Kies een andere.',
  en: 'This time has just been taken. Choose another one.',
} as const;

const over = {
  nl: 'Deze afspraak kunt u niet meer verzetten. U kunt wel een nieuwe maken.',
  en: 'You cannot move this appointment any more. You can make a new one.',
} as const;

const unreadable = {
  nl: 'Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl, of laat het leeg.',
  en: 'This is not an e-mail address. Write it like name@example.com, or leave it empty.',
} as const;

const needed = {
  nl: 'Vul uw e-mailadres in. Dan kunnen wij u mailen als er eerder plaats is.',
  en: 'Fill in your e-mail address. Then we can e-mail you when there is an earlier place.',
} as const;

const missing = { nl: 'Kies een tijd.', en: 'Choose a time.' } as const;

/** An appointment is made without an account, and without a name. */
export function appointmentRoutes(kit: Kit) {
  const bookers = createRateLimiter({ burst: 10, perMinute: 3 });

  /** The appointment that is moved, where the link is one of ours and it can still be moved. */
  const moved = async (c: WebContext, token: string | undefined): Promise<Visit | undefined> => {
    const visitId = token === undefined ? undefined : kit.visitors.visitOf(token);
    const visit = visitId === undefined ? undefined : await visitById(c.get('scope'), visitId);
    return visit?.status === 'booked' ? visit : undefined;
  };

  const answer = async (c: WebContext, context: PublicContext, chosen: Chosen, refused: Refused = {}) => {
    const { scope, charter, language, zone, today, now } = context;
    const locations = await bookable(context);
    const moving = await moved(c, chosen.moving);
    const locationId = chosen.locationId ?? moving?.locationId ?? onlyOne(locations)?.id;
    const offered = locationId === undefined ? await services(scope) : await servicesAt(scope, locationId);
    const serviceIds = moving ? moving.serviceIds : chosen.serviceIds;
    const own = {
      ...chosen,
      locationId: serviceIds.length === 0 ? chosen.locationId : locationId,
      serviceIds,
    };
    const slots =
      own.locationId === undefined || serviceIds.length === 0
        ? []
        : await freeAppointments(scope, {
            locationId: own.locationId,
            serviceIds,
            from: own.day ?? today,
            to: own.day ?? lastDayOf(today),
            now,
            moving: moving?.id,
          });
    const model = presentAppointment({
      language,
      zone,
      today,
      chosen: own,
      locations,
      services: offered,
      slots,
    });
    const frame = await kit.frame(c, language, context.rules);
    const chrome = chromeFor(charter, appointmentPath, language);
    const props = { frame, chrome, page: model, ...refused, actId: kit.visitors.newActId() };
    c.header('X-Robots-Tag', 'noindex');
    return page(c, createElement(AppointmentPage, props), refused.typed === undefined ? 200 : 422);
  };

  return {
    async show(c: WebContext) {
      const context = await publicContext(kit, c);
      const chosen = chosenIn(c);
      if (chosen.moving !== undefined && (await moved(c, chosen.moving)) === undefined)
        return notMovable(kit, c, context, chosen.moving);
      return answer(c, context, chosen);
    },

    async book(c: WebContext) {
      const context = await publicContext(kit, c);
      const parsed = await parseForm(form, c);
      const { typed } = parsed;
      if (!parsed.ok)
        return answer(c, context, chosenFrom(typed), { problem: missing[context.language], typed });
      const admitted = bookers.take(addressGroup(clientAddress(c, kit.trustedProxies)));
      if (!admitted.ok) throw new ProblemError('tooMany', admitted);
      const { locatie, dienst, moment, handeling, verzet } = parsed.value;
      const { scope, now, language, rules } = context;
      const doing = { now, actId: handeling };
      const to = { locationId: locatie, at: moment as Instant };
      const chosen = { ...to, serviceIds: dienst, day: rules.dayOf(to.at), moving: verzet };
      const read = readAddress(parsed.value);
      if (!read.ok) return answer(c, context, chosen, { errors: { email: read.problem[language] }, typed });
      const moving = await moved(c, verzet);
      if (verzet !== undefined && moving === undefined) return notMovable(kit, c, context, verzet);
      const made = moving
        ? await moveBooking(scope, moving.id, to, doing)
        : await book(scope, { ...to, serviceIds: dienst, language, address: read.address }, doing);
      if (made.ok) return seeOther(c, `/bezoek/${kit.visitors.visitToken(made.visitId)}`);
      return answer(c, context, chosen, { problem: taken[language], typed });
    },
  };
}

/** What was to be moved is over or cancelled: nothing is made in its place that nobody asked for. */
function notMovable(kit: Kit, c: WebContext, { language }: PublicContext, token: string): Response {
  if (kit.visitors.visitOf(token) === undefined) throw new ProblemError('notFound');
  kit.flash.set(c, { kind: 'warning', text: over[language] });
  return seeOther(c, `/bezoek/${token}`);
}

/** What was wrong with a form, and what was typed in it. */
interface Refused {
  readonly problem?: string;
  readonly errors?: FieldErrors;
  readonly typed?: Typed;
}

type ReadAddress =
  | { readonly ok: true; readonly address: GivenAddress | undefined }
  | { readonly ok: false; readonly problem: Readonly<Record<Language, string>> };

function readAddress({ email, eerder }: z.output<typeof form>): ReadAddress {
  const earlier = eerder === 'ja';
  if (email.trim() === '') return earlier ? { ok: false, problem: needed } : { ok: true, address: undefined };
  const parsed = parseEmail(email);
  return parsed.ok
    ? { ok: true, address: { email: parsed.email, earlier } }
    : { ok: false, problem: unreadable };
}

function onlyOne<One>(all: readonly One[]): One | undefined {
  return all.length === 1 ? all[0] : undefined;
}

/** Locations of which counters are kept for appointments. */
async function bookable({ scope, charter }: PublicContext) {
  const { locations } = charter.municipality;
  const settings = await Promise.all(locations.map(({ id }) => appointmentSetting(scope, id)));
  return locations.filter((_, index) => (settings[index]?.counters ?? 0) > 0);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function chosenFrom({ locatie, dienst = '', dag = '', verzet }: Typed): Chosen {
  const serviceIds = uuid.test(dienst) ? [dienst] : [];
  return { locationId: locatie, serviceIds, day: parseDay(dag), moving: verzet };
}

function chosenIn(c: WebContext): Chosen {
  return {
    locationId: c.req.query('locatie') || undefined,
    serviceIds: (c.req.queries('dienst') ?? []).filter((id) => uuid.test(id)),
    day: parseDay(c.req.query('dag') ?? ''),
    moving: c.req.query('verzet') || undefined,
  };
}
