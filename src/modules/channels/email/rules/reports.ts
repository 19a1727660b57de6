import type { DeliveryReport } from '../types.ts';
import { delayText } from './automatic-words.ts';
import { decodeUnlabelled } from './charsets.ts';
import { type Headers, headerOf, idsOf, readHeaders, textOf, tidy } from './headers.ts';
import { contentOf, type Part } from './parts.ts';

/** What a report is read from. */
export interface ReportSource {
  readonly root: Part;
  /** The parts of the report itself, not those of the message that it returns. */
  readonly parts: readonly Part[];
  readonly text: string;
  readonly ownAddresses: readonly string[];
  readonly referencesIn: (text: string) => readonly string[];
}

type Original = Pick<DeliveryReport, 'originalMessageId' | 'originalReference'>;

/**
 * The delivery reports in a bounce: from its `message/delivery-status` (RFC 3464) where there is one, else from the words
 * of the server. At least one, so that an undeliverable answer is never overlooked.
 */
export function deliveryReportsOf(source: ReportSource): DeliveryReport[] {
  const original = originalOf(source);
  const structured = source.parts
    .filter((part) => /^message\/(global-)?delivery-status$/.test(part.mediaType))
    .flatMap(readDeliveryStatus);
  const reports = structured.some(({ recipient }) => recipient !== '')
    ? structured
    : readWords(source, structured[0]);
  return reports.slice(0, 100).map((report) => ({ ...report, ...original }));
}

/** RFC 3464 2.1: groups of fields, the first about the message, each further one about a recipient. */
function readDeliveryStatus(part: Part): DeliveryReport[] {
  const text = decodeUnlabelled(contentOf(part)).replace(/\r\n?/g, '\n');
  const groups = text
    .split(/\n[ \t]*\n/)
    .map((group) => readHeaders(Buffer.from(`${group.trim()}\n\n`), 0, 65_536).headers);
  return groups.flatMap((fields) => readRecipient(fields) ?? []);
}

function readRecipient(fields: Headers): DeliveryReport | undefined {
  const recipient =
    addressOf(fields, 'original-recipient') ||
    addressOf(fields, 'final-recipient') ||
    addressOf(fields, 'x-actual-recipient');
  const action = headerOf(fields, 'action');
  if (recipient === '' && action === undefined) return undefined;
  const status = statusIn(headerOf(fields, 'status') ?? '');
  const diagnostic =
    textOf(fields, 'diagnostic-code') || textOf(fields, 'x-supplementary-info') || textOf(fields, 'status');
  return {
    recipient,
    action: actionOf(action ?? '', status),
    ...(status === undefined ? {} : { status }),
    ...(diagnostic === ''
      ? {}
      : { diagnostic: diagnostic.replace(/^(smtp|x-[\w-]+)\s*;\s*/i, '').slice(0, 1000) }),
  };
}

/** `rfc822; jan@example.nl`, with or without the type and angle brackets. */
function addressOf(fields: Headers, name: string): string {
  const value = textOf(fields, name);
  return (emailIn(value) ?? '').toLowerCase();
}

function actionOf(action: string, status: string | undefined): DeliveryReport['action'] {
  const word = action.toLowerCase();
  if (word.startsWith('fail')) return 'failed';
  if (/^(delayed|delivered|relayed|expanded)/.test(word))
    return word.match(/^[a-z]+/)![0] as DeliveryReport['action'];
  if (status?.startsWith('2') === true) return 'delivered';
  return status?.startsWith('4') === true ? 'delayed' : 'failed';
}

