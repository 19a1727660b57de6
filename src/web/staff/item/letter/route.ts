import { z } from 'zod';
import type { Contact } from '#modules/contacts/index.ts';
import { handlingRefusals, residentText, type SendingAct, saveDraft } from '#modules/handling/index.ts';
import {
  askColleagues,
  askedLetter,
  decideLetter,
  fillStandardText,
  type LetterRefusal,
  letterRefusals,
  type PreparedOutcome,
  prepareLetter,
  type RequestRole,
  registerReturned,
  takeLetterBack,
  textValues,
  usableTexts,
} from '#modules/letters/index.ts';
import { ProblemError, parseForm, reply, seeOther, type Typed } from '#platform/http/index.ts';
import { composerHref, itemPath } from '../../addresses.ts';
import { canHandle } from '../../chrome.ts';
import { type StaffContext, type StaffDependencies, staffContext } from '../../context.ts';
import type { StaffPage, StaffRequest } from '../../page.ts';
import { tabOfForm } from '../composer/present.ts';
import { fieldOf, forms, readAct } from '../composer/read.ts';
import { answerItem, visibleContact } from '../route.ts';
import { isSendingForm, type SendingForm, wayIn, wayMissing, withOrigin } from './sending.ts';

const fields = z.record(z.string(), z.string());

function formIn(c: StaffRequest): SendingForm {
  const name = c.req.param('form') ?? '';
  if (!isSendingForm(name)) throw new ProblemError('notFound');
  return name;
}

/** Puts a standard text in a form: it becomes the employee's draft, behind what they had typed already. */
export const fillText =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const form = formIn(c);
    const [contact, { typed }] = await Promise.all([visibleContact(c), parseForm(fields, c)]);
    const context = await staffContext(deps.kit, c.get('staff'));
    const { texts, blocks } = await usableTexts(context.staff, contact.teamId, context.today);
    const chosen = texts.find(({ versionId }) => versionId === typed[`${form}-standaard`]);
    const refuse = (error: string) =>
      answerItem(deps, c, {
        refused: { form, typed, errors: { [`${form}-standaard`]: error }, status: 422 },
      });
    if (chosen === undefined) return refuse('Kies een standaardtekst.');
    const filled = fillStandardText(
      chosen.body,
      chosen.use,
      await textValues(context.staff, contact, context.staff.employee.id, context.now),
      blocks,
    );
    if (!filled.ok)
      return refuse(
        `Regel ${filled.fault.line} van deze standaardtekst: ${filled.fault.message} Vraag een beheerder.`,
      );
    const { versie: _, ...written } = typed;
    const text = [written[`${form}-tekst`]?.trim() ?? '', filled.text].filter(Boolean).join('\n\n');
    const draft = { ...written, [`${form}-tekst`]: text, [`${form}-gevuld`]: chosen.versionId };
    await saveDraft(context.staff, contact.id, forms[form], draft, context.now);
    return seeOther(c, composerHref(contact.id, tabOfForm(form)));
  };

/** What a form asks, or the errors in it. */
function readSending(form: SendingForm, typed: Typed, { zone }: StaffContext) {
  const read = readAct(form, typed, zone);
  return read.ok ? { ok: true as const, act: withOrigin(form, read.act as SendingAct, typed) } : read;
}

/** The letter as it would be printed now. Nothing is kept. */
export const showPaper =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const form = formIn(c);
    const [contact, { typed }] = await Promise.all([visibleContact(c), parseForm(fields, c)]);
    const context = await staffContext(deps.kit, c.get('staff'));
    const read = readSending(form, typed, context);
    if (!read.ok) return answerItem(deps, c, { refused: { form, typed, errors: read.errors, status: 422 } });
    const prepared = await paperOf(deps, context, contact, residentText(read.act, contact.sort), [
      context.staff.employee.id,
    ]);
    if (!prepared.ok) {
      const errors = { [`${form}-tekst`]: sayUnprepared(prepared) };
      return answerItem(deps, c, { refused: { form, typed, errors, status: 422 } });
    }
    return pdfReply(c, prepared.letter.pdf, prepared.letter.name);
  };

function paperOf(
  { kit }: StaffDependencies,
  { staff, now }: StaffContext,
  contact: Contact,
  text: string,
  signerIds: readonly string[],
): Promise<PreparedOutcome> {
  return prepareLetter(staff, { contact, text, signerIds, statusUrl: kit.statusUrl(contact.id) }, now);
}

export function sayUnprepared(refusal: Extract<PreparedOutcome, { ok: false }>): string {
  return refusal.reason === 'unprintable'
    ? `${letterRefusals.unprintable} Het gaat om: ${refusal.signs}`
    : handlingRefusals[refusal.reason];
}

export function pdfReply(c: StaffRequest, pdf: Uint8Array, name: string): Response | Promise<Response> {
  c.header('Content-Disposition', `inline; filename="${name}"`);
  return reply(c, Buffer.from(pdf), { type: 'application/pdf' });
}

const roles: Readonly<Record<string, RequestRole>> = { tekenen: 'signs', meelezen: 'reads' };

