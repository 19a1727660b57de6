import { type Day, dayOf, sayDay, type Zone } from '#engine/time/index.ts';
import type { Peak, PeakRefusal } from '#modules/channels/counter/index.ts';
import type { FieldErrors } from '#platform/http/index.ts';
import { sayPeakPeriod, sayPeakPlace } from '../../peak-words.ts';

export const peaksPath = '/beheer/pieken';

export interface PeakRow {
  readonly id: string;
  readonly when: string;
  readonly what: string;
  readonly reason: string;
  readonly announced: string;
  /** Absent where there is nothing left to take back. */
  readonly withdraw?: string;
}

export interface PeaksModel {
  readonly coming: readonly PeakRow[];
  readonly past: readonly PeakRow[];
  /** What the charter says; absent where it excepts no peaks, so that an announcement excuses nothing. */
  readonly exception: string | undefined;
}

interface PeaksGiven {
  readonly peaks: readonly Peak[];
  readonly exception: string | undefined;
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly services: readonly { readonly id: string; readonly name: string }[];
  readonly zone: Zone;
  readonly today: Day;
}

export function presentPeaks(given: PeaksGiven): PeaksModel {
  const { peaks, exception, today } = given;
  const isComing = ({ to, withdrawnAt }: Peak) => to >= today && withdrawnAt === undefined;
  return {
    coming: peaks.filter(isComing).map((peak) => rowOf(peak, given, true)),
    past: peaks
      .filter((peak) => !isComing(peak))
      .map((peak) => rowOf(peak, given, false))
      .toReversed(),
    exception,
  };
}

function rowOf(peak: Peak, { locations, services, zone }: PeaksGiven, coming: boolean): PeakRow {
  const where = sayPeakPlace(peak.locationId, locations, 'nl');
  const names = services.filter(({ id }) => peak.serviceIds.includes(id)).map(({ name }) => name);
  const said = (at: Peak['announcedAt']) => sayDay(dayOf(at, zone), 'nl', 'date');
  return {
    id: peak.id,
    when: sayPeakPeriod(peak, 'nl'),
    what: names.length === 0 ? where : `${where}: ${names.join(', ')}`,
    reason: peak.reason.nl,
    announced:
      peak.withdrawnAt === undefined
        ? said(peak.announcedAt)
        : `${said(peak.announcedAt)}, ingetrokken op ${said(peak.withdrawnAt)}`,
    ...(coming ? { withdraw: `${peaksPath}/${peak.id}/intrekken` } : {}),
  };
}

const refusals: Readonly<Record<PeakRefusal, readonly [field: string, sentence: string]>> = {
  notAllowed: ['form', 'Je mag dit niet veranderen. Vraag een beheerder.'],
  notFound: ['form', 'Deze piek bestaat niet.'],
  locationUnknown: ['locatie', 'Deze locatie bestaat niet. Kies een locatie uit de lijst.'],
  serviceUnknown: ['diensten', 'Een van deze diensten is weggelegd. Kies opnieuw.'],
  reasonMissing: ['reden', 'Vul in waarom het dan druk is.'],
  reasonTooLong: ['reden', 'Kort de reden in tot 300 tekens.'],
  endsBeforeItBegins: ['tot', 'De laatste dag ligt voor de eerste dag.'],
  hoursBackwards: ['uurTot', 'De tijd tot wanneer het druk is, ligt voor de tijd vanaf wanneer.'],
  tooLong: ['tot', 'Een piek duurt hoogstens 92 dagen. Is het langer druk, open dan meer balies.'],
  over: ['tot', 'Deze dagen zijn voorbij. Een piek kondig je van tevoren aan.'],
};

export function peakErrors(reason: PeakRefusal): FieldErrors {
  const [field, sentence] = refusals[reason];
  return { [field]: sentence };
}
