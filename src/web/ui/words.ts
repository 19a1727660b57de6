import type { Channel, ContactSort } from '#engine/charter/index.ts';
import type { Outcome, Status } from '#engine/promises/index.ts';
import type { Language } from '#engine/time/index.ts';

/** How near a due moment is. Six states, the same words and marks on every screen. */
export const dueStates = ['late', 'today', 'thisWeek', 'later', 'paused', 'done'] as const;
export type DueState = (typeof dueStates)[number];

type Words<Key extends string> = Readonly<Record<Key, Readonly<Record<Language, string>>>>;

export const dueWords: Words<DueState> = {
  late: { nl: 'Te laat', en: 'Late' },
  today: { nl: 'Vandaag', en: 'Today' },
  thisWeek: { nl: 'Deze week', en: 'This week' },
  later: { nl: 'Later', en: 'Later' },
  paused: { nl: 'Gepauzeerd', en: 'Paused' },
  done: { nl: 'Afgehandeld', en: 'Done' },
};

export const statusWords: Words<Status> = {
  open: { nl: 'Open', en: 'Open' },
  waiting: { nl: 'Wacht op inwoner', en: 'Waiting for resident' },
  answered: { nl: 'Beantwoord', en: 'Answered' },
  forwarded: { nl: 'Doorgezonden', en: 'Forwarded' },
  withdrawn: { nl: 'Ingetrokken', en: 'Withdrawn' },
  closedWithoutAnswer: { nl: 'Afgehandeld zonder antwoord', en: 'Closed without answer' },
  merged: { nl: 'Samengevoegd', en: 'Merged' },
};

export const outcomeWords: Words<Outcome> = {
  answeredInTime: { nl: 'Op tijd beantwoord', en: 'Answered in time' },
  noticeThenKept: {
    nl: 'Op tijd behandelbericht, daarna op tijd antwoord',
    en: 'Notice in time, then answered in time',
  },
  noticeThenBroken: { nl: 'Op tijd behandelbericht, daarna te laat', en: 'Notice in time, then late' },
  late: { nl: 'Te laat beantwoord', en: 'Answered late' },
  openAndLate: { nl: 'Nog open en te laat', en: 'Open and late' },
  open: { nl: 'Nog open, niet te laat', en: 'Open, not late' },
  noticeRunning: { nl: 'Op tijd behandelbericht, antwoord volgt', en: 'Notice in time, answer to follow' },
  withdrawn: { nl: 'Ingetrokken', en: 'Withdrawn' },
  notMeasurable: { nl: 'Niet te meten', en: 'Not measurable' },
};

export const channelWords: Words<Channel> = {
  email: { nl: 'E-mail', en: 'E-mail' },
  post: { nl: 'Post', en: 'Post' },
  phone: { nl: 'Telefoon', en: 'Telephone' },
  counter: { nl: 'Balie', en: 'Counter' },
  webform: { nl: 'Webformulier', en: 'Web form' },
};

export const sortWords: Words<ContactSort> = {
  question: { nl: 'Vraag', en: 'Question' },
  complaint: { nl: 'Klacht', en: 'Complaint' },
  report: { nl: 'Melding', en: 'Report' },
  idea: { nl: 'Idee', en: 'Idea' },
  objection: { nl: 'Bezwaar', en: 'Objection' },
  application: { nl: 'Aanvraag', en: 'Application' },
  information: { nl: 'Ter informatie', en: 'For information' },
};

const counts: Readonly<Record<Language, Intl.NumberFormat>> = {
  nl: new Intl.NumberFormat('nl-NL'),
  en: new Intl.NumberFormat('en-GB'),
};

/** `12.345` in Dutch, `12,345` in English. */
export function formatCount(count: number, language: Language = 'nl'): string {
  return counts[language].format(count);
}
