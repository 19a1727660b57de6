import type { Instant } from '#engine/time/index.ts';
import { addToContact } from '#modules/channels/intake.ts';
import { contactById } from '#modules/contacts/index.ts';
import { stateOf } from '#modules/promises/index.ts';
import {
  type Database,
  instanceSecret,
  inTransaction,
  readSignedId,
  type Scope,
  signId,
} from '#platform/db/index.ts';
import type { Followed, PublicDoors } from '#web/dependencies.ts';

export type StatusPage = Awaited<ReturnType<typeof statusPage>>;

/** The link with which a resident follows a question: its token is the contact with our signature. */
export async function statusPage(db: Database, baseUrl: string) {
  const secret = await instanceSecret(db, 'status-page');
  const tokenOf = (contactId: string) => signId(secret, contactId);
  return {
    tokenOf,
    contactOf: (token: string) => readSignedId(secret, token),
    urlOf: (contactId: string) => `${baseUrl}/volg/${tokenOf(contactId)}`,
    followed: followedBy(secret),
    react,
  };
}

function followedBy(secret: Buffer): PublicDoors['followed'] {
  return async (scope, token) => {
    const id = readSignedId(secret, token);
    return id === undefined ? undefined : survivor(scope, id);
  };
}

const mergeLimit = 20;

/** A question that was merged is followed in the one that stayed. */
async function survivor(scope: Scope, contactId: string): Promise<Followed | undefined> {
  let id = contactId;
  for (let hop = 0; hop < mergeLimit; hop += 1) {
    const derived = await stateOf(scope, id);
    const next = derived?.state.mergedInto;
    if (derived === undefined || next === undefined) return derived && { contactId: id, ...derived };
    id = next;
  }
  return undefined;
}

/** Reactions within an hour from one status page; more is no resident. */
const reactionsPerHour = 10;

const react: PublicDoors['react'] = async (scope, contactId, text, at) =>
  inTransaction(scope, async (within) => {
    const contact = await contactById(within, contactId);
    const derived = contact && (await stateOf(within, contactId));
    if (!contact || !derived || contact.status === 'merged') return { ok: false, reason: 'closed' };
    const recent = derived.facts.filter(
      (fact) => fact.kind === 'messageReceived' && fact.at > at - 3_600_000,
    );
    if (recent.length >= reactionsPerHour) return { ok: false, reason: 'tooMany' };
    const { name, email = '' } = contact.party;
    const message = { subject: contact.subject, fromName: name, fromAddress: email, textNew: text };
    await addToContact(
      within,
      contactId,
      { subject: contact.subject, receivedAt: at as Instant, receiptOrigin: 'registered', message },
      at,
    );
    return { ok: true };
  });
