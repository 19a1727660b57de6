import { type Database, instanceSecret, newId, readSignedId, signId } from '#platform/db/index.ts';
import type { VisitorDoors } from '#web/dependencies.ts';

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