const statusPattern = /\b([245]\.\d{1,3}\.\d{1,3})\b/;
const statusIn = (text: string) => statusPattern.exec(text)?.[1];
const emailPattern = /[^\s<>"'(),:;@[\]]{1,128}@[a-z0-9-]+(?:\.[a-z0-9-]+)+/i;
const emailIn = (text: string) => emailPattern.exec(text)?.[0];

/** A report in a server's own words: the addresses that it names, the first code, whether it still tries. */
function readWords(source: ReportSource, known: DeliveryReport | undefined): DeliveryReport[] {
  const own = new Set(source.ownAddresses.map((address) => address.toLowerCase()));
  const head = ownWords(source.text);
  const status = known?.status ?? statusIn(head);
  const diagnostic = known?.diagnostic ?? diagnosticIn(head);
  const stillTries = delayText.test(head) || /^(warning|delay)/i.test(textOf(source.root.headers, 'subject'));
  const action = status?.startsWith('2') === true ? 'delivered' : stillTries ? 'delayed' : 'failed';
  return recipientsIn(head, textOf(source.root.headers, 'x-failed-recipients'), own).map((recipient) => ({
    recipient,
    action: known?.action ?? action,
    ...(status === undefined ? {} : { status }),
    ...(diagnostic === undefined ? {} : { diagnostic }),
  }));
}

/** Addresses that a line begins with, as servers list them; else the first that is mentioned; else one that is unknown. */
function recipientsIn(head: string, failedHeader: string, own: ReadonlySet<string>): string[] {
  const all = (text: string, pattern: RegExp) =>
    Array.from(text.matchAll(pattern), (match) => match[1]!.toLowerCase());
  const anywhere = new RegExp(`(${emailPattern.source})`, 'gi');
  const named = all(failedHeader, anywhere);
  if (named.length > 0) return [...new Set(named)];
  const listed = all(
    head,
    new RegExp(`^[ \\t<(]{0,20}(${emailPattern.source})[>)]*(?=\\s*(?:$|[:;,(]|\\.{3}))`, 'gim'),
  );
  const candidates = [...listed.filter((address) => isCandidate(address, own))];
  const first = all(head, anywhere).find((address) => isCandidate(address, own));
  return candidates.length > 0 ? [...new Set(candidates)] : [first ?? ''];
}

const isCandidate = (address: string, own: ReadonlySet<string>) =>
  !own.has(address) && !/^(post-?master|mailer-?daemon|abuse|support|helpdesk)@/.test(address);

function diagnosticIn(text: string): string | undefined {
  const line = text
    .split('\n')
    .find((candidate) => /\b[45]\d\d[ -]|\b[45]\.\d\.\d|said:|error|unknown|full|reject/i.test(candidate));
  return line === undefined ? undefined : tidy(line).slice(0, 1000);
}

const returnedMark =
  /^[ \t>*|-]*-.*(?:copy|original|returned|message (?:header|text|content|follow)|unsent|body|header|kopie)/i;
const returnedField = /^[ \t>*|]*(?:received|return-path|message-id|x-[a-z-]+): /i;

/** The server's own words: what stands above the message that it returns in the text. */
function ownWords(text: string): string {
  const lines = text.slice(0, 20_000).split('\n');
  const end = lines.findIndex((line) => {
    const start = line.slice(0, 200);
    return (start.includes('--') && returnedMark.test(start)) || returnedField.test(start);
  });
  return end < 0 ? lines.join('\n') : lines.slice(0, end).join('\n');
}

/** Which message of ours it is about: from the returned message or its headers, else from the report's own words. */
export function originalOf(source: ReportSource): Original {
  const headers = returnedHeaders(source);
  const embedded = Array.from(
    source.text.matchAll(/^[ \t>|]{0,20}Message-ID:[ \t]*(<[^>\s]{1,1000}>)/gim),
    (match) => match[1]!,
  );
  const threading = ['in-reply-to', 'references'].map((name) => headerOf(source.root.headers, name) ?? '');
  const candidates = [headerOf(headers, 'message-id'), ...embedded, ...threading];
  const id = candidates.flatMap((value) => idsOf(value))[0];
  const clues = [
    textOf(headers, 'subject'),
    textOf(headers, 'reply-to'),
    textOf(headers, 'from'),
    id ?? '',
    textOf(source.root.headers, 'to'),
    textOf(source.root.headers, 'subject'),
    source.text.slice(0, 50_000),
  ];
  const reference = clues.flatMap((clue) => source.referencesIn(clue))[0];
  return {
    ...(id === undefined ? {} : { originalMessageId: id }),
    ...(reference === undefined ? {} : { originalReference: reference }),
  };
}

/** The headers of the returned message: a nested message, or a part that holds headers only (RFC 3462). */
function returnedHeaders(source: ReportSource): Headers {
  for (const part of source.parts) {
    const [nested] = part.children;
    if (part.mediaType.startsWith('message/') && nested !== undefined) return nested.headers;
    if (/^(text\/rfc822-headers?|message\/rfc822-headers|message\/partial)$/.test(part.mediaType)) {
      return readHeaders(contentOf(part), 0, 262_144).headers;
    }
  }
  return [];
}

/** The message that a read receipt is about (RFC 8098 3.2.6). */
export function readReceiptOf(source: ReportSource): DeliveryReport[] {
  const part = source.parts.find(({ mediaType }) =>
    /^message\/(global-)?disposition-notification$/.test(mediaType),
  );
  if (part === undefined) return [];
  const fields = readHeaders(contentOf(part), 0, 65_536).headers;
  const id = idsOf(headerOf(fields, 'original-message-id'))[0];
  const original = originalOf(source);
  return [
    {
      recipient: addressOf(fields, 'final-recipient'),
      action: 'delivered',
      ...original,
      ...(id === undefined ? {} : { originalMessageId: id }),
    },
  ];
}
