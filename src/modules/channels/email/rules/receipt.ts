import type { Instant } from '#engine/time/index.ts';
import type { MailContext, ReceivedFrom } from '../types.ts';
import { parseMailDate } from './dates.ts';
import { type Headers, headersOf, tidy } from './headers.ts';

/** What a `Received` line (RFC 5321 4.4) says: who wrote it, from whom it had the message, and when. */
interface Hop {
  readonly by: string;
  /** What the writer saw itself: addresses and the names that belong to them; never the greeting. */
  readonly fromAddresses: readonly string[];
  readonly fromNames: readonly string[];
  readonly hasFrom: boolean;
  readonly at: Instant | undefined;
}

/**
 * The moment at which a message reached us (EC-66; Awb 2:17). Our own servers write `Received` lines on top, the newest
 * first. From the top down a line is evidence when one of our servers wrote it, and as long as each says that it had the
 * message from another of ours. The deepest such line is the first of our servers that had the message. Below the first
 * stranger anybody can have written anything, also our name.
 */
export function receiptOf(
  headers: Headers,
  context: Pick<MailContext, 'arrivedAt' | 'trustedHosts' | 'handedOverBy'>,
): { receivedAt: Instant; receivedFrom: ReceivedFrom } {
  const arrival = { receivedAt: context.arrivedAt, receivedFrom: 'arrival' } as const;
  const isTrusted = trustIn(context.trustedHosts);
  if (
    context.handedOverBy !== undefined &&
    !isInside(context.handedOverBy) &&
    !isTrusted(context.handedOverBy)
  ) {
    return arrival;
  }
  let receivedAt: Instant | undefined;
  for (const value of headersOf(headers, 'received')) {
    const hop = readHop(value);
    if (!isTrusted(hop.by)) break;
    // A clock that runs ahead can't make a message arrive after it was here.
    if (hop.at !== undefined && hop.at <= context.arrivedAt) receivedAt = hop.at;
    const fromOurs = hop.fromAddresses.some((address) => isInside(address) || isTrusted(address));
    if (hop.hasFrom && !fromOurs && !hop.fromNames.some(isTrusted)) break;
  }
  return receivedAt === undefined ? arrival : { receivedAt, receivedFrom: 'receivedHeader' };
}

function readHop(value: string): Hop {
  const text = tidy(value.slice(0, 4000));
  const dateAt = text.lastIndexOf(';');
  const trace = dateAt < 0 ? text : text.slice(0, dateAt);
  const by = /(?:^|\s)by\s+([^\s;()]+)/i.exec(trace);
  const from = by === null ? '' : trace.slice(0, by.index);
  // Only what stands in brackets or parentheses was seen by the server; the first name and `helo=` are claims.
  const seen = (from.match(/[([].*/)?.[0] ?? '').replace(/\b(?:helo|ehlo|ident|envelope-from)[=\s]\S*/gi, '');
  const fromAddresses = (seen.replaceAll('IPv6:', '').match(/[0-9a-f.:]{3,45}/gi) ?? []).filter(
    (address) => /^\d+(\.\d+){3}$/.test(address) || /^[0-9a-f]*:[0-9a-f:.]*:/i.test(address),
  );
  const fromNames = /may be forged|unverified/i.test(seen)
    ? []
    : Array.from(seen.matchAll(/\(([a-z][a-z0-9.-]*\.[a-z]{2,})\.?\s+\[/gi), (match) => match[1]!);
  return {
    by: by?.[1] ?? '',
    fromAddresses,
    fromNames,
    hasFrom: /^\s*from\s/i.test(trace),
    at: dateAt < 0 ? undefined : parseMailDate(text.slice(dateAt + 1)),
  };
}

/** An entry is an address, a host, or a domain with all hosts under it. */
function trustIn(trustedHosts: readonly string[]): (host: string) => boolean {
  const entries = trustedHosts.map((host) => host.toLowerCase().replace(/^\*?\./, ''));
  return (host) => {
    const name = host
      .toLowerCase()
      .replace(/\.$/, '')
      .replace(/^::ffff:/, '');
    return entries.some((entry) => name === entry || (/[a-z]/.test(entry) && name.endsWith(`.${entry}`)));
  };
}

/** Loopback and private networks (RFC 1918, RFC 4193, RFC 4291): who our own server saw there is inside our own network. */
function isInside(address: string): boolean {
  const plain = address.toLowerCase().replace(/^::ffff:/, '');
  return (
    /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)/.test(plain) ||
    plain === '::1' ||
    /^f[cd][0-9a-f]{2}:/.test(plain) ||
    /^fe[89ab][0-9a-f]:/.test(plain)
  );
}
