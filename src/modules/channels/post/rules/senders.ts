import type { Proposal, ReadingContext } from '../types.ts';
import type { AddressBlock } from './addresses.ts';
import { datesIn } from './dates.ts';
import { headOf, type Line, signatureOf, temper } from './lines.ts';

const title =
  /^(?:(?:aan|van|afzender|naam)\s*:|t\.?a\.?v\.?|de heer|dhr\.?|mevrouw|mevr\.?|mw\.?|fam(?:ilie)?\.?|heer|ondergetekende)\s*[:.]?\s+/i;
const particle = "van|de|der|den|ten|ter|te|het|in|op|'t|el|al|von|la|le|en|e/v|&";
const nameWord = `(?:\\p{Lu}[\\p{L}.'’-]*|\\(\\p{Lu}\\p{L}+\\)|${particle})`;
const nameShape = new RegExp(`^${nameWord}(?:[\\s-]+${nameWord})*$`, 'u');
const noName =
  /gemeente|college|burgemeester|postbus|antwoordnummer|betreft|onderwerp|kenmerk|datum|bijlage|telefoon|tel\b|e-?mail|@|www|http|ontvangen|ingekomen|afdeling|hoogachtend|groet|geachte|bezwaar|klacht|aanvraag|aangetekend|per post/i;

/** @returns the name in a line, without title, or undefined where it is none */
export function nameIn(text: string): string | undefined {
  const bare = text
    .replace(title, '')
    .replace(title, '')
    .replace(/(?<![BN]\.V)[,;:.]+$/, '')
    .trim();
  if (bare.length < 3 || bare.length > 60 || noName.test(bare) || datesIn(bare).length > 0) return undefined;
  if (!/\p{Lu}\p{L}+/u.test(bare) || /\d/.test(bare)) return undefined;
  return nameShape.test(bare) ? bare : undefined;
}

const nameLabel = /^(?:naam|afzender|ondergetekende)\s*[:.]/i;

/** Who wrote: the name above the address and the name under the greeting, best where they agree. */
export function senderProposal(
  lines: readonly Line[],
  block: AddressBlock | undefined,
): Proposal<string> | undefined {
  const labelled = lines.find(({ text }) => nameLabel.test(text) && nameIn(text) !== undefined);
  if (labelled !== undefined) return proposal(nameIn(labelled.text)!, 0.9, labelled);
  const [above] = (block?.above ?? []).slice(0, 2).flatMap((text) => nameIn(text) ?? []);
  const signed = signatureOf(lines).find(({ text }) => nameIn(text) !== undefined);
  const under = signed === undefined ? undefined : nameIn(signed.text);
  if (above === undefined) return under === undefined ? undefined : proposal(under, 0.75, signed!);
  if (under === undefined) return proposal(above, 0.8, block!.line, above);
  const agree = surnameOf(above) === surnameOf(under);
  return proposal(above, agree ? 0.97 : 0.7, block!.line, agree ? `${above} / ${under}` : above);
}

function proposal(value: string, certainty: number, line: Line, evidence = line.text): Proposal<string> {
  return { value, confidence: temper(certainty, line), evidence, page: line.page };
}

const surnameOf = (name: string) =>
  name
    .toLowerCase()
    .split(/[\s-]+/)
    .at(-1)!
    .replaceAll(/[^\p{L}]/gu, '');

const email = /[A-Za-z0-9][\w.+-]*\s?@\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,12}/g;

export function emailProposal(
  lines: readonly Line[],
  { ownEmails }: ReadingContext,
): Proposal<string> | undefined {
  const ownDomains = ownEmails.map((address) => address.toLowerCase().split('@').at(-1)!);
  for (const line of aboutSender(lines)) {
    for (const [found] of line.text.matchAll(email)) {
      const value = found.replaceAll(/\s/g, '').toLowerCase();
      if (ownDomains.includes(value.split('@')[1]!)) continue;
      return proposal(value, 0.85, line);
    }
  }
  return undefined;
}

const phone = /(?<![\d-])(?:\+31|0031|0)[\s().-]*(?:0\)[\s.-]*)?\d(?:[\s().-]{0,3}\d){8}(?!\d)/g;
const otherNumber = /iban|rekening|kvk|btw|bsn|fax/i;

export function phoneProposal(
  lines: readonly Line[],
  { ownPhones }: ReadingContext,
): Proposal<string> | undefined {
  const own = ownPhones.map(inland);
  for (const line of aboutSender(lines)) {
    if (otherNumber.test(line.text)) continue;
    for (const [found] of line.text.matchAll(phone)) {
      const value = inland(found);
      if (value.length === 10 && !own.includes(value)) return proposal(value, 0.85, line);
    }
  }
  return undefined;
}

/** `030 286 00 00`, `+31 (0)30-2860000` and `0031302860000` are one number. */
function inland(number: string): string {
  const digits = number.replaceAll(/\D/g, '');
  return digits.replace(/^(?:0031|31)0?(?=\d{9}$)/, '0');
}

/** Where a writer says how to be reached: the head, the foot, and last the letter itself. */
function aboutSender(lines: readonly Line[]): Line[] {
  const near = [...headOf(lines), ...signatureOf(lines)];
  return [...near, ...lines.filter((line) => !near.includes(line))];
}
