export {
  type AppointmentSetting,
  type Booking,
  book,
  cancelBooking,
  moveBooking,
  reportArrival,
  setAppointments,
} from './commands/appointments.ts';
export { closeLine, endEarlierDays } from './commands/closing.ts';
export { drawAtHome, setHomeTickets } from './commands/home-tickets.ts';
export { type HoursRefusal, hoursTopic, setServiceHours } from './commands/hours.ts';
export * from './commands/kiosks.ts';
export { announcePeak, type PeakInput, type PeakRefusal, withdrawPeak } from './commands/peaks.ts';
export { rebuildVisits, type VisitDifference, type VisitRebuild } from './commands/rebuild.ts';
export { lineTopic } from './commands/recording.ts';
export { actOnVisit, callNext, callVisit, undoVisitAct } from './commands/serving.ts';
export * from './commands/setup.ts';
export { closeCounter, openCounter } from './commands/shifts.ts';
export { drawTicket, giveTicket, leaveLine, type TicketResult } from './commands/tickets.ts';
export { counterDayWork } from './jobs/index.ts';
export { appointmentSetting, appointmentsOn, freeAppointments } from './queries/appointments.ts';
export { type LocationWeek, locationWeek } from './queries/busyness.ts';
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
export { type OpenPeriod, openAsPromised } from './queries/open-time.ts';
export { type PeakOutlook, peakOutlook } from './queries/peak-outlook.ts';
export { peaks } from './queries/peaks.ts';
export { type DayPlan, dayPlan, type PlanRequest } from './queries/plans.ts';
export { counters, services, servicesAt, skills } from './queries/setup.ts';
export { drawnTickets, factsOfVisit, visitById } from './queries/visits.ts';
export { type ExpectedWaits, expectedWaits, waitsNow } from './queries/waits.ts';
export { arrivalCode, locationsOn, openQuartersOn, type WaitNorm, waitNormOn } from './rules/index.ts';
export { type NameIn, namesOf, serviceName, serviceNameIn } from './rules/service-names.ts';
export * from './types.ts';
