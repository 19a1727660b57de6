import { z } from 'zod';
import type { Fact } from '#engine/promises/index.ts';
import { type Contact, conversation } from '#modules/contacts/index.ts';
import {
  type ActOutcome,
  type EmployeeAct,
  handlingRefusals,
  perform,
  type SendingAct,
  saveDraft,
  settleMessage,
} from '#modules/handling/index.ts';
import { sendLetter } from '#modules/letters/index.ts';
import { mayRead } from '#modules/organisation/index.ts';
import { factsOf } from '#modules/promises/index.ts';
import { ProblemError, parseForm, seeOther, type Typed } from '#platform/http/index.ts';
import { composerHref, itemPath } from '../../addresses.ts';
import { idIn, type StaffDependencies, staffContext } from '../../context.ts';
import type { StaffPage, StaffRequest } from '../../page.ts';
import { tabOfForm } from '../composer/present.ts';
import { type FormName, fieldOf, forms, isFormName, readAct } from '../composer/read.ts';
import { letterFieldOf, sayLetterRefusal } from '../letter/route.ts';
import { isSendingForm, wayIn, wayMissing, withOrigin } from '../letter/sending.ts';
import { answerItem, visibleContact } from '../route.ts';
import { type Rescued, rescuedFrom } from './rescue.ts';
import { doneWords, printWords } from './words.ts';

const fields = z.record(z.string(), z.string());

/** Does what a form of the composer asks; a refusal gives the page again, with everything that was typed. */
export const act =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const form = formIn(c);
    const [contact, parsed] = await Promise.all([visibleContact(c), parseForm(fields, c)]);
    const { typed } = parsed;
    const { zone } = await staffContext(deps.kit, c.get('staff'));
    const seenVersion = Number(typed.versie ?? Number.NaN);
    const read = readAct(form, typed, zone);
    if (!read.ok) return answerItem(deps, c, { refused: { form, typed, errors: read.errors, status: 422 } });
    if (isSendingForm(form) && wayIn(form, typed, contact) === undefined)
      return answerItem(deps, c, { refused: { form, typed, errors: wayMissing(form), status: 422 } });
    const version = await versionToHold(c, contact, form, seenVersion);
    const outcome = await carryOut(deps, c, contact, { form, act: read.act, typed }, version);
    if (!outcome.ok) {
      const errors = { [outcome.field]: outcome.error };
      const news = outcome.reason === 'changedMeanwhile' ? { seenVersion } : {};
      return answerItem(deps, c, { refused: { form, typed, errors, status: 422, ...news } });
    }
    const undo =
      outcome.undoable && form !== 'notitie'
        ? { undo: `${itemPath(contact.id)}/ongedaan/${outcome.undoable}` }
        : {};
    deps.kit.flash.set(c, {
      kind: 'done',
      text: isSendingForm(form) && wayIn(form, typed, contact) === 'letter' ? printWords : doneWords[form],
      ...undo,
    });
    return seeOther(c, await pathAfter(c, outcome.contactId, contact, read.act));
  };

type Carried =
  | Extract<ActOutcome, { ok: true }>
  | {
      readonly ok: false;
      readonly reason: string;
      readonly field: string;
      readonly error: string;
    };

/** By e-mail, or on paper where the form asks so. */
async function carryOut(
  { kit }: StaffDependencies,
  c: StaffRequest,
  contact: Contact,
  { form, act, typed }: { readonly form: FormName; readonly act: EmployeeAct; readonly typed: Typed },
  seenVersion: number | undefined,
): Promise<Carried> {
  const staff = c.get('staff');
  const now = kit.clock.now();
  if (!isSendingForm(form) || wayIn(form, typed, contact) === 'email') {
    const request = isSendingForm(form) ? withOrigin(form, act as SendingAct, typed) : act;
    const outcome = await perform(staff, contact.id, request, now, seenVersion);
    if (outcome.ok) return outcome;
    const { reason } = outcome;
    return { ok: false, reason, field: fieldOf(form, reason), error: handlingRefusals[reason] };
  }
  const request = withOrigin(form, act as SendingAct, typed);
  const seen = seenVersion === undefined ? {} : { seenVersion };
  const outcome = await sendLetter(staff, contact.id, request, { statusUrl: kit.statusUrl, ...seen }, now);
  if (outcome.ok) return outcome;
  const { reason, signs } = outcome;
  const told = sayLetterRefusal(reason);
  return {
    ok: false,
    reason,
    field: letterFieldOf(form, reason),
    error: signs === undefined ? told : `${told} Het gaat om: ${signs}`,
  };
}

function formIn(c: StaffRequest): FormName {
  const name = c.req.param('form') ?? '';
  if (!isFormName(name)) throw new ProblemError('notFound');
  return name;
}

