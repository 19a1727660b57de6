import type { Channel, ContactSort } from '#engine/charter/index.ts';
import type { Day, Instant } from '#engine/time/index.ts';
import { isLateAt } from './outcome.ts';
import type { RefusalReason } from './refusals.ts';
import type { ContactState, Evidence, HandlingNotice, Status } from './types.ts';

export const acts = [
  'take',
  'assign',
  'release',
  'pass',
  'answer',
  'sendNotice',
  'requestData',
  'registerAnswer',
  'forward',
  'closeWithoutAnswer',
  'withdraw',
  'resume',
  'merge',
  'split',
  'reopen',
  'undo',
  'note',
  'correct',
  'reclassify',
  'nameInvolved',
] as const;
export type Act = (typeof acts)[number];

const always = ['undo', 'note', 'correct'] as const satisfies readonly Act[];
const whileRunning = [
  'take',
  'assign',
  'release',
  'pass',
  'answer',
  'sendNotice',
  'registerAnswer',
  'forward',
  'closeWithoutAnswer',
  'withdraw',
  'merge',
  'split',
  'reclassify',
  'nameInvolved',
  ...always,
] as const satisfies readonly Act[];
/** An answer that turns out to have been given earlier, elsewhere, can still be registered. */
const afterTheEnd = ['registerAnswer', 'reopen', ...always] as const satisfies readonly Act[];

/** What may be done to a contact in each status, as far as the status alone decides it. */
const actsByStatus = {
  open: ['requestData', ...whileRunning],
  waiting: ['resume', ...whileRunning],
  answered: afterTheEnd,
  forwarded: afterTheEnd,
  withdrawn: afterTheEnd,
  closedWithoutAnswer: afterTheEnd,
  merged: ['undo', 'note'],
} as const satisfies Record<Status, readonly Act[]>;

export function allowedActs(status: Status): readonly Act[] {
  return actsByStatus[status];
}

/** An act with what the decision about it needs; texts and addressees are the caller's. */
export type ActRequest =
  | { readonly act: 'take' | 'assign'; readonly employeeId: string }
  | { readonly act: 'release' | 'answer' | 'requestData' | 'resume' | 'split' | 'reopen' }
  | { readonly act: 'pass'; readonly teamId: string }
  | {
      readonly act: 'reclassify';
      readonly channel: Channel;
      readonly sort: ContactSort;
      readonly reason: string;
    }
  | { readonly act: 'nameInvolved'; readonly employeeIds: readonly string[] }
  | { readonly act: 'note'; readonly text: string }
  | { readonly act: 'sendNotice'; readonly notice: Partial<HandlingNotice> }
  | { readonly act: 'registerAnswer'; readonly at: Instant; readonly evidence: Evidence }
  | { readonly act: 'forward'; readonly body: string }
  | { readonly act: 'closeWithoutAnswer'; readonly reason: string }
  | { readonly act: 'withdraw'; readonly at: Instant; readonly evidence?: Evidence }
  /** `into` is the contact that stays. */
  | {
      readonly act: 'merge';
      readonly contactId: string;
      readonly intoId: string;
      readonly into: ContactState;
    }
  | { readonly act: 'undo'; readonly factId: string }
  | { readonly act: 'correct'; readonly factId: string; readonly newAt: Instant; readonly reason: string };

/** The present, as the caller's clock and the municipality's calendar have it. */
export interface Present {
  readonly now: Instant;
  readonly today: Day;
}

export type Decision = { readonly ok: true } | { readonly ok: false; readonly reason: RefusalReason };

/** May this be done to a contact in this state? Asked when a screen is made and again when the act comes in. */
export function decide(state: ContactState, request: ActRequest, present: Present): Decision {
  const reason = allowedActs(state.status).includes(request.act)
    ? refusalOf(state, request, present)
    : ('notInThisStatus' as const);
  return reason === undefined ? { ok: true } : { ok: false, reason };
}

function refusalOf(state: ContactState, request: ActRequest, present: Present): RefusalReason | undefined {
  switch (request.act) {
    case 'take':
      return state.handlerId === undefined ? refuseInvolved(state, request.employeeId) : 'alreadyTaken';
    case 'assign':
      return state.handlerId === request.employeeId
        ? 'alreadyTheirs'
        : refuseInvolved(state, request.employeeId);
    case 'release':
      return state.handlerId === undefined ? 'nobodyHasIt' : undefined;
    case 'pass':
      return state.teamId === request.teamId ? 'alreadyThatTeam' : undefined;
    case 'reclassify':
      return refuseReclassification(state, request);
    case 'nameInvolved':
      return request.employeeIds.length === 0 ? 'nobodyNamed' : undefined;
    case 'note':
      return request.text.trim() === '' ? 'emptyText' : undefined;
    case 'closeWithoutAnswer':
      return request.reason.trim() === '' ? 'reasonMissing' : messageUnderWay(state);
    case 'forward':
      return request.body.trim() === '' ? 'bodyMissing' : messageUnderWay(state);
    case 'answer':
    case 'requestData':
      return messageUnderWay(state);
    case 'sendNotice':
      return refuseNotice(state, request.notice, present) ?? messageUnderWay(state);
    case 'registerAnswer':
      return refuseRegisteredAnswer(state, request, present);
    case 'withdraw':
      return refuseMoment(state, request.at, present) ?? messageUnderWay(state);
    case 'merge':
      return refuseMerge(state, request, present);
    case 'undo':
      return state.undoable === request.factId ? undefined : 'cannotUndo';
    case 'correct':
      return refuseCorrection(state, request, present);
    case 'resume':
    case 'split':
    case 'reopen':
      return undefined;
  }
}

