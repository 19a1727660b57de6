import { randomUUID } from 'node:crypto';

/** Crockford's base 32: no letter that is mistaken for a digit, so that it survives a telephone call. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A reference of 40 random bits, `7K3M-Q9XD`: enough to find one request in a year of logs. */
export function newReference(): string {
  // The last 12 hexadecimal digits of a random UUID are random, and Node keeps a store of UUIDs.
  const digits = randomUUID().slice(-12) + randomUUID().slice(-12);
  let reference = '';
  for (let position = 0; position < 8; position++) {
    reference += alphabet[Number.parseInt(digits.slice(position * 2, position * 2 + 2), 16) % 32];
  }
  return `${reference.slice(0, 4)}-${reference.slice(4)}`;
}
