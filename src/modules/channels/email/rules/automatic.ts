import type { AutomaticSort, Classification, Mailbox, MailContext } from '../types.ts';
import { isOurMessageId, isOurs, mailboxesOf } from './addresses.ts';
import {
  absenceSubject,
  absenceText,
  automaticSubject,
  bounceSubject,
  bounceText,
  daemonName,
  masterName,
  noReplyName,
  postMaster,
  serverSubject,
} from './automatic-words.ts';
import { headerOf, textOf } from './headers.ts';
import type { Part } from './parts.ts';
import { deliveryReportsOf, originalOf, type ReportSource, readReceiptOf } from './reports.ts';
import { bareSubject } from './subjects.ts';

/** What the decision is taken from. */
export interface Evidence {
  readonly root: Part;
  readonly messageId: string | undefined;
  readonly from: Mailbox;
  readonly subject: string;
  readonly text: string;
  /** The message carries a reference of ours or answers a message of ours. */
  readonly concernsUs: boolean;
}

/** Characters of the text in which programs say what they are. */
const telling = 20_000;

type Finding = { readonly sort: AutomaticSort; readonly because: string };

/**
 * Whether a person wrote this (RFC 3834, RFC 3464, and what servers do instead). The questions are asked in order of
 * certainty; the first that is answered decides. What none of them catches is a message: it is better that an employee
 * closes an automatic message than that a resident waits for an answer that nobody writes.
 */
export function classify(given: Evidence, context: MailContext): Classification {
  const evidence = { ...given, text: given.text.slice(0, telling) };
  const source: ReportSource = {
    root: evidence.root,
    parts: partsOutsideMessages(evidence.root),
    text: given.text,
    ownAddresses: context.ownAddresses,
    referencesIn: context.referencesIn,
  };
  const finding =
    reportByStructure(source) ??
    ownMessage(evidence, context) ??
    reportBySender(evidence, context) ??
    automaticByHeader(evidence, context) ??
    machineText(evidence) ??
    automaticByWords(evidence) ??
    mailingList(evidence);
  if (finding === undefined) return { kind: 'message' };
  return { kind: 'automatic', ...finding, reports: reportsFor(finding.sort, source) };
}

function reportsFor(sort: AutomaticSort, source: ReportSource) {
  if (sort === 'deliveryReport') return deliveryReportsOf(source);
  if (sort === 'readReceipt') return readReceiptOf(source);
  const original = sort === 'abuseReport' ? originalOf(source) : {};
  return Object.keys(original).length === 0
    ? []
    : [{ recipient: '', action: 'delivered' as const, ...original }];
}

/** Everything except what lies inside a nested message: a resident may send us a report that she received. */
function partsOutsideMessages(part: Part): Part[] {
  if (!part.mediaType.startsWith('multipart/')) return [part];
  return [part, ...part.children.flatMap(partsOutsideMessages)];
}

const complains = /^\s*(complaint about message from|(abuse|spam|feedback) (report|complaint))\b/i;

/** RFC 6522: the parts say what the report is, whatever the outermost type claims. */
function reportByStructure({ root, parts }: ReportSource): Finding | undefined {
  const has = (pattern: RegExp) => parts.some((part) => pattern.test(part.mediaType));
  const type = (root.parameters['report-type'] ?? '').toLowerCase();
  if (has(/^message\/feedback-report$/) || type === 'feedback-report') {
    return { sort: 'abuseReport', because: 'message/feedback-report' };
  }
  if (has(/^message\/(global-)?disposition-notification$/) || type === 'disposition-notification') {
    return { sort: 'readReceipt', because: 'message/disposition-notification' };
  }
  if (has(/^message\/(global-)?delivery-status$/) || type === 'delivery-status') {
    return { sort: 'deliveryReport', because: 'message/delivery-status' };
  }
  if (has(/^message\/rfc822$/) && complains.test(textOf(root.headers, 'subject'))) {
    return { sort: 'abuseReport', because: 'Subject' };
  }
  return root.mediaType === 'multipart/report'
    ? { sort: 'deliveryReport', because: 'multipart/report' }
    : undefined;
}

