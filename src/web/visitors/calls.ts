import { type Call, lineTopic, recentCalls } from '#modules/channels/counter/index.ts';
import type { BroadcastSource } from '#platform/http/index.ts';
import { type Kit, streamKey, type WebContext } from '../kit.ts';
import type { Place } from './place.ts';

/** More than a display shows: calls that come at one moment are each spoken, and each telephone finds its own. */
const callsTold = 12;

/** The numbers that were called today, newest first. */
export function callsToday({ scope, location, today }: Place): Promise<Call[]> {
  return recentCalls(scope, location.id, today, callsTold);
}

export function callStreamPath(locationId: string): string {
  return `/scherm/${encodeURIComponent(locationId)}/stroom`;
}

/** What displays and telephones of a location hear: numbers and counters, and nothing of who has them. */
export function openCallStream(kit: Kit, c: WebContext, place: Place): Response {
  const { scope, location, rules } = place;
  const source: BroadcastSource = {
    read: async () => JSON.stringify(await callsToday({ ...place, today: rules.dayOf(kit.clock.now()) })),
    dataOf: (calls) => `{"calls":${calls},"at":${kit.clock.now()}}`,
  };
  return kit.broadcasts.open(c, streamKey(scope.municipalityId, lineTopic(location.id)), source);
}
