import MailComposer from 'nodemailer/lib/mail-composer';
import type { Instant } from '#engine/time/index.ts';
import type { Mailbox } from '../types.ts';
import { tidy } from './headers.ts';

/** A message of ours, as it will be stored and sent. */
export interface Composition {
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo?: Mailbox;
  /** With our reference in it: `[SN-7K3M-92QD] Ontvangen: …`. */
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Without angle brackets; unique for ever. */
  readonly messageId: string;
  /** The message that is answered. */
  readonly inReplyTo?: string;
  /** The messages of the conversation, oldest first; the one that is answered is added when it is missing. */
  readonly references: readonly string[];
  /** The moment in the Date header. */
  readonly date: Instant;
  /** Nobody typed it (receipt confirmation): other programs must not answer it (RFC 3834 5). */
  readonly autoSubmitted: boolean;
  readonly attachments?: ReadonlyArray<{
    readonly name: string;
    readonly mediaType: string;
    readonly content: Uint8Array;
  }>;
}

/**
 * The bytes of a message (RFC 5322), the same each time for the same composition. Nothing in it can add a header or a
 * recipient: line ends and control characters are taken out of every value.
 */
export async function compose(message: Composition): Promise<Uint8Array> {
  const references = message.references.map(safeId).filter((id) => id !== '');
  const inReplyTo = safeId(message.inReplyTo ?? '');
  if (inReplyTo !== '' && !references.includes(inReplyTo)) references.push(inReplyTo);
  const composer = new MailComposer({
    from: toAddress(message.from),
    to: toAddress(message.to),
    ...(message.replyTo === undefined ? {} : { replyTo: toAddress(message.replyTo) }),
    subject: tidy(message.subject),
    text: message.text,
    ...(message.html === undefined ? {} : { html: message.html }),
    messageId: `<${safeId(message.messageId)}>`,
    ...(inReplyTo === '' ? {} : { inReplyTo: `<${inReplyTo}>` }),
    // RFC 5322 3.6.4; the first and the latest tell most when a header would grow too long.
    references: shortened(references).map((id) => `<${id}>`),
    date: new Date(message.date),
    headers: automaticHeaders(message.autoSubmitted),
    attachments: (message.attachments ?? []).map(({ name, mediaType, content }) => ({
      filename: tidy(name),
      contentType: tidy(mediaType),
      content: Buffer.from(content),
    })),
    // Boundaries follow from the seed, so that a message that is made twice is the same message.
    baseBoundary: safeId(message.messageId)
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 40),
    textEncoding: 'quoted-printable',
    newline: '\r\n',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function automaticHeaders(autoSubmitted: boolean): Record<string, string> {
  if (!autoSubmitted) return {};
  return { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' };
}

function toAddress({ name, address }: Mailbox) {
  return { name: tidy(name), address: tidy(address).replace(/[\s<>,;]/g, '') };
}

const safeId = (id: string) => tidy(id).replace(/[<>\s]/g, '');

function shortened(references: readonly string[]): readonly string[] {
  return references.length <= 20 ? references : [references[0]!, ...references.slice(-19)];
}
