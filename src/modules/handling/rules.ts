import type { ContactSort } from '#engine/charter/index.ts';
import {
  type ActRequest,
  type Fact,
  type FactBody,
  type HandlingNotice,
  refusals as promiseRefusals,
} from '#engine/promises/index.ts';
import {
  addDays,
  dayOf,
  type Instant,
  localTimeOf,
  sayDay,
  sayTime,
  startOfDay,
  type Zone,
} from '#engine/time/index.ts';
import type { MessageKind } from '#modules/contacts/index.ts';
import type { EmployeeAct, HandlingRefusal, PreparedLetter, SendingAct } from './types.ts';

/** How long an act that sends something can be taken back: long enough to notice a mistake, too short to matter to a term. */
export const undoPeriodMs = 10_000;

/** Characters a resident can be asked to read; a longer text is pasted by mistake. */
export const longestText = 50_000;

/** What stands between an employee and an act, in sentences that say what to do. */
export const handlingRefusals = {
  ...promiseRefusals,
  notFound: 'Dit bericht bestaat niet (meer). Ga terug naar de werklijst.',
  notYourTeam: 'Dit bericht is van een ander team. Vraag dat team om het te doen, of om het door te geven.',
  mayNotAssign: 'Alleen een teamleider wijst werk aan een ander toe. Je kunt het wel zelf nemen.',
  changedMeanwhile: 'Er is intussen iets veranderd. Bekijk wat er nieuw is; je tekst staat er nog.',
  noAddress:
    'Van deze inwoner is geen e-mailadres bekend. Geef het antwoord op een andere manier en registreer het hier.',
  noPostalAddress: 'Van deze inwoner is geen postadres bekend. Vul eerst het adres in bij de inwoner.',
  textMissing: 'Er staat nog geen tekst. Schrijf wat de inwoner moet weten.',
  textTooLong: 'Deze tekst is te lang om te versturen. Maak hem korter.',
  otherContactUnknown: 'Er is geen bericht met dit kenmerk. Controleer het kenmerk (SN-…).',
  employeeUnknown: 'Deze collega hoort niet bij het team. Kies een collega van dit team.',
  teamUnknown: 'Dit team bestaat niet (meer). Kies een ander team.',
  nameMissing: 'Vul een naam in. Is die niet bekend, schrijf dan "Onbekend".',
  emailUnreadable: 'Dit is geen e-mailadres. Schrijf het zoals naam@voorbeeld.nl.',
  emailOfAnother:
    'Dit e-mailadres is al van een andere inwoner in het register. Controleer het, of schrijf deze inwoner een brief.',
} as const satisfies Record<HandlingRefusal, string>;

/**
 * What the resident reads in a handling notice: who answers, when, why, and how to reach them. The same sentences are
 * shown while the employee fills in the form.
 */
