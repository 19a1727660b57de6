import { createHash } from 'node:crypto';
import type { Instant } from '#engine/time/index.ts';
import { newId, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { faultOf, scanLimits } from '#platform/scans/index.ts';
import { sayRefusal } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { FileRefusal } from '../types.ts';

/** A file that somebody brings on the screen. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Of the form it came with: sent twice, it is one file. */
  readonly key: string;
  readonly teamId?: string;
  readonly employeeId: string;
}

export type UploadOutcome =
  | { readonly ok: true; readonly fileId: string }
  | { readonly ok: false; readonly reason: string };

/** Keeps an uploaded file as it came. What can be seen to be wrong is said at once, to the person who has the paper. */
export async function takeInUpload(scope: Scope, upload: Upload, now: Instant): Promise<UploadOutcome> {
  const fault = faultOf(upload.bytes);
  if (fault !== undefined) return { ok: false, reason: sayRefusal(fault) };
  const fileId = await keepFile(scope, {
    identity: `upload:${upload.key}`,
    source: 'upload',
    name: upload.name,
    teamId: upload.teamId,
    uploadedBy: upload.employeeId,
    bytes: upload.bytes.length,
    content: upload.bytes,
    takenInAt: now,
    scannedAt: now,
  });
  return { ok: true, fileId };
}

export interface IncomingFile {
  readonly identity: string;
  readonly source: 'folder' | 'upload';
  readonly name: string;
  readonly teamId?: string | undefined;
  readonly uploadedBy?: string | undefined;
  readonly bytes: number;
  /** Absent for a file that is too large to keep. */
  readonly content?: Uint8Array | undefined;
  readonly refusal?: FileRefusal | undefined;
  readonly takenInAt: Instant;
  readonly scannedAt: Instant;
}

/** Stores a file before anything is done with it. @returns its id; of a file that was taken in already, the one it has */
export async function keepFile(scope: Scope, file: IncomingFile): Promise<string> {
  const { municipalityId } = scope;
  const sha256 = file.content === undefined ? null : createHash('sha256').update(file.content).digest('hex');
  const id = newId();
  const stored = await tables(scope)
    .insertInto('post_file')
    .values((eb) => ({
      municipality_id: municipalityId,
      id,
      identity: file.identity,
      source: file.source,
      name: file.name.slice(-nameLength),
      team_id: file.teamId ?? null,
      uploaded_by: file.uploadedBy ?? null,
      bytes: file.bytes,
      sha256,
      content: file.content === undefined ? null : asBuffer(file.content),
      state: file.refusal === undefined ? 'taken' : 'refused',
      refusal: file.refusal ?? null,
      attempts: 0,
      page_count: null,
      taken_in_at: file.takenInAt,
      scanned_at: file.scannedAt,
      same_as: eb
        .selectFrom('post_file')
        .select('post_file.id')
        .where('post_file.municipality_id', '=', municipalityId)
        .where('post_file.sha256', '=', sha256)
        .orderBy('post_file.id')
        .limit(1),
      dismissed_at: null,
      dismissed_by: null,
    }))
    .onConflict((conflict) => conflict.columns(['municipality_id', 'identity']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (stored !== undefined) {
    await announce(scope, 'post', ...(file.refusal === undefined ? ['post.files'] : []));
    return stored.id;
  }
  const { id: known } = await tables(scope)
    .selectFrom('post_file')
    .select('id')
    .where('municipality_id', '=', municipalityId)
    .where('identity', '=', file.identity)
    .executeTakeFirstOrThrow();
  return known;
}

/** Without a copy: it may be a hundred megabytes. */
const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const nameLength = 200;

export const largestFileBytes = scanLimits.bytes;
