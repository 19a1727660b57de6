import { promiseSentence } from '#modules/channels/confirmation.ts';
import { type FormSettings, receiveForm } from '#modules/channels/webform/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { conversation } from '#modules/contacts/index.ts';
import { mailboxes } from '#modules/organisation/index.ts';
import { stateOf } from '#modules/promises/index.ts';
import type { Scope } from '#platform/db/index.ts';
import type { PublicDoors } from '#web/dependencies.ts';
import type { StatusPage } from './status-page.ts';

/** What came in by form goes where the mail of the first mailbox goes. */
async function teamFor(scope: Scope): Promise<string> {
  const [first] = await mailboxes(scope);
  if (first === undefined) throw new Error('no mailbox, and so no team for what comes in by form');
  return first.teamId;
}

/** The forms on the public pages, and the receipt that its writer gets to see. */
export function formDoors(status: StatusPage): Pick<PublicDoors, 'hand' | 'receipt'> {
  const settings: FormSettings = { statusUrl: status.urlOf, teamFor };
  return {
    async hand(scope, form, now) {
      const outcome = await receiveForm(scope, settings, form, now);
      return outcome.ok ? { ok: true, token: status.tokenOf(outcome.contactId) } : outcome;
    },
    async receipt(scope, token) {
      const contactId = status.contactOf(token);
      const derived = contactId === undefined ? undefined : await stateOf(scope, contactId);
      if (contactId === undefined || derived?.state.channel !== 'webform') return undefined;
      const [first] = await conversation(scope, contactId);
      if (first === undefined) return undefined;
      const promise = promiseSentence(derived.state, await rulebook(scope));
      return {
        reference: derived.reference,
        sort: derived.state.sort,
        receivedAt: derived.state.receivedAt,
        text: first.textNew,
        name: first.fromName,
        email: first.fromAddress,
        files: first.attachments.map(({ name }) => name),
        ...(promise === undefined ? {} : { promise }),
      };
    },
  };
}
