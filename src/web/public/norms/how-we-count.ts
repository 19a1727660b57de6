import { type CountingRules, type Norm, printTerm, type Text } from '#engine/charter/index.ts';
import {
  addDays,
  type Calendar,
  type Day,
  type HolidayTable,
  type Language,
  type Weekday,
  weekdayNumber,
  weekdays,
} from '#engine/time/index.ts';
import { textIn } from '../chrome.ts';
import { patternOn, sayDays, sayUsualWeek } from '../opening-hours.ts';

type Both = Required<Text>;

/** The machine rule of a norm as sentences that a resident can count with: nothing that the program does is left out. */
export function howWeCount(
  norm: Norm,
  calendarOf: (id: string) => Calendar,
  today: Day,
  language: Language,
): readonly string[] {
  const { rule } = norm;
  const calendar = calendarOf(rule.calendar);
  const notice = norm.alternative === 'handlingNotice' ? [textIn(noticeSentence, language)] : [];
  switch (rule.kind) {
    case 'term':
      return [
        language === 'nl'
          ? `De termijn is ${printTerm(rule.term, 'nl')}.`
          : `The term is ${printTerm(rule.term, 'en')}.`,
        ...countingSentences(rule.counting, language),
        ...(rule.term.unit === 'workingDays' ? [workingDaysSentence(calendar, today, language)] : []),
        ...(isOpeningTime(rule.term.unit) ? hoursSentences(calendar, today, language) : []),
        ...notice,
      ];
    case 'window':
    case 'openingHours':
      return hoursSentences(calendar, today, language);
    case 'wait':
      return [
        language === 'nl'
          ? `De wachttijd begint als u zich meldt en eindigt als u wordt geholpen. Wij streven naar hooguit ${rule.maximumMinutes} minuten.`
          : `Waiting begins when you report and ends when you are served. We aim for at most ${rule.maximumMinutes} minutes.`,
        ...hoursSentences(calendar, today, language),
      ];
  }
}

const isOpeningTime = (unit: string): boolean => unit === 'openingHours' || unit === 'openingMinutes';

const noticeSentence: Both = {
  nl: 'Sturen wij u op tijd een behandelbericht, dan geldt daarna de datum die in dat bericht staat. Een automatisch bericht telt niet als antwoord en niet als behandelbericht.',
  en: 'If we send you a handling notice in time, the date in that notice holds from then on. An automatic message counts neither as an answer nor as a handling notice.',
};

const dayOne: Readonly<Record<CountingRules['dayOne'], Both>> = {
  dayAfter: {
    nl: 'De dag waarop wij uw bericht ontvangen, telt niet mee.',
    en: 'The day on which we receive your message does not count.',
  },
  dayOfReceipt: {
    nl: 'De dag waarop wij uw bericht ontvangen, is de eerste dag.',
    en: 'The day on which we receive your message is the first day.',
  },
  dayAfterFirstWorkingDay: {
    nl: 'Een bericht dat op een vrije dag binnenkomt, geldt als ontvangen op de eerste werkdag daarna. Die dag telt niet mee.',
    en: 'A message that arrives on a day off counts as received on the next working day. That day does not count.',
  },
};

const rollForward: Readonly<Record<Exclude<CountingRules['rollForward'], 'none'>, Both>> = {
  nextWorkingDay: {
    nl: 'Eindigt de termijn op een vrije dag, dan loopt hij door tot en met de eerste werkdag daarna.',
    en: 'If the term ends on a day off, it runs on to the next working day.',
  },
  atw: {
    nl: 'Eindigt de termijn op een zaterdag, zondag of feestdag, dan loopt hij door tot en met de eerste dag daarna die dat niet is. Zo telt ook de Algemene termijnenwet.',
    en: 'If the term ends on a Saturday, Sunday or public holiday, it runs on to the first day that is none of these, as in the General Extension of Time-Limits Act.',
  },
};

const endOfDay: Readonly<Record<CountingRules['endOfDay'], Both>> = {
  midnight: {
    nl: 'U hebt ons antwoord op zijn laatst op de laatste dag, voor middernacht.',
    en: 'You have our answer on the last day at the latest, before midnight.',
  },
  closing: {
    nl: 'U hebt ons antwoord op zijn laatst op de laatste dag, voor sluitingstijd.',
    en: 'You have our answer on the last day at the latest, before closing time.',
  },
};

const atOpening: Both = {
  nl: 'Wat buiten de openingstijd binnenkomt, geldt als ontvangen zodra wij weer open zijn.',
  en: 'What comes in outside opening hours counts as received when we open again.',
};

function countingSentences(counting: CountingRules, language: Language): readonly string[] {
  return [
    ...(counting.receiptMoment === 'opening' ? [atOpening] : []),
    dayOne[counting.dayOne],
    ...(counting.rollForward === 'none' ? [] : [rollForward[counting.rollForward]]),
    endOfDay[counting.endOfDay],
  ].map((text) => textIn(text, language));
}

const holidaySentences: Readonly<Record<HolidayTable, Both>> = {
  'nl-public': {
    nl: 'Feestdagen zijn die van de Algemene termijnenwet, zoals Goede Vrijdag, Koningsdag en Bevrijdingsdag.',
    en: 'Holidays are those of the General Extension of Time-Limits Act, such as Good Friday, King’s Day and Liberation Day.',
  },
  'nl-statutory': {
    nl: 'Feestdagen zijn die van de Algemene termijnenwet, met de dagen die daarmee zijn gelijkgesteld.',
    en: 'Holidays are those of the General Extension of Time-Limits Act and the days made equal to them.',
  },
  'nl-customary': {
    nl: 'Goede Vrijdag is geen feestdag. Bevrijdingsdag is dat eens in de vijf jaar.',
    en: 'Good Friday is not a holiday. Liberation Day is one once in five years.',
  },
};

function workingDaysSentence(calendar: Calendar, today: Day, language: Language): string {
  const days = sayWeekdays(workingWeekdays(calendar, today), today, language);
  const { holidays } = calendar.definition;
  const sentence = language === 'nl' ? `Werkdagen zijn ${days}` : `Working days are ${days}`;
  if (holidays === 'none') return `${sentence}.`;
  const except = language === 'nl' ? 'behalve feestdagen' : 'except holidays';
  return `${sentence}, ${except}. ${textIn(holidaySentences[holidays], language)}`;
}

function workingWeekdays(calendar: Calendar, today: Day): readonly Weekday[] {
  const pattern = patternOn(calendar, today);
  if (!pattern) return [];
  return pattern.workingDays ?? weekdays.filter((weekday) => pattern.week[weekday].length > 0);
}

function sayWeekdays(days: readonly Weekday[], today: Day, language: Language): string {
  const monday = addDays(today, -weekdayNumber(today));
  const numbers = days.map((weekday) => weekdays.indexOf(weekday)).toSorted((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs
    .map(([first, last]) => sayDays(addDays(monday, first), addDays(monday, last), language))
    .join(language === 'nl' ? ' en ' : ' and ');
}

function hoursSentences(calendar: Calendar, today: Day, language: Language): readonly string[] {
  const hours = sayUsualWeek(calendar, today, language).map((line) => capital(`${line}.`));
  const { holidays } = calendar.definition;
  if (holidays === 'none') return hours;
  const closed = language === 'nl' ? 'Niet op feestdagen.' : 'Not on holidays.';
  return [...hours, `${closed} ${textIn(holidaySentences[holidays], language)}`];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
