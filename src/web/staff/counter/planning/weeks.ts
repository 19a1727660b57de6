import { peakFactor } from '#engine/capacity/index.ts';
import { type Day, sayDay } from '#engine/time/index.ts';
import type { PeakOutlook } from '#modules/channels/counter/index.ts';
import { formatCount } from '#web/ui/index.ts';

export interface WeeksModel {
  readonly rule: string;
  readonly peaks: readonly { readonly id: string; readonly text: string }[];
  readonly rows: readonly WeekRow[];
}

export interface WeekRow {
  readonly id: string;
  readonly name: string;
  readonly visits: number;
  readonly atMost: string;
  readonly note: string;
}

/** The coming weeks, with the busy ones named and why. */
export function presentWeeks({ medianVisits, growth, weeks }: PeakOutlook): WeeksModel {
  return {
    rule:
      medianVisits === undefined
        ? 'Er is nog geen half jaar met bezoekers bekend. Daarna noemen wij hier de weken die druk worden.'
        : `Een week heet druk bij minstens ${Math.round((peakFactor - 1) * 100)}% meer bezoekers dan in de middelste week van het laatste jaar (${formatCount(Math.round(medianVisits))} bezoekers).`,
    peaks: weeks
      .filter(({ isPeak }) => isPeak)
      .map((week) => ({
        id: String(week.monday),
        text: `${upperFirst(sayWeek(week.monday))}: ${sayReason(week, growth)}`,
      })),
    rows: weeks.map((week) => ({
      id: String(week.monday),
      name: `${sayDay(week.monday, 'nl', 'short')}`,
      visits: Math.round(week.visits),
      atMost: week.atMost === undefined ? '–' : formatCount(Math.floor(week.atMost)),
      note: sayNote(week),
    })),
  };
}

type Week = PeakOutlook['weeks'][number];

const sayWeek = (monday: Day): string => `de week van ${sayDay(monday, 'nl', 'weekday')}`;

function sayReason({ overMedian, lastYear }: Week, growth: number | undefined): string {
  const reasons = [
    ...(lastYear === undefined || lastYear < 1.005
      ? []
      : [
          `vorig jaar in deze week ${Math.round((lastYear - 1) * 100)}% meer bezoekers per open uur dan gemiddeld`,
        ]),
    ...(growth === undefined || growth < 1.005
      ? []
      : [`de laatste weken ${Math.round((growth - 1) * 100)}% meer bezoekers dan een jaar eerder`]),
  ];
  const because =
    reasons.length === 0 ? 'de laatste weken waren drukker dan de rest van het jaar' : reasons.join('; ');
  return `${sayOver(overMedian)}. ${upperFirst(because)}.`;
}

const sayOver = (overMedian: number | undefined): string =>
  `${Math.round(((overMedian ?? 1) - 1) * 100)}% meer bezoekers dan in de middelste week`;

function sayNote({ isPeak, visits, atMost, openDays }: Week): string {
  if (openDays === 0) return 'Gesloten';
  const tooMany = atMost !== undefined && visits > atMost;
  if (tooMany) return `${isPeak ? 'Druk: meer' : 'Meer'} dan alle balies samen op tijd helpen`;
  return isPeak ? 'Druk' : '';
}

/** One line on the page of all counters: `Stadhuis: 4 drukke weken vanaf maandag 1 juni, tot 46% meer …`. */
export function sayPeaks(name: string, outlook: PeakOutlook | undefined): string | undefined {
  const peaks = outlook?.weeks.filter(({ isPeak }) => isPeak) ?? [];
  const [first] = peaks;
  if (first === undefined) return undefined;
  const most = Math.max(...peaks.map(({ overMedian }) => overMedian!));
  const when = sayDay(first.monday, 'nl', 'weekday');
  return peaks.length === 1
    ? `${name}: drukte verwacht in de week van ${when}, ${sayOver(most)}.`
    : `${name}: ${peaks.length} drukke weken verwacht vanaf ${when}, tot ${sayOver(most)}.`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