/** Asks a colleague to sign or to read along. */
export const ask =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const form = formIn(c);
    const [contact, { typed }] = await Promise.all([visibleContact(c), parseForm(fields, c)]);
    const context = await staffContext(deps.kit, c.get('staff'));
    const refuse = (errors: Readonly<Record<string, string>>) =>
      answerItem(deps, c, { refused: { form, typed, errors, status: 422 } });
    const read = readSending(form, typed, context);
    if (!read.ok) return refuse(read.errors);
    const employeeId = typed[`${form}-collega`] ?? '';
    const role = roles[typed[`${form}-rol`] ?? ''];
    if (employeeId === '') return refuse({ [`${form}-collega`]: 'Kies een collega.' });
    if (role === undefined) return refuse({ [`${form}-rol`]: 'Kies wat je vraagt.' });
    const way = wayIn(form, typed, contact);
    if (way === undefined) return refuse(wayMissing(form));
    const { versie: _, ...written } = typed;
    const letter = {
      act: read.act,
      way,
      fields: written,
      asked: [{ employeeId, role }],
    };
    const outcome = await askColleagues(context.staff, contact.id, letter, context.now);
    if (!outcome.ok)
      return refuse({ [letterFieldOf(form, outcome.reason)]: sayLetterRefusal(outcome.reason) });
    await saveDraft(context.staff, contact.id, forms[form], {}, context.now);
    deps.kit.flash.set(c, {
      kind: 'done',
      text: 'Je collega is gevraagd. Tot die akkoord is, gaat er niets weg.',
    });
    return seeOther(c, itemPath(contact.id));
  };

type AnyRefusal = LetterRefusal | keyof typeof handlingRefusals;

export function sayLetterRefusal(reason: AnyRefusal): string {
  return reason in letterRefusals
    ? letterRefusals[reason as LetterRefusal]
    : handlingRefusals[reason as keyof typeof handlingRefusals];
}

/** The field that a refusal is about. */
export function letterFieldOf(form: SendingForm, reason: AnyRefusal): string {
  switch (reason) {
    case 'secondSignatureNeeded':
    case 'alreadyAsked':
    case 'nobodyAsked':
    case 'colleagueUnknown':
      return `${form}-collega`;
    case 'letterNotFound':
    case 'notAsked':
    case 'remarkMissing':
    case 'unprintable':
      return `${form}-tekst`;
    default:
      return fieldOf(form, reason);
  }
}

const decision = z.object({
  besluit: z.enum(['agreed', 'returned']),
  opmerking: z.string().default(''),
  versie: z.coerce.number().int(),
});

/** A colleague signs, agrees, or sends it back. */
export const decide =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const [contact, parsed] = await Promise.all([visibleContact(c), parseForm(decision, c)]);
    if (!parsed.ok) throw new ProblemError('notFound');
    const { besluit, opmerking, versie } = parsed.value;
    const outcome = await decideLetter(
      c.get('staff'),
      contact.id,
      { decision: besluit, remark: opmerking },
      { statusUrl: deps.kit.statusUrl, seenVersion: versie },
      deps.kit.clock.now(),
    );
    deps.kit.flash.set(
      c,
      outcome.ok
        ? { kind: 'done', text: besluit === 'agreed' ? 'Je akkoord is geregistreerd.' : 'Teruggestuurd.' }
        : { kind: 'warning', text: sayLetterRefusal(outcome.reason) },
    );
    return seeOther(c, itemPath(contact.id));
  };

/** The writer works on it again: it is their draft. */
export const takeBack =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const contact = await visibleContact(c);
    const letter = await askedLetter(c.get('staff'), contact.id);
    const outcome = await takeLetterBack(c.get('staff'), contact.id, deps.kit.clock.now());
    if (!outcome.ok || letter === undefined) {
      const reason = outcome.ok ? 'letterNotFound' : outcome.reason;
      deps.kit.flash.set(c, { kind: 'warning', text: sayLetterRefusal(reason) });
      return seeOther(c, itemPath(contact.id));
    }
    const form = Object.entries(forms).find(([, act]) => act === letter.act.act)![0] as SendingForm;
    deps.kit.flash.set(c, { kind: 'done', text: 'De tekst staat weer bij jou.' });
    return seeOther(c, composerHref(contact.id, tabOfForm(form)));
  };

/** The letter that waits for a colleague, as it would be printed with all who are asked to sign. */
export const showAskedPaper =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const contact = await visibleContact(c);
    const context = await staffContext(deps.kit, c.get('staff'));
    const letter = await askedLetter(context.staff, contact.id);
    if (letter === undefined || letter.way !== 'letter') throw new ProblemError('notFound');
    const signers = letter.requests
      .filter(({ role }) => role === 'signs')
      .map(({ employeeId }) => employeeId);
    const prepared = await paperOf(deps, context, contact, letter.text, [letter.writtenBy, ...signers]);
    if (!prepared.ok) {
      deps.kit.flash.set(c, { kind: 'warning', text: sayUnprepared(prepared) });
      return seeOther(c, itemPath(contact.id));
    }
    return pdfReply(c, prepared.letter.pdf, prepared.letter.name);
  };

const longestReason = 200;

/** The post brought a letter back. */
export const returned =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const [contact, { typed }] = await Promise.all([visibleContact(c), parseForm(fields, c)]);
    if (!canHandle(c.get('staff').employee, contact)) throw new ProblemError('notFound');
    const messageId = z.uuid().safeParse(typed.bericht);
    const reason = (typed[`reden-${typed.bericht}`] ?? '').trim().slice(0, longestReason);
    const done =
      messageId.success &&
      reason !== '' &&
      (await registerReturned(c.get('staff'), contact.id, messageId.data, reason, deps.kit.clock.now()));
    deps.kit.flash.set(
      c,
      done
        ? { kind: 'done', text: 'Geregistreerd. De belofte loopt weer. Controleer het adres van de inwoner.' }
        : { kind: 'warning', text: 'Schrijf waarom de brief terugkwam.' },
    );
    return seeOther(c, itemPath(contact.id));
  };
