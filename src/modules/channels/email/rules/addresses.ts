import addressParser from 'nodemailer/lib/addressparser';
import type { Mailbox } from '../types.ts';
import { decodeWords } from './charsets.ts';
import { type Headers, headersOf, tidy } from './headers.ts';

export const nobody: Mailbox = { name: '', address: '' };

/** The mailboxes of all fields of that name, groups taken apart (RFC 5322 3.4). At most 200: more is no correspondence. */
export function mailboxesOf(headers: Headers, name: string): Mailbox[] {
  return headersOf(headers, name)
    .flatMap((value) => addressParser(value.slice(0, 20_000), { flatten: true }))
    .slice(0, 200)
    .map(({ name: display, address }) => toMailbox(display, address))
    .filter((mailbox) => mailbox.address !== '' || mailbox.name !== '');
}

function toMailbox(display: string, address: string): Mailbox {
  const clean = tidy(decodeWords(address)).replace(/[<>\s]/g, '');
  const name = tidy(decodeWords(display)).replace(/^(["'])(.*)\1$/, '$2');
  // A name without an address arrives in the address field of the parser when it has no spaces.
  return /^[^@]+@[^@]+$/.test(clean)
    ? { name, address: normalised(clean) }
    : { name: name || clean, address: '' };
}

/** The domain has no capitals that matter; the part before the at sign may have. */
function normalised(address: string): string {
  const at = address.lastIndexOf('@');
  return address.slice(0, at) + address.slice(at).toLowerCase();
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** Whether an address is one of ours: literally, or through an entry `@domain`. A plus address belongs to its base. */
export function isOurs(address: string, ownAddresses: readonly string[]): boolean {
  const lower = address.toLowerCase();
  const base = lower.replace(/\+[^@]*@/, '@');
  return ownAddresses.some((own) => {
    const entry = own.toLowerCase();
    return entry.startsWith('@') ? lower.endsWith(entry) : entry === lower || entry === base;
  });
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a Message-ID is one that we make: a UUID under a domain of ours. Colleagues' mail programs use the domain too. */
export function isOurMessageId(messageId: string, ownAddresses: readonly string[]): boolean {
  const domain = domainOf(messageId);
  return uuid.test(messageId.split('@')[0]!) && ownAddresses.some((own) => domainOf(own) === domain);
}
