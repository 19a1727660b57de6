export {
  type AppointmentSetting,
  type Booking,
  book,
  cancelBooking,
  moveBooking,
  reportArrival,
  setAppointments,
  takeEarlierPlace,
} from './commands/appointments.ts';
export { closeLine, endEarlierDays } from './commands/closing.ts';
export { endOffers } from './commands/earlier.ts';
export { drawAtHome, setHomeTickets } from './commands/home-tickets.ts';
export { type HoursRefusal, hoursTopic, setServiceHours } from './commands/hours.ts';
export * from './commands/kiosks.ts';
export {
  type AddressResult,
  forgetAddresses,
  type GivenAddress,
  giveAddress,
  mailsPerDay,
  removeAddress,
  visitorMailTopic,
  wishEarlier,
} from './commands/mail.ts';
export { announcePeak, type PeakInput, type PeakRefusal, withdrawPeak } from './commands/peaks.ts';
export { rebuildVisits, type VisitDifference, type VisitRebuild } from './commands/rebuild.ts';
export { lineTopic } from './commands/recording.ts';
export { actOnVisit, callNext, callVisit, undoVisitAct } from './commands/serving.ts';
export * from './commands/setup.ts';
export { closeCounter, openCounter } from './commands/shifts.ts';
export { drawTicket, giveTicket, leaveLine, type TicketResult } from './commands/tickets.ts';
export { helpNow } from './commands/wrong-place.ts';
export { appointmentNewsWork, counterDayWork } from './jobs/index.ts';
export { offerPlaces } from './jobs/offering.ts';
export { remind } from './jobs/reminding.ts';
export { type ReadyMail, sendDue, type VisitorMail, visitorMailWork } from './jobs/sending.ts';
export { adviceAt } from './queries/advice.ts';
export { appointmentSetting, appointmentsOn, freeAppointments } from './queries/appointments.ts';
export { type LocationWeek, locationWeek } from './queries/busyness.ts';
export { codeOf, visitOfCode } from './queries/codes.ts';
export {
  type MonthlyVisits,
  monthlyVisits,
  readNormKey,
  type SettledVisit,
  settledVisits,
  type ToldAccuracy,
  toldAccuracy,
  type WaitGroup,
  type WaitGrouping,
  type WaitPeriod,
  waitGroupings,
  waitGroups,
} from './queries/figures.ts';
export {
  comingWithCode,
  type HomeOffer,
  homeOffer,
  homeTicketsPerHour,
  locationsWithHomeTickets,
} from './queries/home-tickets.ts';
export {
  type HoursAt,
  hoursAt,
  type PublishedServiceHours,
  publishedServiceHours,
  type ServiceWithHours,
  serviceHours,
} from './queries/hours.ts';
export { kioskById, kiosks } from './queries/kiosks.ts';
export {
  lineAt,
  missedSince,
  openShifts,
  recentCalls,
  visitAtCounter,
  waitingBefore,
} from './queries/line.ts';
export { addressOf, heldFor } from './queries/mail.ts';
export { type OpenPeriod, openAsPromised } from './queries/open-time.ts';
export { type PeakOutlook, peakOutlook } from './queries/peak-outlook.ts';
export { peaks } from './queries/peaks.ts';
export { type DayPlan, dayPlan, type PlanRequest } from './queries/plans.ts';
export { counters, services, servicesAt, skills } from './queries/setup.ts';
export { drawnTickets, factsOfVisit, visitById } from './queries/visits.ts';
export { type ExpectedWaits, expectedWaits, waitsNow } from './queries/waits.ts';
export { appointmentCalendar } from './rules/calendar-file.ts';
export { arrivalCode, locationsOn, openQuartersOn, type WaitNorm, waitNormOn } from './rules/index.ts';
export { mailLanguage, sayCode } from './rules/mail-text.ts';
export { type NameIn, namesOf, serviceName, serviceNameIn } from './rules/service-names.ts';
export {
  type AppointmentStanding,
  beforeOpeningMs,
  earliestArrivalMs,
  isToCome,
  opensWithin,
  standingOf,
} from './rules/standing.ts';
export * from './types.ts';
