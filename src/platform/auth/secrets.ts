import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Database } from '#platform/db/index.ts';
import { tables } from './schema.ts';

const name = 'secret';
const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** The installation's secret, made the first time somebody asks; the same for every process on this database. */
async function instanceSecret(db: Database): Promise<Buffer> {
  const read = () =>
    tables(db).selectFrom('instance').select('value').where('name', '=', name).executeTakeFirst();
  const found = await read();
  if (found) return Buffer.from(found.value, 'base64');
  await tables(db)
    .insertInto('instance')
    .values({ name, value: randomBytes(32).toString('base64') })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return Buffer.from((await read())!.value, 'base64');
}

/** A key for one purpose: who learns one of them learns nothing about the others. */
export async function deriveKey(db: Database, purpose: string): Promise<Buffer> {
  return Buffer.from(hkdfSync('sha256', await instanceSecret(db), '', purpose, 32));
}

/**
 * Encrypts a password that the program itself must be able to use (of a mailbox). The key lies in the same database:
 * it protects from eyes on a table, an export or a log, not from who has the whole database.
 */
export async function seal(db: Database, text: string): Promise<string> {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, await deriveKey(db, 'seal'), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

export async function unseal(db: Database, sealed: string): Promise<string> {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(algorithm, await deriveKey(db, 'seal'), bytes.subarray(0, nonceBytes));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
}