/** Who passed something to a team they are not in cannot look after it: they go back to their work. */
async function pathAfter(
  c: StaffRequest,
  contactId: string,
  contact: Contact,
  done: { readonly act: string; readonly teamId?: string },
): Promise<string> {
  const sightLost = done.act === 'pass' && !mayRead(c.get('staff').employee, done.teamId ?? contact.teamId);
  return sightLost ? '/werk' : itemPath(contactId);
}

/**
 * The version an act must find. A note never minds what changed. What only the program did (a confirmation left the house)
 * changes nothing for who is writing, so it does not stop them.
 */
async function versionToHold(
  c: StaffRequest,
  contact: Contact,
  form: FormName,
  seenVersion: number,
): Promise<number | undefined> {
  if (form === 'notitie' || !Number.isInteger(seenVersion)) return undefined;
  if (contact.version === seenVersion) return seenVersion;
  const facts = await factsOf(c.get('staff'), contact.id);
  return facts.slice(seenVersion).every(changesNothing) ? facts.length : seenVersion;
}

function changesNothing(fact: Fact): boolean {
  return fact.by.kind === 'program' && (fact.kind === 'messageSent' || fact.kind === 'receiptConfirmed');
}

/** Keeps what is being typed. The script asks for this every few seconds; the page stays where it is. */
export const draft =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const form = formIn(c);
    const [contact, parsed] = await Promise.all([visibleContact(c), parseForm(fields, c)]);
    const { versie: _, ...typed } = parsed.typed;
    await saveDraft(c.get('staff'), contact.id, forms[form], typed, deps.kit.clock.now());
    return c.body(null, 204);
  };

export const dropDraft =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const form = formIn(c);
    const contact = await visibleContact(c);
    await saveDraft(c.get('staff'), contact.id, forms[form], {}, deps.kit.clock.now());
    deps.kit.flash.set(c, { kind: 'done', text: 'Je concept is weg.' });
    return seeOther(c, composerHref(contact.id, tabOfForm(form)));
  };

/** Takes the last act back. What was written comes back as a draft: a mistake costs no text. */
export const undo =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const contact = await visibleContact(c);
    const staff = c.get('staff');
    const factId = idIn(c, 'fact');
    const now = deps.kit.clock.now();
    const outcome = await perform(staff, contact.id, { act: 'undo', factId }, now);
    if (!outcome.ok) {
      deps.kit.flash.set(c, { kind: 'warning', text: handlingRefusals[outcome.reason] });
      return seeOther(c, itemPath(contact.id));
    }
    const rescued = await rescueText(c, contact, factId);
    if (rescued) await saveDraft(staff, contact.id, forms[rescued.form], rescued.fields, now);
    deps.kit.flash.set(c, {
      kind: 'done',
      text: rescued ? 'Ongedaan gemaakt. Je tekst staat er weer.' : 'Ongedaan gemaakt.',
    });
    return seeOther(c, rescued ? composerHref(contact.id, tabOfForm(rescued.form)) : itemPath(contact.id));
  };

/** Fails or doubts about a message that should have gone out: what the employee decides. */
export const settle =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const [contact, parsed] = await Promise.all([visibleContact(c), parseForm(settleFields, c)]);
    if (!parsed.ok) throw new ProblemError('notFound');
    const { bericht, besluit } = parsed.value;
    const outcome = await settleMessage(c.get('staff'), contact.id, bericht, besluit, deps.kit.clock.now());
    const done =
      besluit === 'again' ? 'Het bericht staat weer in de wachtrij.' : 'Geregistreerd als verzonden.';
    const undo =
      outcome.ok && outcome.undoable ? { undo: `${itemPath(contact.id)}/ongedaan/${outcome.undoable}` } : {};
    deps.kit.flash.set(
      c,
      outcome.ok
        ? { kind: 'done', text: done, ...undo }
        : { kind: 'warning', text: handlingRefusals[outcome.reason] },
    );
    return seeOther(c, itemPath(contact.id));
  };

const settleFields = z.object({ bericht: z.uuid(), besluit: z.enum(['again', 'arrived']) });

async function rescueText(c: StaffRequest, contact: Contact, factId: string): Promise<Rescued | undefined> {
  const staff = c.get('staff');
  const facts = await factsOf(staff, contact.id);
  const fact = facts.find(({ id }) => id === factId);
  if (fact === undefined || !('messageId' in fact) || fact.messageId === undefined) return undefined;
  const messages = await conversation(staff, contact.id);
  const text = messages.find(({ id }) => id === fact.messageId)?.textNew ?? '';
  return rescuedFrom(fact, text, contact.sort);
}