/** One message at a time: what is on its way out may be the answer. */
function messageUnderWay(state: ContactState): RefusalReason | undefined {
  return state.underWay.length > 0 ? 'messageUnderWay' : undefined;
}

/** Without who and when there is no handling notice (product.md); the resident must also know why and how to react. */
function refuseNotice(
  state: ContactState,
  notice: Partial<HandlingNotice>,
  { today }: Present,
): RefusalReason | undefined {
  if (!notice.who?.trim()) return 'noticeWithoutWho';
  if (notice.when === undefined) return 'noticeWithoutWhen';
  if (notice.when < today) return 'noticeDatePast';
  if (notice.when === today) return 'noticeDateToday';
  if (!notice.why?.trim()) return 'noticeWithoutWhy';
  if (!notice.contactRoute?.trim()) return 'noticeWithoutContactRoute';
  return isBeyondExtension(state, notice.when) && !notice.agreed?.trim()
    ? 'noticeBeyondExtension'
    : undefined;
}

/** Awb 9:11.2: a complaint can be put off by four weeks at most; 9:11.3: further if the complainant agrees. */
function isBeyondExtension(state: ContactState, when: Day): boolean {
  return state.promises.some(
    ({ state: running, noticeAtMost }) =>
      running !== 'settled' && noticeAtMost !== undefined && when > noticeAtMost,
  );
}

/** Awb 9:7: a complaint is handled by somebody who was not involved in the conduct it is about. */
function refuseInvolved(state: ContactState, employeeId: string): RefusalReason | undefined {
  return state.involved.includes(employeeId) ? 'wasInvolved' : undefined;
}

function refuseReclassification(
  state: ContactState,
  {
    channel,
    sort,
    reason,
  }: { readonly channel: Channel; readonly sort: ContactSort; readonly reason: string },
): RefusalReason | undefined {
  if (state.channel === channel && state.sort === sort) return 'alreadyThatSort';
  return reason.trim() === '' ? 'reasonMissing' : undefined;
}

/** After the end only an answer from before it tells something new. */
function refuseRegisteredAnswer(
  state: ContactState,
  { at, evidence }: { readonly at: Instant; readonly evidence: Evidence },
  present: Present,
): RefusalReason | undefined {
  if (evidence.note.trim() === '') return 'evidenceMissing';
  if (state.endedAt !== undefined && at >= state.endedAt) return 'answerAfterTheEnd';
  return refuseMoment(state, at, present);
}

function refuseMoment(state: ContactState, at: Instant, { now }: Present): RefusalReason | undefined {
  if (at > now) return 'momentInFuture';
  return at < state.receivedAt ? 'momentBeforeReceipt' : undefined;
}

/** A merge counts two contacts once. It must not make a broken promise disappear from the figures. */
function refuseMerge(
  state: ContactState,
  {
    contactId,
    intoId,
    into,
  }: { readonly contactId: string; readonly intoId: string; readonly into: ContactState },
  { now }: Present,
): RefusalReason | undefined {
  if (contactId === intoId) return 'mergeIntoItself';
  if (into.status === 'merged') return 'mergeIntoMerged';
  if (into.endedAt !== undefined && into.endedAt < state.receivedAt) return 'mergeIntoEarlierEnded';
  if (isBroken(state, now) && !isBroken(into, now)) return 'mergeHidesLateness';
  return messageUnderWay(state);
}

function isBroken(state: ContactState, now: Instant): boolean {
  return state.promises.some((promise) => promise.result === 'broken' || isLateAt(promise, now));
}

function refuseCorrection(
  state: ContactState,
  request: { readonly factId: string; readonly newAt: Instant; readonly reason: string },
  { now }: Present,
): RefusalReason | undefined {
  if (!state.correctable.includes(request.factId)) return 'cannotCorrect';
  if (request.reason.trim() === '') return 'reasonMissing';
  if (request.newAt > now) return 'momentInFuture';
  const isReceipt = request.factId === state.receiptFactId;
  return !isReceipt && request.newAt < state.receivedAt ? 'momentBeforeReceipt' : undefined;
}
