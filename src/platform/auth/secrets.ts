import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Database, instanceSecret } from '#platform/db/index.ts';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a password that the program itself must be able to use (of a mailbox). The key lies in the same database:
 * it protects from eyes on a table, an export or a log, not from who has the whole database.
 */
export async function seal(db: Database, text: string): Promise<string> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, await instanceSecret(db, 'seal'), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

export async function unseal(db: Database, sealed: string): Promise<string> {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(
    algorithm,
    await instanceSecret(db, 'seal'),
    bytes.subarray(0, nonceBytes),
  );
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
}
