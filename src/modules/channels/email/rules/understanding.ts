import type { Mailbox, MailContext, UnderstoodMail } from '../types.ts';
import { isOurMessageId, mailboxesOf, nobody } from './addresses.ts';
import { classify, mayBeConfirmed } from './automatic.ts';
import { type Bodies, bodiesOf, cleanText, isSealed } from './bodies.ts';
import { parseMailDate } from './dates.ts';
import { type Headers, headerOf, idsOf, textOf } from './headers.ts';
import { type Part, readParts, type Trouble, usualLimits } from './parts.ts';
import { type Split, splitQuotes } from './quotes.ts';
import { receiptOf } from './receipt.ts';
import { bareSubject } from './subjects.ts';

/**
 * Everything that a message tells. Takes any bytes: what is broken is read as well as it can be and told in `defects`;
 * it never throws. Nothing is looked up and no clock is read, so the same bytes in the same context give the same result.
 * @param raw the message as it came (RFC 5322 and MIME, or what somebody took for it)
 */
export function understand(raw: Uint8Array, context: MailContext): UnderstoodMail {
  const limits = { ...usualLimits, ...context.limits };
  const { root, trouble } = readParts(raw, limits);
  const bodies = bodiesOf(root, limits.textLength);
  const people = peopleOf(root.headers);
  const thread = threadOf(root.headers);
  const originalSubject = cleanText(textOf(root.headers, 'subject')).slice(0, 2000);
  const sentAt = parseMailDate(headerOf(root.headers, 'date') ?? '');
  const split = splitQuotes(bodies.text);
  const ourReferences = referencesOf(people, thread, originalSubject, split, context);
  const evidence = {
    root,
    messageId: thread.messageId,
    from: people.from,
    subject: originalSubject,
    text: bodies.text,
    concernsUs: ourReferences.length > 0 || answersUs(thread, context),
  };
  return {
    ...thread,
    ...people,
    subject: bareSubject(originalSubject),
    originalSubject,
    ...(sentAt === undefined ? {} : { sentAt }),
    ...receiptOf(root.headers, context),
    arrivedAt: context.arrivedAt,
    text: bodies.text,
    ...split,
    ...(bodies.html === undefined ? {} : { html: bodies.html }),
    attachments: bodies.attachments,
    ourReferences,
    classification: classify(evidence, context),
    mayBeConfirmed: mayBeConfirmed(evidence, people.replyTo),
    defects: defectsOf({ root, trouble, bodies, from: people.from, hasDate: sentAt !== undefined }),
  };
}

type People = Pick<UnderstoodMail, 'from' | 'replyTo' | 'to' | 'cc'>;

function peopleOf(headers: Headers): People {
  const first = (name: string) => mailboxesOf(headers, name)[0];
  const from = first('from') ?? first('sender') ?? nobody;
  const replyTo = mailboxesOf(headers, 'reply-to').find(({ address }) => address !== '') ?? from;
  return { from, replyTo, to: mailboxesOf(headers, 'to'), cc: mailboxesOf(headers, 'cc') };
}

type Thread = Pick<UnderstoodMail, 'messageId' | 'inReplyTo' | 'references'>;

function threadOf(headers: Headers): Thread {
  const messageId = idsOf(headerOf(headers, 'message-id'))[0];
  return {
    ...(messageId === undefined ? {} : { messageId }),
    inReplyTo: idsOf(headerOf(headers, 'in-reply-to')).slice(0, 20),
    references: idsOf(headerOf(headers, 'references')).slice(-100),
  };
}

function answersUs(thread: Thread, { ownAddresses }: MailContext): boolean {
  return [...thread.inReplyTo, ...thread.references].some((id) => isOurMessageId(id, ownAddresses));
}

function referencesOf(
  people: People,
  thread: Thread,
  subject: string,
  { newText, quotedText }: Split,
  { referencesIn }: MailContext,
): readonly string[] {
  const addresses = [...people.to, ...people.cc].map(({ address }) => address).join(' ');
  const threading = [...thread.inReplyTo, ...thread.references.toReversed()].join(' ');
  return [
    ...new Set(
      [addresses, subject, threading, newText, quotedText].flatMap((clue) => [...referencesIn(clue)]),
    ),
  ];
}

const troubles: Readonly<Record<Trouble, string>> = {
  tooManyParts:
    'Het bericht heeft zeer veel onderdelen. Een deel is alleen in het originele bericht te vinden.',
  tooDeep:
    'Het bericht is zeer ingewikkeld opgebouwd. Een deel is alleen in het originele bericht te vinden.',
  noBoundary: 'Het bericht is beschadigd: de onderdelen zijn niet goed te scheiden.',
  unclosed: 'Het bericht is mogelijk afgebroken: het einde ontbreekt.',
  noHeaders: 'Het bericht heeft geen kopregels, zoals afzender en onderwerp.',
};

interface Inspected {
  readonly root: Part;
  readonly trouble: ReadonlySet<Trouble>;
  readonly bodies: Bodies;
  readonly from: Mailbox;
  readonly hasDate: boolean;
}

function defectsOf({ root, trouble, bodies, from, hasDate }: Inspected): string[] {
  const defects = Array.from(trouble, (name) => troubles[name]);
  if (from.address === '') defects.push('Het bericht noemt geen bruikbaar e-mailadres van de afzender.');
  if (!hasDate && headerOf(root.headers, 'date') !== undefined)
    defects.push('De verzenddatum in het bericht kan niet kloppen.');
  if (bodies.shortened)
    defects.push('De tekst is te lang om helemaal te tonen. Het originele bericht is compleet.');
  if (isSealed(root)) defects.push('Het bericht is versleuteld. De inhoud is hier niet te lezen.');
  if (
    bodies.attachments.some(
      ({ mediaType, name }) => mediaType === 'application/ms-tnef' || /^winmail\.dat$/i.test(name),
    )
  ) {
    defects.push('De bijlagen zitten in een bestand (winmail.dat) dat alleen Outlook kan openen.');
  }
  return defects;
}
