import { randomInt } from 'node:crypto';

/** Without letters and digits that look alike on paper. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const groupLength = 5;

/** Ten codes of 49 bits each, to be written down: `k7xq3-mw9dz`. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => `${group()}-${group()}`);
}

function group(): string {
  return Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** A code as it was handed out, however it was typed: with capitals, spaces, or without the dash. */
export function readRecoveryCode(typed: string): string {
  const letters = typed.toLowerCase().replace(/[^a-z0-9]/g, '');
  return `${letters.slice(0, groupLength)}-${letters.slice(groupLength)}`;
}