export function noticeText(notice: HandlingNotice, own = '', sort: ContactSort = 'question'): string {
  const { opening, who } = noticeWords[sort];
  const parts = [
    opening,
    `${who} ${sentence(notice.who)}`,
    `Wanneer krijgt u antwoord? Uiterlijk ${sayDay(notice.when, 'nl')}.`,
    `Waarom duurt het langer? ${sentence(notice.why)}`,
    own.trim(),
    `Wilt u iets vragen of aanvullen? ${sentence(notice.contactRoute)}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** A complaint is no question, and who reads about it notices. */
const noticeWords: Readonly<Record<ContactSort, { readonly opening: string; readonly who: string }>> = {
  question: {
    opening: 'U stelde ons een vraag. Wij hebben meer tijd nodig om die goed te beantwoorden.',
    who: 'Wie beantwoordt uw vraag?',
  },
  complaint: {
    opening: 'U diende een klacht bij ons in. Wij hebben meer tijd nodig om die goed te behandelen.',
    who: 'Wie behandelt uw klacht?',
  },
  report: {
    opening: 'U deed een melding bij ons. Wij hebben meer tijd nodig om u te laten weten wat wij doen.',
    who: 'Wie behandelt uw melding?',
  },
  idea: {
    opening: 'U stuurde ons een idee. Wij hebben meer tijd nodig om u te laten weten wat wij ermee doen.',
    who: 'Wie behandelt uw idee?',
  },
  objection: {
    opening: 'U maakte bezwaar. Wij hebben meer tijd nodig om daarover te beslissen.',
    who: 'Wie behandelt uw bezwaar?',
  },
  application: {
    opening: 'U deed een aanvraag. Wij hebben meer tijd nodig om daarover te beslissen.',
    who: 'Wie behandelt uw aanvraag?',
  },
  information: {
    opening: 'U stuurde ons een bericht. Wij hebben meer tijd nodig om er goed naar te kijken.',
    who: 'Wie behandelt uw bericht?',
  },
};

function sentence(text: string): string {
  const trimmed = text.trim();
  const capital = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(capital) || /^\S+@\S+$/.test(capital) ? capital : `${capital}.`;
}

/** A promise that is about to break, as an e-mail may name it: no word of what a resident wrote. */
export interface RiskLine {
  readonly reference: string;
  readonly dueAt: Instant;
  readonly url: string;
}

const mailedLines = 25;

/** What a colleague reads about promises that are about to break. @param lines by due moment; at least one */
export function riskMailText(
  name: string,
  lines: readonly RiskLine[],
  {
    zone,
    workUrl,
    settingsUrl,
  }: { readonly zone: Zone; readonly workUrl: string; readonly settingsUrl: string },
): { readonly subject: string; readonly text: string } {
  const count = lines.length;
  const more = count - mailedLines;
  const parts = [
    `Beste ${name},`,
    count === 1
      ? 'Bij deze vraag loopt onze belofte bijna af.'
      : `Bij ${count} vragen loopt onze belofte bijna af.`,
    ...lines
      .slice(0, mailedLines)
      .map((line) => `${line.reference}, ${sayUltimate(line.dueAt, zone)}\n${line.url}`),
    ...(more > 0 ? [`En nog ${more}. Je vindt ze in je werk:\n${workUrl}`] : []),
    `Je krijgt dit bericht alleen in werktijd, en hooguit om de vier uur. Wil je het niet? Zet het uit:\n${settingsUrl}`,
  ];
  return {
    subject:
      count === 1 ? 'Eén vraag moet bijna beantwoord zijn' : `${count} vragen moeten bijna beantwoord zijn`,
    text: parts.join('\n\n'),
  };
}

/** `uiterlijk vrijdag 8 mei 2026`; with the hour where it does not end at midnight. */
function sayUltimate(dueAt: Instant, zone: Zone): string {
  const lastDay = dayOf((dueAt - 1) as Instant, zone);
  const day = `uiterlijk ${sayDay(lastDay, 'nl')}`;
  return dueAt === startOfDay(addDays(lastDay, 1), zone)
    ? day
    : `${day} voor ${sayTime(localTimeOf(dueAt, zone), 'nl')}`;
}

type PlannedFact = FactBody & { readonly at?: Instant };

/** What an act comes down to: the question for the rules, the facts, and the message that goes with them. */
export interface Plan {
  readonly request: ActRequest;
  readonly message?: {
    readonly kind: MessageKind;
    readonly text: string;
    readonly delayMs: number;
    readonly letter?: PreparedLetter;
    readonly madeFrom?: string;
  };
  /** @param messageId of the message, where there is one */
  facts(messageId: string | undefined): readonly PlannedFact[];
}

type PlannedAct = Exclude<EmployeeAct, { act: 'merge' | 'split' | 'undo' | 'note' }>;

export function actPlan(act: PlannedAct, employeeId: string, sort: ContactSort): Plan {
  switch (act.act) {
    case 'take':
      return { request: { act: 'take', employeeId }, facts: () => [{ kind: 'assigned', employeeId }] };
    case 'assign':
      return { request: act, facts: () => [{ kind: 'assigned', employeeId: act.employeeId }] };
    case 'release':
      return { request: { act: 'release' }, facts: () => [{ kind: 'released' }] };
    case 'pass':
      return {
        request: act,
        facts: () => [{ kind: 'passed', teamId: act.teamId, ...(act.note ? { note: act.note } : {}) }],
      };
    case 'answer':
      return sending('answer', act, { act: 'answer' }, (message) => ({ kind: 'answered', ...message }));
    case 'requestData':
      return sending('requestForData', act, { act: 'requestData' }, (message) => ({
        kind: 'dataRequested',
        ...message,
      }));
    case 'sendNotice':
      return noticePlan(act, sort);
    case 'forward':
      return sending('forwardNotice', act, act, (message) => ({
        kind: 'forwarded',
        body: act.body,
        ...message,
      }));
    default:
      return silentPlan(act);
  }
}

/** What the resident will read of an act. */
export function residentText(act: SendingAct, sort: ContactSort): string {
  return actPlan(act, '', sort).message?.text.trim() ?? '';
}

type SilentAct = Extract<
  PlannedAct,
  {
    act:
      | 'registerAnswer'
      | 'closeWithoutAnswer'
      | 'withdraw'
      | 'resume'
      | 'reopen'
      | 'correct'
      | 'reclassify'
      | 'nameInvolved';
  }
>;

/** Acts of which the resident gets no message. */
function silentPlan(act: SilentAct): Plan {
  switch (act.act) {
    case 'registerAnswer':
      return { request: act, facts: () => [{ kind: 'answered', evidence: act.evidence, at: act.at }] };
    case 'closeWithoutAnswer':
      return { request: act, facts: () => [{ kind: 'closedWithoutAnswer', reason: act.reason.trim() }] };
    case 'withdraw':
      return {
        request: { act: 'withdraw', at: act.at, evidence: { channel: 'other', note: act.note } },
        facts: () => [
          { kind: 'withdrawn', note: act.note, evidence: { channel: 'other', note: act.note }, at: act.at },
        ],
      };
    case 'resume':
      return { request: { act: 'resume' }, facts: () => [{ kind: 'resumed', because: 'decided' }] };
    case 'reopen':
      return {
        request: { act: 'reopen' },
        facts: () => [{ kind: 'reopened', because: 'decided', ...(act.note ? { note: act.note } : {}) }],
      };
    case 'reclassify':
      return {
        request: act,
        facts: () => [
          { kind: 'reclassified', channel: act.channel, sort: act.sort, reason: act.reason.trim() },
        ],
      };
    case 'nameInvolved':
      return { request: act, facts: () => [{ kind: 'involvedNamed', employeeIds: act.employeeIds }] };
    case 'correct':
      return {
        request: act,
        facts: () => [{ kind: 'corrected', factId: act.factId, newAt: act.newAt, reason: act.reason }],
      };
  }
}

function sending(
  kind: MessageKind,
  {
    text,
    letter,
    madeFrom,
  }: { readonly text: string; readonly letter?: PreparedLetter; readonly madeFrom?: string },
  request: ActRequest,
  fact: (message: { messageId?: string }) => FactBody,
): Plan {
  return {
    request,
    message: {
      kind,
      text,
      delayMs: undoPeriodMs,
      ...(letter === undefined ? {} : { letter }),
      ...(madeFrom === undefined ? {} : { madeFrom }),
    },
    facts: (messageId) => [fact(messageId === undefined ? {} : { messageId })],
  };
}

/** The rules refuse an incomplete notice before its text is looked at. */
function noticePlan(act: Extract<PlannedAct, { act: 'sendNotice' }>, sort: ContactSort): Plan {
  const { who = '', contactRoute = '', why = '', when, agreed = '' } = act.notice;
  const notice = {
    who: who.trim(),
    contactRoute: contactRoute.trim(),
    why: why.trim(),
    when: when!,
    ...(agreed.trim() === '' ? {} : { agreed: agreed.trim() }),
  };
  const text = when === undefined ? '-' : noticeText(notice, act.text, sort);
  return sending(
    'handlingNotice',
    { ...act, text },
    { act: 'sendNotice', notice: act.notice },
    (message) => ({
      kind: 'noticeSent',
      notice,
      ...message,
    }),
  );
}

/** The act of a message that did not arrive, done once more with a new message. Nothing for what no act of ours sent. */
export function onceMore(
  fact: Fact | undefined,
  messageId: string,
): { readonly request: ActRequest; readonly fact: FactBody } | undefined {
  switch (fact?.kind) {
    case 'answered':
      return { request: { act: 'answer' }, fact: { kind: 'answered', messageId } };
    case 'dataRequested':
      return { request: { act: 'requestData' }, fact: { kind: 'dataRequested', messageId } };
    case 'forwarded': {
      const { body } = fact;
      return { request: { act: 'forward', body }, fact: { kind: 'forwarded', body, messageId } };
    }
    case 'noticeSent': {
      const { notice } = fact;
      return { request: { act: 'sendNotice', notice }, fact: { kind: 'noticeSent', notice, messageId } };
    }
    default:
      return undefined;
  }
}
