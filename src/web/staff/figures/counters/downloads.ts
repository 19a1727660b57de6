import { type Day, type Instant, printDay, printInstantIn, type Zone } from '#engine/time/index.ts';
import type { VisitStatus } from '#engine/visits/index.ts';
import type { SettledVisit } from '#modules/channels/counter/index.ts';
import { csvLine, csvOf } from '../../../csv.ts';
import { type GroupNames, type NamedGroup, toldShare } from './present.ts';

const waitColumns = [
  'bezoekers',
  'binnen_de_norm',
  'aandeel',
  'ondergrens_95',
  'bovengrens_95',
  'later_opgeroepen',
  'niet_opgeroepen',
  'niet_verschenen',
  'niet_gekomen',
  'mediaan_seconden',
  'negentig_procent_binnen_seconden',
];

/** A table of the page; where there are too few visitors for a percentage, it is empty. */
export function waitsCsv(first: string, groups: readonly NamedGroup[]): string {
  const rows = groups.map(({ name, group }) => {
    const share = toldShare(group);
    const [part, low, high] = share && !share.noData ? [share.share, share.low, share.high] : [];
    return [
      name,
      group.judged,
      group.kept,
      ...[part, low, high].map((one) => one && Math.round(one * 10_000) / 10_000),
      group.calledLate,
      group.notCalled,
      group.noShow,
      group.didNotCome,
      ...[group.medianMs, group.p90Ms].map((ms) => ms && ms / 1000),
    ];
  });
  return csvOf([first, ...waitColumns], rows);
}

const visitColumns = [
  'locatie',
  'dienst',
  'dag',
  'volgnummer',
  'hoe',
  'afgesproken',
  'gekomen',
  'opgeroepen',
  'geëindigd',
  'uitkomst',
];

export const visitsCsvHead = csvLine(visitColumns, ',');

/** How a visit ended; empty while it goes on. */
const outcomes: Readonly<Partial<Record<VisitStatus, string>>> = {
  done: 'geholpen',
  noShow: 'niet verschenen',
  left: 'weggegaan',
  notHelped: 'niet geholpen',
};

const ways = { kiosk: 'zuil', reception: 'ontvangst', home: 'thuis' } as const;

/**
 * The visits of a day as `servicenorm measure --visits` reads them: moments with their offset, to the millisecond, so that a
 * recount gives the same figures. Nothing in it is about a person.
 */
export function visitsCsv(
  day: Day,
  visits: readonly SettledVisit[],
  { locations, services }: GroupNames,
  zone: Zone,
): string {
  const at = (moment: Instant | undefined) => moment && printInstantIn(moment, zone);
  return visits
    .map((visit) =>
      csvLine(
        [
          locations.get(visit.firstLocationId) ?? visit.firstLocationId,
          services.get(visit.firstServiceId) ?? visit.firstServiceId,
          printDay(day),
          visit.ticket,
          visit.way && ways[visit.way],
          at(visit.appointedAt),
          at(visit.joinedAt),
          at(visit.firstCalledAt),
          at(visit.endedAt),
          outcomes[visit.status],
        ],
        ',',
      ),
    )
    .join('');
}
