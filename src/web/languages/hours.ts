import {
  type Calendar,
  dayOf,
  type Instant,
  type LocalTime,
  localTimeOf,
  nextOpenInterval,
  nextOpening,
  openAt,
} from '#engine/time/index.ts';
import { lastOf, usualGroups } from '../opening-hours.ts';
import type { Dictionary } from './dictionary.ts';
import { sayDayIn, sayWeekdayIn } from './saying.ts';

interface HourWords {
  readonly locale: string;
  time(time: LocalTime): string;
  open(until: string): string;
  /** @param day absent today */
  until(time: string, day: string | undefined): string;
  readonly always: string;
  today(until: string): string;
  readonly closed: string;
  readonly notNow: string;
  opens(when: string): string;
  again(when: string): string;
  readonly when: {
    today(time: string): string;
    tomorrow(time: string): string;
    later(day: string, time: string): string;
  };
  days(first: string, last: string): string;
  /** Two days that follow each other, or two blocks of one day. */
  pair(first: string, last: string): string;
  block(from: string, to: string): string;
}

/** What is open for longer than this is said to be open always. */
const alwaysDays = 7;

/** Opening hours in a language, by the same rules as on the public pages. */
export function hoursIn(words: HourWords): Pick<Dictionary, 'openNow' | 'serviceNow' | 'usualWeek'> {
  const sayDay = sayDayIn(words.locale);
  const sayWeekday = sayWeekdayIn(words.locale);

  const sayUntil = (calendar: Calendar, now: Instant) => {
    const { day, time, inDays } = lastOf(calendar, now, nextOpenInterval(calendar, now)!.to);
    if (inDays > alwaysDays) return { inDays, text: words.always };
    const text = words.until(words.time(time), inDays === 0 ? undefined : sayDay(day, 'weekday'));
    return { inDays, text };
  };

  const sayWhen = ({ zone }: Calendar, now: Instant, at: Instant): string => {
    const time = words.time(localTimeOf(at, zone));
    const inDays = dayOf(at, zone) - dayOf(now, zone);
    if (inDays > 1) return words.when.later(sayDay(dayOf(at, zone), 'weekday'), time);
    return inDays === 1 ? words.when.tomorrow(time) : words.when.today(time);
  };

  return {
    openNow(calendar, now) {
      if (openAt(calendar, now)) return { open: true, sentence: words.open(sayUntil(calendar, now).text) };
      const next = nextOpening(calendar, now);
      if (next === undefined) return { open: false, sentence: words.closed };
      return { open: false, sentence: `${words.closed} ${words.opens(sayWhen(calendar, now, next))}` };
    },
    serviceNow(calendar, now) {
      const next = nextOpening(calendar, now);
      if (next === undefined) return { open: false, note: words.notNow };
      if (next > now) return { open: false, note: words.again(sayWhen(calendar, now, next)) };
      const { inDays, text } = sayUntil(calendar, now);
      return { open: true, note: inDays === 0 ? words.today(text) : text };
    },
    usualWeek(calendar, day) {
      return usualGroups(calendar, day).map(({ first, last, blocks }) => {
        const [from, to] = [sayWeekday(first), sayWeekday(last)];
        const days = first === last ? from : last - first === 1 ? words.pair(from, to) : words.days(from, to);
        const hours = blocks.map((block) => words.block(words.time(block.from), words.time(block.to)));
        return `${days}: ${hours.reduce((all, one) => words.pair(all, one))}`;
      });
    },
  };
}
