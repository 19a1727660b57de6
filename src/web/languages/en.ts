import { sayDay, sayTime } from '#engine/time/index.ts';
import { openNow, sayUsualWeek, serviceNow } from '../opening-hours.ts';
import { sayMinutes, sayRange } from '../wait-words.ts';
import type { Dictionary } from './dictionary.ts';

const minutes = (count: number): string => sayMinutes(count, 'en');

export const en: Dictionary = {
  name: 'English',
  dir: 'ltr',
  skip: 'Skip to content',
  onReceipts: true,
  speech: { lang: 'en-GB', sentence: 'Number {nummer}, {balie}', formerly: 'formerly' },
  day: (day, style) => sayDay(day, 'en', style),
  time: (time) => sayTime(time, 'en'),
  openNow: (calendar, now) => openNow(calendar, now, 'en'),
  serviceNow: (calendar, now) => serviceNow(calendar, now, 'en'),
  usualWeek: (calendar, day) => sayUsualWeek(calendar, day, 'en'),
  range: (told) => sayRange(told, 'en'),
  expected: (range) => `Expected wait: ${range}.`,
  expectedFromNow: (range) => `Expected wait from now: ${range}.`,
  before(count, service) {
    if (count === 0) return `You are the first for ${service}.`;
    return `${count === 1 ? '1 visitor is' : `${count} visitors are`} waiting before you for ${service}.`;
  },
  promise: {
    made: (maximum) => `You are called within ${minutes(maximum)}.`,
    inPeak: (maximum) =>
      `This is a busy period, which we announced. We want to call you within ${minutes(maximum)}. We cannot always do that now.`,
    until: (time) => `That is at ${time} at the latest.`,
    missed: (maximum) =>
      `We promised to call you within ${minutes(maximum)}. We did not manage that. We apologise.`,
    inTime: (waited, promised) =>
      `We called you within ${minutes(waited)}. We promised: within ${minutes(promised)}.`,
    late: (waited, promised) =>
      `We called you after ${minutes(waited)}. We promised: within ${minutes(promised)}. We apologise.`,
    notCalled: (waited) =>
      `You waited ${minutes(waited)}. In our results this counts as a promise that was not kept.`,
  },
  refusals: {
    atCounter: 'That did not work. Please ask at the counter.',
    closedNow: 'We are closed now. You can no longer take a number.',
    serviceMissing: 'First choose what you come for.',
    serviceUnknown:
      'You cannot take a number for this here now. Choose something else or ask at the counter.',
    serviceClosed: 'You cannot take a number for this here now. It says with the service when you can.',
    noHomeTickets: 'You cannot take a number from home here. You can come to us.',
    enoughFromHome: 'Enough numbers were taken from home this hour. Try again later, or come to us.',
    lineTooLong:
      'The line is too long to be sure to help you today. Make an appointment, or come another day.',
    placeTaken: 'This place has just been taken. Your own appointment stays as it is.',
    tooEarly: 'You can do this from two hours before your appointment, on the day itself.',
    notInThisStatus: 'That is no longer possible. Below you see how your number stands now.',
  },
  kiosk: {
    welcome: 'Welcome',
    language: 'Choose your language',
    what: 'What do you come for?',
    several: 'I come for more than one thing',
    withCode: 'I have an appointment or a number from home',
    all: 'Choose everything you come for',
    take: 'Take a number',
    back: 'Back',
    none: 'You cannot take a number here now. Please ask at the counter.',
    yours: 'Your number',
    phone: 'Take your number along on your phone',
    scan: 'Point the camera of your phone at this square. You will see when it is your turn.',
    qr: 'QR code with the page of your number',
    print: 'Print the number',
    printed: 'The number was printed.',
    printFailed: 'The printer does not work. Remember your number, or take it along on your phone.',
    ready: 'Done',
    soon: 'Are you still there? Touch the screen.',
    lost: 'This kiosk has no connection for a moment. Please ask at the counter.',
  },
  code: {
    title: 'What is your code?',
    where:
      'The code of an appointment has eight digits. You find it in your e-mail and on the page of your appointment. Did you take a number at home? Then your phone shows five digits.',
    label: 'Code',
    erase: 'Erase',
    go: 'Continue',
    wrong: 'We do not know this code. Try again, or ask at the counter.',
  },
  standing: {
    waiting: 'You are waiting.',
    called: (counter) => `It is your turn. Go to ${counter}.`,
    serving: (counter) => `You are being helped at ${counter}.`,
    parked: [
      'You keep your place in the line.',
      'Are you done with what you had to do? Then go to the counter.',
    ],
    done: 'You have been helped.',
    noShow: [
      'You were not there when we called you.',
      'Go to the counter. You then get back your place in the line.',
    ],
    left: [
      'You are no longer waiting.',
      'Do you want to be helped after all? Take a new number in the hall.',
    ],
    notHelped: [
      'We could not help you before we closed.',
      'We are sorry. Ask at the counter what you can do.',
    ],
    booked: (day, time) => [
      `You have an appointment on ${day} at ${time}.`,
      'Let us know when you are here: on this page, or at the counter.',
    ],
    cancelled: 'Your appointment was cancelled.',
    past: (day) => ['This number is no longer valid.', `It was for ${day}.`],
    coming: [
      'Your number is in the line.',
      'Be on time, and press ‘I am here’ as soon as you are in the hall. Only then we can call you.',
    ],
    passed: (until) => [
      'You were not there when it was your turn.',
      `We keep your place until ${until}. Press ‘I am here’ as soon as you are.`,
    ],
    lapsed: [
      'You were not there when it was your turn.',
      'Your place is gone, your number is not. Press ‘I am here’ as soon as you are. You then join the end of the line.',
    ],
  },
  phone: {
    yours: 'Your number',
    promise: 'Our promise',
    sound: 'Turn sound on',
    lost: 'No connection. Look at the screen in the hall.',
    stop: 'I do not want to wait any longer',
  },
  came: (time, day) => `You came ${day === undefined ? '' : `${day}, `}at ${time}.`,
  numberChanged: (drawn, location, ticket) =>
    `Your number has changed. It was ${drawn}. At ${location} we call you with ${ticket}.`,
  toldAtOnce: 'We expected that it would be your turn at once.',
  toldThen: (range) => `The expected wait was then ${range}.`,
  appointment: {
    title: 'Your appointment',
    here: 'I am here',
    move: 'Move the appointment',
    calendar: 'Put the appointment in your calendar',
    cancel: 'Cancel the appointment',
    sure: 'Are you not coming?',
    why: 'Somebody else can then have your time. You cannot take this back; you can make a new appointment.',
    keep: 'Keep this page: with this link you move or cancel the appointment, and let us know that you are here.',
    code: 'Your appointment code is',
    codeHelp: 'Tell it at the counter or type it on the kiosk.',
    cancelled: 'Your appointment was cancelled. Thank you for letting us know: somebody else can come.',
  },
  leave: {
    title: 'Do you not want to wait any longer?',
    what: 'then is no longer valid. You cannot take this back: if you want to be helped later, you take a new number and join the end of the line.',
    yes: 'Yes, I stop waiting',
    no: 'No, I keep waiting',
    done: 'You are no longer waiting. Thank you for letting us know: others are helped sooner.',
  },
  home: {
    here: 'I am here',
    code: 'Can you not press here? Your code for the screen in the hall is',
    counts: 'Our promise counts from the moment you are here.',
    stop: 'I am not coming',
  },
};
