import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { uuidv7obj } from 'uuidv7';
import type { Database } from './connection.ts';

/** A time-ordered identifier (UUIDv7): keys that grow at one end keep inserts cheap at ten million rows. */
export function newId(): string {
  return uuidv7obj().toString();
}

interface InstanceTable {
  name: string;
  value: string;
}

/** A secret of the installation, made when it is first asked for. @returns 32 random bytes, the same ever after */
export async function instanceSecret(db: Database, name: string): Promise<Buffer> {
  const table = db.withTables<{ instance: InstanceTable }>();
  await table
    .insertInto('instance')
    .values({ name: `secret:${name}`, value: randomBytes(32).toString('base64') })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return Buffer.from((await instanceSetting(db, `secret:${name}`))!, 'base64');
}

/** A setting of the installation that the program itself keeps, such as the test clock's offset. */
export async function instanceSetting(db: Database, name: string): Promise<string | undefined> {
  const row = await db
    .withTables<{ instance: InstanceTable }>()
    .selectFrom('instance')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value;
}

export async function setInstanceSetting(db: Database, name: string, value: string): Promise<void> {
  await sql`insert into instance (name, value) values (${name}, ${value}) on conflict (name) do update set value = excluded.value`.execute(
    db,
  );
}

const macBytes = 12;

/**
 * A link's token for one row: its identifier with a proof that we made it, so that nothing has to be stored and nothing
 * can be guessed. 28 bytes, base64url.
 */
export function signId(secret: Buffer, id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return Buffer.concat([bytes, mac(secret, bytes)]).toString('base64url');
}

/** @returns the identifier, or undefined when the token is not one of ours */
export function readSignedId(secret: Buffer, token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 16 + macBytes || bytes.toString('base64url') !== token) return undefined;
  if (!timingSafeEqual(mac(secret, bytes.subarray(0, 16)), bytes.subarray(16))) return undefined;
  const hex = bytes.subarray(0, 16).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function mac(secret: Buffer, bytes: Buffer): Buffer {
  return createHmac('sha256', secret).update(bytes).digest().subarray(0, macBytes);
}
