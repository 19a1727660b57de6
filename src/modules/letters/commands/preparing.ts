import { renderSVG } from 'uqr';
import { dayOf, type Instant, sayDay } from '#engine/time/index.ts';
import { type MunicipalRulebook, rulebook } from '#modules/charter/index.ts';
import { type Contact, partyDetails } from '#modules/contacts/index.ts';
import type { PreparedLetter } from '#modules/handling/index.ts';
import { team } from '#modules/organisation/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { PdfError, type PdfTemplate, readTemplate, renderPdf } from '#platform/pdf/index.ts';
import { letterheadOf, signersOf } from '../queries/letterheads.ts';
import {
  exampleLetter,
  type LetterContent,
  type LetterSheet,
  letterSheet,
  logoFile,
} from '../rules/index.ts';
import type { Letterhead } from '../types.ts';

export interface LetterRequest {
  readonly contact: Contact;
  /** The resident's text, as it was typed. */
  readonly text: string;
  /** In the order in which they stand below it; the first is who handles the question. None: the municipality itself. */
  readonly signerIds: readonly string[];
  /** The resident's own page. */
  readonly statusUrl: string;
}

export type PreparedOutcome =
  | { readonly ok: true; readonly letter: PreparedLetter }
  | { readonly ok: false; readonly reason: 'noPostalAddress' }
  /** Signs of which we have no printed form, such as pictures. */
  | { readonly ok: false; readonly reason: 'unprintable'; readonly signs: string };

let template: PdfTemplate | undefined;

/** A letter as it goes to the printer, PDF/UA-1, with all that is known now. Nothing is stored or sent. */
export async function prepareLetter(
  scope: Scope,
  request: LetterRequest,
  now: Instant,
): Promise<PreparedOutcome> {
  const { contact, signerIds } = request;
  const [party, rules, signers, ownTeam] = await Promise.all([
    partyDetails(scope, contact.party.id),
    rulebook(scope),
    signersOf(scope, signerIds),
    team(scope, contact.teamId),
  ]);
  const address = party?.postalAddress?.trim() ?? '';
  if (party === undefined || address === '') return { ok: false, reason: 'noPostalAddress' };
  const { municipality } = charterOn(rules, now);
  const toAddress = `${party.name}\n${address}`;
  const letterhead = await letterheadOf(scope, municipality);
  const sheet = letterSheet({
    municipality: municipality.name,
    letterhead,
    reference: contact.reference,
    subject: contact.subject,
    toAddress,
    handler: [signers[0]?.name, ownTeam?.name].filter(Boolean).join(', '),
    phone: municipality.phone.display,
    text: request.text,
    signers: signers.length > 0 ? signers : [{ name: municipality.name, jobTitle: '' }],
    code: letterCode(request.statusUrl, contact.reference),
    ...datesOf(contact, rules, now),
  });
  return printed(sheet, letterhead, { toAddress, name: `brief-${contact.reference}.pdf` });
}

function charterOn(rules: MunicipalRulebook, now: Instant) {
  return (rules.versionOn(rules.dayOf(now)) ?? rules.versions[0]!).charter;
}

const cameBy: Readonly<Record<string, string>> = {
  post: 'Uw brief van',
  email: 'Uw e-mail van',
  webform: 'Uw formulier van',
};

function datesOf(
  { channel, receivedAt }: Contact,
  rules: MunicipalRulebook,
  now: Instant,
): Pick<LetterContent, 'date' | 'received'> {
  const { zone } = rules.calendar(charterOn(rules, now).municipality.staffCalendar, now);
  const say = (day: ReturnType<typeof dayOf>) => sayDay(day, 'nl', 'date');
  return {
    date: say(rules.dayOf(now)),
    received: { label: cameBy[channel] ?? 'Uw vraag van', value: say(dayOf(receivedAt, zone)) },
  };
}

/** One code for two readers: a telephone follows the address to the resident's page, our scanner reads what stands behind `#`. */
export function letterCode(statusUrl: string, reference: string): string {
  return renderSVG(`${statusUrl}#${reference}`, { ecc: 'L', border: 1 });
}

/** A letter to nobody, to look at the paper with. */
export function examplePdf(municipality: string, letterhead: Letterhead): Uint8Array {
  const sheet = letterSheet(exampleLetter(municipality, letterhead));
  const made = printed(sheet, letterhead, { toAddress: '', name: '' });
  if (!made.ok) throw new Error(`the letterhead that is stored cannot be printed: ${made.reason}`);
  return made.letter.pdf;
}

/** @throws PdfError where the fault is ours */
export function printed(
  sheet: LetterSheet,
  { logo }: Letterhead,
  { toAddress, name }: Pick<PreparedLetter, 'toAddress' | 'name'>,
): PreparedOutcome {
  template ??= readTemplate(new URL('../letter.typ', import.meta.url));
  try {
    return {
      ok: true,
      letter: { toAddress, name, pdf: renderPdf(template, sheet, logo ? { [logoFile]: logo.content } : {}) },
    };
  } catch (error) {
    const signs = error instanceof PdfError ? unprintableSigns(error) : '';
    if (signs === '') throw error;
    return { ok: false, reason: 'unprintable', signs };
  }
}

function unprintableSigns({ diagnostics }: PdfError): string {
  const found = diagnostics.flatMap((line) => /the text `\\?"(.+?)\\?"` could not/.exec(line)?.[1] ?? []);
  return [...new Set(found)].join(' ');
}
