import { parseMoment, type Zone } from '#engine/time/index.ts';
import { type DeskRefusal, deskChannels, deskSorts, type Told } from '#modules/channels/desk/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';

type Read = { readonly ok: true; readonly told: Told } | { readonly ok: false; readonly errors: FieldErrors };

/** What an employee wrote down; a moment that cannot be read is refused here, the rest by the rules. */
export function readTold(typed: Typed, zone: Zone): Read {
  const field = (name: string) => (typed[name] ?? '').trim();
  const channel = deskChannels.find((known) => known === field('kanaal'));
  const sort = deskSorts.find((known) => known === field('soort'));
  const at = parseMoment(field('moment').replace(' ', 'T'), zone);
  if (channel === undefined) return { ok: false, errors: { kanaal: 'Kies hoe de inwoner kwam.' } };
  if (sort === undefined) return { ok: false, errors: { soort: 'Kies wat het is.' } };
  if (at === undefined)
    return { ok: false, errors: { moment: 'Vul de datum en de tijd in, bijvoorbeeld 2026-05-08 14:10.' } };
  return {
    ok: true,
    told: {
      channel,
      sort,
      at,
      teamId: field('team'),
      subject: field('onderwerp'),
      text: field('bericht'),
      name: field('naam'),
      email: field('email'),
      emailAgreed: field('emailmag') !== '',
      phone: field('telefoon'),
      postalAddress: [field('straat'), field('plaats')].filter(Boolean).join('\n'),
      answered: field('antwoord'),
    },
  };
}

export const fieldOfRefusal: Readonly<Record<DeskRefusal, string>> = {
  textMissing: 'bericht',
  subjectMissing: 'onderwerp',
  teamUnknown: 'team',
  momentAhead: 'moment',
  emailUnreadable: 'email',
  nameMissing: 'naam',
  unreachable: 'email',
  answeredForOthers: 'team',
};
