import { dayOf, sayDay, type Zone } from '#engine/time/index.ts';
import type { Kiosk, SetupRefusal } from '#modules/channels/counter/index.ts';

export interface KiosksModel {
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly location: string;
    readonly made: string;
    /** Opened on the device itself. */
    readonly link: string;
    readonly revoke: string;
  }[];
  /** Where anybody can open a display; nothing has to be linked for it. */
  readonly displays: readonly { readonly name: string; readonly href: string }[];
}

interface KiosksGiven {
  readonly kiosks: readonly Kiosk[];
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly zone: Zone;
  readonly baseUrl: string;
  tokenOf(kioskId: string): string;
}

export function presentKiosks({ kiosks, locations, zone, baseUrl, tokenOf }: KiosksGiven): KiosksModel {
  const names = new Map(locations.map(({ id, name }) => [id, name]));
  return {
    locations: locations.map(({ id, name }) => ({ id, name })),
    rows: kiosks.map(({ id, name, locationId, madeAt }) => ({
      id,
      name,
      location: names.get(locationId) ?? 'Locatie bestaat niet meer',
      made: sayDay(dayOf(madeAt, zone), 'nl', 'date'),
      link: `${baseUrl}/zuil/koppel/${tokenOf(id)}`,
      revoke: `/beheer/zuilen/${id}/intrekken`,
    })),
    displays: locations.map(({ id, name }) => ({
      name,
      href: `${baseUrl}/scherm/${encodeURIComponent(id)}`,
    })),
  };
}

/** What can go wrong here, in sentences that say what to do. */
const refusals: Readonly<Partial<Record<SetupRefusal, string>>> = {
  nameMissing: 'Schrijf waar de zuil staat.',
  nameTooLong: 'Kort de naam in tot 80 tekens.',
  nameTaken: 'Er is op deze locatie al een zuil met deze naam. Kies een andere naam.',
  locationUnknown: 'Deze locatie bestaat niet. Kies een locatie uit de lijst.',
  notFound: 'Deze zuil bestaat niet, of is al ingetrokken.',
};

export function sayKioskRefusal(reason: SetupRefusal): string {
  return refusals[reason] ?? 'Je mag dit niet veranderen. Vraag een beheerder.';
}