/** Our own message, come back by a forwarding rule or a list: answering it would go round for ever. */
function ownMessage({ messageId, from }: Evidence, context: MailContext): Finding | undefined {
  if (isOurMessageId(messageId ?? '', context.ownAddresses)) return { sort: 'loop', because: 'Message-ID' };
  return from.address !== '' && isOurs(from.address, context.ownAddresses)
    ? { sort: 'loop', because: 'From' }
    : undefined;
}

/** Mail servers write with an empty envelope sender (RFC 5321 4.5.5) or under the name of a daemon. */
function reportBySender({ root, from, subject, text }: Evidence, context: MailContext): Finding | undefined {
  const report = (because: string): Finding => ({ sort: 'deliveryReport', because });
  if (headerOf(root.headers, 'x-failed-recipients') !== undefined) return report('X-Failed-Recipients');
  if (automaticSubject.test(subject)) return undefined;
  const senders = ['from', 'sender', 'return-path'].flatMap((name) => mailboxesOf(root.headers, name));
  const names = [from, ...senders].map(({ address, name }) => address.split('@')[0] || name);
  if (names.some((name) => daemonName.test(name)) || /mail deliver\w* (sub)?system/i.test(from.name)) {
    return report('mailer-daemon');
  }
  // Asked only where a sender gives reason to: most messages are spared the long patterns.
  const told = () => bounceText.test(text);
  const returned = () => hasReturnedMessage(root, text);
  const named = bounceSubject.test(subject);
  if (names.some((name) => postMaster.test(name)) && (named || told() || returned()))
    return report('postmaster');
  if (isNullSender(root, context) && (named || told() || returned()) && !absenceText.test(text)) {
    return report('Return-Path: <>');
  }
  const isMachine = names.some((name) => masterName.test(name) || noReplyName.test(name));
  if (isMachine && told() && (named || returned())) return report('From');
  if (serverSubject.test(subject) && (told() || returned())) return report('Subject');
  // A resident who passes on a report that she received writes `Fwd:`, or answers somebody.
  return named && bareSubject(subject) === subject && told() && returned() ? report('Subject') : undefined;
}

function isNullSender(root: Part, context: MailContext): boolean {
  return context.envelopeFrom === '' || /^<\s*>$/.test((headerOf(root.headers, 'return-path') ?? '').trim());
}

const returnedTypes = /^(message\/(rfc822|global|partial)|(text|message)\/rfc822-headers?)$/;
const returnedField =
  /^[ \t>|]{0,20}(received|return-path|message-id|x-mailer|mime-version|date|from|to|subject):\s/gim;

/** A nested message, or one whose headers stand in the text. */
function hasReturnedMessage(root: Part, text: string): boolean {
  if (partsOutsideMessages(root).some(({ mediaType }) => returnedTypes.test(mediaType))) return true;
  const fields = Array.from(text.matchAll(returnedField), (match) => match[1]!.toLowerCase());
  const different = new Set(fields);
  return different.size >= 4 && (different.has('received') || different.has('message-id'));
}

const responderHeaders = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-autoreply-from',
  'x-auto-reply-from',
  'x-mail-autoreply',
  'x-autogenerated',
  'x-vacation',
  'x-away-message',
  'x-ms-exchange-generated-message-source',
  'x-fc-machinegenerated',
] as const;

/** Programs that say so: RFC 3834 5, and the fields that came before it. */
function automaticByHeader({ root, subject, text }: Evidence, context: MailContext): Finding | undefined {
  const sort = isAbsence(subject, text) ? 'outOfOffice' : 'autoReply';
  const submitted = textOf(root.headers, 'auto-submitted').toLowerCase();
  if (submitted.startsWith('auto-')) return { sort, because: `Auto-Submitted: ${submitted.slice(0, 40)}` };
  const named = responderHeaders.find((name) => headerOf(root.headers, name) !== undefined);
  if (named !== undefined) return { sort, because: named };
  const precedences = ['precedence', 'x-precedence'].map((name) => textOf(root.headers, name));
  if (precedences.some((precedence) => /^auto[_-]?reply/i.test(precedence))) {
    return { sort, because: 'Precedence: auto_reply' };
  }
  const isResponder =
    /autoresponder|vacation/i.test(textOf(root.headers, 'delivered-to')) ||
    textOf(root.headers, 'x-post-messageclass').startsWith('9');
  if (isResponder) return { sort, because: 'autoresponder' };
  return isNullSender(root, context) ? { sort, because: 'Return-Path: <>' } : undefined;
}

