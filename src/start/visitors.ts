import { expectedWaits, monthlyVisits, servicesAt } from '#modules/channels/counter/index.ts';
import { monthlyCounts } from '#modules/promises/index.ts';
import { type Database, instanceSecret, newId, readSignedId, signId } from '#platform/db/index.ts';
import type { PublicDoors, VisitorDoors } from '#web/dependencies.ts';

/** Contacts and visits have norms of their own, and stand in one publication. */
export const publishedCounts: PublicDoors['monthlyCounts'] = async (scope, from, to, now) => {
  const [contacts, visits] = await Promise.all([
    monthlyCounts(scope, from, to, now),
    monthlyVisits(scope, from, to, now),
  ]);
  return [...contacts, ...visits.map(({ visits: count, ...visit }) => ({ ...visit, contacts: count }))];
};

/** What who comes now can expect to wait, in the order of the names of services. */
export const waitsAt: PublicDoors['waitsAt'] = async (scope, locationId, now) => {
  const [offered, waits] = await Promise.all([
    servicesAt(scope, locationId),
    expectedWaits(scope, locationId, now),
  ]);
  return offered.flatMap((service) => {
    const wait = waits.newcomers.get(service.id);
    return wait === undefined ? [] : [{ service, wait }];
  });
};

/** The links of visitors and kiosks: each token is a row with our signature, and one kind is no good for the other. */
export async function visitorDoors(db: Database): Promise<VisitorDoors> {
  const [visit, kiosk] = await Promise.all([instanceSecret(db, 'visit-page'), instanceSecret(db, 'kiosk')]);
  return {
    newActId: newId,
    visitToken: (visitId) => signId(visit, visitId),
    visitOf: (token) => readSignedId(visit, token),
    kioskToken: (kioskId) => signId(kiosk, kioskId),
    kioskOf: (token) => readSignedId(kiosk, token),
  };
}
