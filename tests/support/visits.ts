import type { Instant } from '#engine/time/index.ts';
import type { Service, Visit } from '#modules/channels/counter/index.ts';
import { makeRulebook } from '#modules/charter/index.ts';
import { moment } from './contact-story.ts';
import { versionOf } from './web-stand-ins.ts';

const version = versionOf('utrecht-2008');
const rules = makeRulebook([version]);

/** The town hall of Utrecht 2008, open on working days from nine to five, at a moment. */
export function townHallAt(text: string) {
  const now = moment(text) as Instant;
  const location = version.charter.municipality.locations[0]!;
  const calendar = rules.calendar(location.calendar, now);
  return { scope: undefined as never, rules, location, calendar, now, today: rules.dayOf(now) };
}

export const passport: Service = {
  id: 'paspoort',
  name: 'Paspoort',
  names: { en: 'Passport' },
  letter: 'A',
  expectedMinutes: 8,
  archivedAt: undefined,
};

const quarterMs = 15 * 60_000;

/** Somebody who drew A012 for a passport at ten o'clock on 6 May 2026, with the promise of fifteen minutes. */
export function visitWith(changes: Partial<Visit> = {}): Visit {
  const joinedAt = moment('2026-05-06 10:00') as Instant;
  return {
    id: 'bezoek',
    locationId: 'stadhuis',
    day: rules.dayOf(joinedAt),
    ticket: 'A012',
    language: 'nl',
    status: 'waiting',
    way: 'kiosk',
    serviceIds: [passport.id],
    firstServiceId: passport.id,
    counterId: undefined,
    reservedCounterId: undefined,
    appointedAt: undefined,
    queuedAt: undefined,
    passedAt: undefined,
    joinedAt,
    promiseFrom: joinedAt,
    turnAt: joinedAt,
    firstCalledAt: undefined,
    lastCalledAt: undefined,
    servedFrom: undefined,
    endedAt: undefined,
    told: undefined,
    maximumMs: quarterMs,
    outcome: undefined,
    waitMs: undefined,
    peakId: undefined,
    ...changes,
  };
}
