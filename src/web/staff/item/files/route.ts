import { createHash } from 'node:crypto';
import { showPictures, understand } from '#modules/channels/email/index.ts';
import { type Contact, contactById, conversation, keptFile, messageSource } from '#modules/contacts/index.ts';
import { htmlType, ProblemError, reply } from '#platform/http/index.ts';
import { idIn, type StaffDependencies } from '../../context.ts';
import type { StaffPage, StaffRequest } from '../../page.ts';
import { previewable } from '../conversation/present.ts';
import { visibleContact } from '../route.ts';
import type { Visits } from '../visits.ts';

/** Whatever a file holds, the browser runs none of it. */
const harmless = "sandbox; default-src 'none'";

/** A file opened by its own address is a look at the contact as well. */
async function openedContact({ kit }: StaffDependencies, visits: Visits, c: StaffRequest): Promise<Contact> {
  const contact = await visibleContact(c);
  await visits.opened(c.get('staff'), contact.id, kit.clock.now());
  return contact;
}

/** The message byte for byte, to keep or to look into with a mail program. */
export const source =
  (deps: StaffDependencies, visits: Visits): StaffPage =>
  async (c) => {
    const contact = await openedContact(deps, visits, c);
    const raw = await sourceOf(c, contact.id);
    return file(c, raw, { name: `${contact.reference}.eml`, type: 'text/plain; charset=utf-8' });
  };

/** One file of a message. Only pictures are shown in the page; everything else is saved. */
export const attachment =
  (deps: StaffDependencies, visits: Visits): StaffPage =>
  async (c) => {
    const contact = await openedContact(deps, visits, c);
    const ordinal = Number(c.req.param('ordinal'));
    const found = Number.isSafeInteger(ordinal)
      ? await partOf(c, contact.id, ordinal, deps.kit.clock.now())
      : undefined;
    if (!found) throw new ProblemError('notFound');
    const { content, name, mediaType, dangerous } = found;
    const shown = c.req.query('toon') !== undefined && !dangerous && previewable.has(mediaType);
    return shown
      ? file(c, content, { type: mediaType })
      : file(c, content, { type: 'application/octet-stream', name });
  };

const markupStyle =
  'body{margin:1rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}' +
  'blockquote{margin:0 0 0 .5rem;padding-left:.75rem;border-left:2px solid #999}table{border-collapse:collapse}td,th{padding:.25rem .5rem;vertical-align:top}';
const styleHash = createHash('sha256').update(markupStyle).digest('base64');

/** The HTML of a message as its sender made it up: sanitised when it came in, and alone in a frame that may do nothing. */
export const markup =
  (deps: StaffDependencies, visits: Visits): StaffPage =>
  async (c) => {
    const contact = await openedContact(deps, visits, c);
    const id = idIn(c, 'message');
    const [messages, raw] = await Promise.all([
      conversation(c.get('staff'), contact.id),
      sourceOf(c, contact.id),
    ]);
    const html = messages.find((message) => message.id === id)?.html;
    if (!html) throw new ProblemError('notFound');
    const pictures = html.includes('cid:')
      ? await picturesOf(raw, deps.kit.clock.now())
      : new Map<string, string>();
    const body = showPictures(html, (contentId) => pictures.get(contentId));
    c.header(
      'Content-Security-Policy',
      `sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'sha256-${styleHash}'; frame-ancestors 'self'`,
    );
    const page = `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Bericht</title><base target="_blank"><style>${markupStyle}</style></head><body>${body}</body></html>`;
    return reply(c, page, { type: htmlType });
  };

const largestPictures = 3_000_000;

/** Pictures that came with the message, as data in the page itself: the frame may ask for nothing. */
async function picturesOf(raw: Uint8Array, now: number): Promise<Map<string, string>> {
  const { attachments } = await understood(raw, now);
  const pictures = new Map<string, string>();
  let total = 0;
  for (const { contentId, mediaType, dangerous, content } of attachments) {
    if (contentId === undefined || dangerous !== undefined || !previewable.has(mediaType)) continue;
    total += content.byteLength;
    if (total <= largestPictures)
      pictures.set(contentId, `data:${mediaType};base64,${Buffer.from(content).toString('base64')}`);
  }
  return pictures;
}

function understood(raw: Uint8Array, now: number) {
  return understand(raw, {
    arrivedAt: now as never,
    trustedHosts: [],
    ownAddresses: [],
    referencesIn: () => [],
  });
}

interface Part {
  readonly content: Uint8Array;
  readonly name: string;
  readonly mediaType: string;
  readonly dangerous?: string | null | undefined;
}

/** A letter or a form keeps its files one by one; those of an e-mail are parts of its source. */
async function partOf(
  c: StaffRequest,
  contactId: string,
  ordinal: number,
  now: number,
): Promise<Part | undefined> {
  const kept = await keptFile(c.get('staff'), idIn(c, 'message'), ordinal);
  if (kept) {
    await belongsHere(c, contactId, kept.contactId);
    return kept;
  }
  const { attachments } = await understood(await sourceOf(c, contactId), now);
  return attachments[ordinal];
}

async function sourceOf(c: StaffRequest, contactId: string): Promise<Buffer> {
  const found = await messageSource(c.get('staff'), idIn(c, 'message'));
  if (!found) throw new ProblemError('notFound');
  await belongsHere(c, contactId, found.contactId);
  return found.raw;
}

/** A message of this contact, or of one that was merged into it. */
async function belongsHere(c: StaffRequest, contactId: string, ownerId: string | null): Promise<void> {
  if (ownerId === contactId) return;
  const other = ownerId === null ? undefined : await contactById(c.get('staff'), ownerId);
  if (other?.mergedInto !== contactId) throw new ProblemError('notFound');
}

function file(
  c: StaffRequest,
  content: Uint8Array,
  { type, name }: { readonly type: string; readonly name?: string },
): Response {
  c.header('Content-Type', type);
  c.header('Content-Security-Policy', harmless);
  c.header('Cache-Control', 'private, no-store');
  c.header('Content-Disposition', name === undefined ? 'inline' : disposition(name));
  return c.body(new Uint8Array(content));
}

/** RFC 6266: a plain name for old programs, the real one beside it. */
function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
}
