import { contactSorts } from '#engine/charter/index.ts';
import { type Day, parseDay } from '#engine/time/index.ts';
import type { Registration, RegistrationRefusal } from '#modules/channels/post/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';

type Read =
  | { readonly ok: true; readonly registration: Omit<Registration, 'joins'>; readonly reference: string }
  | { readonly ok: false; readonly errors: FieldErrors };

/** A letter as it was typed; a day that cannot be read is refused here, the rest by the rules. */
export function readRegistration(typed: Typed): Read {
  const field = (name: string) => (typed[name] ?? '').trim();
  const days = {
    binnengekomen: dayIn(field('binnengekomen')),
    poststempel: dayIn(field('poststempel')),
    gedateerd: dayIn(field('gedateerd')),
  };
  const unreadable = Object.entries(days).filter(([, day]) => day === 'unreadable');
  const errors = Object.fromEntries(
    unreadable.map(([name]) => [name, 'Vul een dag in, bijvoorbeeld 8-5-2026.']),
  );
  if (days.binnengekomen === undefined) errors.binnengekomen = 'Vul de dag in waarop de brief binnenkwam.';
  const sort = contactSorts.find((known) => known === field('soort'));
  if (sort === undefined) errors.soort = 'Kies wat voor brief het is.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { poststempel, gedateerd } = days as Readonly<Record<string, Day | undefined>>;
  return {
    ok: true,
    reference: field('kenmerk'),
    registration: {
      name: field('naam'),
      postalAddress: [field('straat'), field('plaats')].filter(Boolean).join('\n'),
      email: field('email'),
      phone: field('telefoon'),
      emailAgreed: field('emailmag') !== '',
      subject: field('onderwerp'),
      sort: sort!,
      teamId: field('team'),
      arrivedOn: days.binnengekomen as Day,
      evidence: field('bewijs'),
      ...(poststempel === undefined ? {} : { postmark: poststempel }),
      ...(gedateerd === undefined ? {} : { dated: gedateerd }),
    },
  };
}

/** `2026-05-08` as the browser sends it, or as people write it. */
function dayIn(text: string): Day | undefined | 'unreadable' {
  if (text === '') return undefined;
  const written = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  const iso = written
    ? `${written[3]}-${written[2]!.padStart(2, '0')}-${written[1]!.padStart(2, '0')}`
    : text;
  return parseDay(iso) ?? 'unreadable';
}

export const fieldOfRefusal: Readonly<Record<RegistrationRefusal, string>> = {
  notWaiting: 'form',
  nameMissing: 'naam',
  subjectMissing: 'onderwerp',
  teamUnknown: 'team',
  arrivedInFuture: 'binnengekomen',
  arrivedAfterScan: 'binnengekomen',
  evidenceMissing: 'bewijs',
  postmarkAfterArrival: 'poststempel',
  contactUnknown: 'kenmerk',
  emailUnreadable: 'email',
};
