import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no letter that is mistaken for a digit, so that it survives a telephone call. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A reference of 40 random bits, `7K3M-Q9XD`: enough to find one request in a year of logs. */
export function newReference(): string {
  const letters = Array.from(randomBytes(8), (byte) => alphabet[byte % 32]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}
