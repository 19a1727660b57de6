export { type CalendarRefusal, type CalendarResult, compileCalendar } from './calendars.ts';
export {
  addDays,
  addMonths,
  type CalendarDate,
  dateOf,
  dayOfDate,
  daysInMonth,
  isoWeekOf,
  monthOf,
  weekdayNumber,
  weekdayOf,
} from './days.ts';
export { holidaysOf, knownDaysOf } from './holidays.ts';
export {
  parseDay,
  parseLocalTime,
  parseMoment,
  printDay,
  printInstant,
  printInstantIn,
  printLocal,
} from './iso.ts';
export { type DayStyle, sayDay, sayMoment, sayMonth, sayTime, sayWeekday } from './language.ts';
export {
  addOpeningTime,
  closingOf,
  nextOpenInterval,
  nextOpening,
  openAt,
  openingTimeBetween,
} from './openings.ts';
export { isPreset, presetCalendar } from './presets.ts';
export { openTogether } from './together.ts';
export * from './types.ts';
export {
  addWorkingDays,
  type Closure,
  closureOn,
  isInRange,
  isKnown,
  isWorkingDay,
  nextWorkingDay,
  openBlocksOn,
  workingDaysBetween,
} from './working-days.ts';
export {
  compileZone,
  dayOf,
  instantAt,
  localTimeOf,
  startOfDay,
  timesShown,
  type ZoneResult,
  zoneOf,
} from './zones.ts';