/** Notifications of mail services (Amazon SNS and its kin): nobody writes JSON to a municipality. */
function machineText({ root, text }: Evidence): Finding | undefined {
  const isJson = /^\s*\{\s*"[\w-]+"\s*:/.test(text);
  if (!isJson && headerOf(root.headers, 'x-amz-sns-message-id') === undefined) return undefined;
  const kind =
    /\\?"(?:notificationType|eventType|event)\\?"\s*:\s*\\?"(\w+)/.exec(text)?.[1]?.toLowerCase() ?? '';
  if (kind === 'complaint') return { sort: 'abuseReport', because: 'JSON' };
  return { sort: /bounce|deliver|fail|defer/.test(kind) ? 'deliveryReport' : 'autoReply', because: 'JSON' };
}

function automaticByWords({ root, subject, text }: Evidence): Finding | undefined {
  const absent = isAbsence(subject, text);
  if (automaticSubject.test(subject))
    return { sort: absent ? 'outOfOffice' : 'autoReply', because: 'Subject' };
  const answers = headerOf(root.headers, 'in-reply-to') !== undefined;
  return answers && absenceSubject.test(subject) && absenceText.test(text.slice(0, 2000))
    ? { sort: 'outOfOffice', because: 'Subject' }
    : undefined;
}

function isAbsence(subject: string, text: string): boolean {
  return (
    absenceSubject.test(subject) ||
    /out[ -]of[ -](the[ -])?office|afwezig|abwesen|kantoor/i.test(subject) ||
    absenceText.test(text.slice(0, 2000))
  );
}

const listHeaders = [
  'list-id',
  'list-post',
  'list-unsubscribe',
  'mailing-list',
  'x-mailing-list',
  'x-beenthere',
  'x-mailman-version',
  'x-mlserver',
  'x-ml-name',
] as const;

/** Lists and newsletters (RFC 2369, RFC 2919). A resident who writes to us through a list answers us or names our reference. */
function mailingList({ root, concernsUs }: Evidence): Finding | undefined {
  if (concernsUs) return undefined;
  const named = listHeaders.find((name) => headerOf(root.headers, name) !== undefined);
  if (named !== undefined) return { sort: 'mailingList', because: named };
  return textOf(root.headers, 'precedence').toLowerCase() === 'list'
    ? { sort: 'mailingList', because: 'Precedence: list' }
    : undefined;
}

/**
 * Whether a receipt confirmation may go out for a message. Some are written by a person and yet must not be answered by
 * a program (RFC 3834 2): the sender asks for that, has no address, or is a mailbox that nobody reads. `Precedence: bulk`
 * alone is here and not above: providers add it to what residents write. Their contact opens, an employee answers.
 */
export function mayBeConfirmed({ root, from }: Pick<Evidence, 'root' | 'from'>, replyTo: Mailbox): boolean {
  if (replyTo.address === '') return false;
  const names = [from.address, replyTo.address].map((address) => address.split('@')[0]!);
  const machines = [noReplyName, daemonName, masterName, postMaster];
  if (names.some((name) => machines.some((pattern) => pattern.test(name)))) return false;
  if (/^(bulk|junk|list)$/i.test(textOf(root.headers, 'precedence'))) return false;
  if ([...listHeaders, 'x-loop'].some((name) => headerOf(root.headers, name) !== undefined)) return false;
  return !/\b(all|oof|autoreply)\b/i.test(textOf(root.headers, 'x-auto-response-suppress'));
}
