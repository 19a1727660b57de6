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
  const structured = source.parts.filter((part) =>
    /^message\/(global-)?delivery-status$/.test(part.mediaType),
  );
  const reports = structured
    .flatMap((part) => readDeliveryStatus(part))
    .map((report) => ({ ...report, ...original }));
  return reports.length > 0 ? reports.slice(0, 100) : [{ ...readWords(source), ...original }];
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

/** A report in a server's own words: the first address that isn't ours, the first code, whether it still tries. */
function readWords(source: ReportSource): DeliveryReport {
  const failedHeader = textOf(source.root.headers, 'x-failed-recipients');
  const own = new Set(source.ownAddresses.map((address) => address.toLowerCase()));
  const head = source.text.slice(0, 20_000).split(returnedMark)[0] ?? '';
  const addresses = Array.from(head.matchAll(new RegExp(emailPattern, 'gi')), (match) =>
    match[0].toLowerCase(),
  );
  const recipient =
    emailIn(failedHeader)?.toLowerCase() ?? addresses.find((address) => isCandidate(address, own)) ?? '';
  const status = statusIn(head);
  const diagnostic = diagnosticIn(head);
  const stillTries = delayText.test(head) || /^(warning|delay)/i.test(textOf(source.root.headers, 'subject'));
  return {
    recipient,
    action: status?.startsWith('2') === true ? 'delivered' : stillTries ? 'delayed' : 'failed',
    ...(status === undefined ? {} : { status }),
    ...(diagnostic === undefined ? {} : { diagnostic }),
  };
}

const isCandidate = (address: string, own: ReadonlySet<string>) =>
  !own.has(address) && !/^(post-?master|mailer-?daemon|abuse|support|helpdesk)@/.test(address);

function diagnosticIn(text: string): string | undefined {
  const line = text
    .split('\n')
    .find((candidate) => /\b[45]\d\d[ -]|\b[45]\.\d\.\d|said:|error|unknown|full|reject/i.test(candidate));
  return line === undefined ? undefined : tidy(line).slice(0, 1000);
}

/** Below it the returned message stands in the text of the report. */
const returnedMark =
  /^[\s>*|-]*(?:-{2,}.*(?:copy|original|returned|message (?:header|text|content|follow)|unsent|body|header|kopie).*|(?:received|return-path|message-id|x-[a-z-]+): .*)$/im;

/** Which message of ours it is about: from the returned message or its headers, else from the report's own words. */
export function originalOf(source: ReportSource): Original {
  const headers = returnedHeaders(source);
  const embedded = Array.from(
    source.text.matchAll(/^[\s>|]*Message-ID:\s*(<[^>\s]+>)/gim),
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
