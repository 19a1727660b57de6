import type { Instant } from '#engine/time/index.ts';
import { effectiveFacts } from '#engine/visits/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { appointmentCalendar } from '../rules/calendar-file.ts';
import { locationsOn } from '../rules/index.ts';
import { mailLanguage, sayCode, visitorMailText } from '../rules/mail-text.ts';
import { namesOf } from '../rules/service-names.ts';
import type { VisitorMailKind } from '../types.ts';
import { codeOf } from './codes.ts';
import { addressOf, heldFor } from './mail.ts';
import { services } from './setup.ts';
import { factsOfVisit, visitById } from './visits.ts';

interface Asked {
  readonly visit_id: string;
  readonly kind: VisitorMailKind;
  readonly about_at: Instant;
}

interface Surroundings {
  readonly organiser: { readonly name: string; readonly address: string };
  /** The page of the appointment. */
  readonly url: string;
  readonly now: Instant;
}

/** A message about an appointment as it reads now. @returns undefined where the address was taken back */
export async function contentsOf(scope: Scope, { visit_id, kind, about_at }: Asked, around: Surroundings) {
  const { organiser, url, now } = around;
  const [address, visit, facts, known, rules, code, held] = await Promise.all([
    addressOf(scope, visit_id),
    visitById(scope, visit_id),
    factsOfVisit(scope, visit_id),
    services(scope, { archived: true }),
    rulebook(scope),
    codeOf(scope, visit_id),
    heldFor(scope, visit_id, now),
  ]);
  if (address === undefined || visit === undefined) return undefined;
  const booked = effectiveFacts(facts).findLast((fact) => fact.kind === 'booked');
  const bookedAt = booked?.kind === 'booked' ? booked.locationId : visit.locationId;
  const all = locationsOn(rules, rules.dayOf(now));
  const location = all.find(({ id }) => id === bookedAt) ?? all[0]!;
  const { zone } = rules.calendar(location.calendar, now);
  const language = mailLanguage(visit.language);
  const withdrawn = kind === 'cancelled';
  const content = visitorMailText({
    kind,
    language,
    municipality: organiser.name,
    location,
    services: namesOf(visit, known, language),
    at: about_at,
    held: held && { until: held.heldUntil, ownAt: visit.appointedAt! },
    cameBefore: visit.status !== 'cancelled',
    zone,
    code: code === undefined ? '' : sayCode(code),
    url,
  });
  const file = { location, visit, facts, services: known, url, now, organiser, withdrawn };
  const calendar =
    kind === 'earlier'
      ? undefined
      : { text: appointmentCalendar(file), method: withdrawn ? ('CANCEL' as const) : ('PUBLISH' as const) };
  return { ...content, to: address.email, calendar };
}
