import { PDFDocument } from '@cantoo/pdf-lib';
import { type SqlBool, sql } from 'kysely';
import type { Day, Instant } from '#engine/time/index.ts';
import { type LetterFile, letterFiles } from '#modules/contacts/index.ts';
import type { Scope } from '#platform/db/index.ts';
import type { ManifestLine } from '../rules/index.ts';
import { type PrintBatchTable, tables } from '../schema.ts';

export interface PrintBatch {
  readonly id: string;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly letters: number;
  readonly pages: number;
  /** Absent while it lies here, and for one that was taken apart. */
  readonly postedOn?: Day;
  readonly registeredAt?: Instant;
}

export interface BatchLetter extends LetterFile {
  readonly ordinal: number;
  readonly pages: number;
  /** Why it was not posted. */
  readonly keptBack?: string;
}

function batchOf(row: PrintBatchTable): PrintBatch {
  return {
    id: row.id,
    madeAt: row.made_at,
    madeBy: row.made_by,
    letters: row.letters,
    pages: row.pages,
    ...(row.posted_on === null ? {} : { postedOn: row.posted_on }),
    ...(row.registered_at === null ? {} : { registeredAt: row.registered_at }),
  };
}

/** Batches of which all letters may be seen, newest first. @param open those that were not posted yet, or else the others */
export async function printBatches(
  scope: Scope,
  teamIds: readonly string[],
  { open, limit }: { readonly open: boolean; readonly limit: number },
): Promise<PrintBatch[]> {
  const rows = await tables(scope)
    .selectFrom('print_batch')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('registered_at', open ? 'is' : 'is not', null)
    .where(sql<SqlBool>`team_ids <@ ${teamIds}::uuid[]`)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(batchOf);
}

/** One batch; a batch with a letter that may not be seen does not exist. */
export async function batchById(
  scope: Scope,
  batchId: string,
  teamIds: readonly string[],
): Promise<PrintBatch | undefined> {
  const row = await tables(scope)
    .selectFrom('print_batch')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', batchId)
    .where(sql<SqlBool>`team_ids <@ ${teamIds}::uuid[]`)
    .executeTakeFirst();
  return row && batchOf(row);
}

/** The letters of a batch as they lie in it. */
export async function batchLetters(scope: Scope, batchId: string): Promise<BatchLetter[]> {
  const rows = await tables(scope)
    .selectFrom('print_batch_letter')
    .select(['message_id', 'ordinal', 'pages', 'kept_back'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('batch_id', '=', batchId)
    .orderBy('ordinal')
    .execute();
  const ids = rows.map((row) => row.message_id);
  const files = new Map((await letterFiles(scope, ids)).map((file) => [file.messageId, file]));
  return rows.map((row) => ({
    ...files.get(row.message_id)!,
    ordinal: row.ordinal,
    pages: row.pages,
    ...(row.kept_back === null ? {} : { keptBack: row.kept_back }),
  }));
}

export interface PrintFile {
  readonly pdf: Uint8Array;
  readonly manifest: readonly ManifestLine[];
}

/**
 * The letters of a batch in one file to print, each as it was kept, and the list of whose pages are whose.
 * @param bothSides an empty page follows a letter with an odd number, so that the next begins on a new sheet
 */
export async function printFile(letters: readonly BatchLetter[], bothSides: boolean): Promise<PrintFile> {
  const whole = await PDFDocument.create();
  const manifest: ManifestLine[] = [];
  for (const letter of letters) {
    const own = await PDFDocument.load(letter.pdf);
    const firstPage = whole.getPageCount() + 1;
    for (const page of await whole.copyPages(own, own.getPageIndices())) whole.addPage(page);
    manifest.push({
      ordinal: letter.ordinal,
      reference: letter.reference,
      firstPage,
      lastPage: whole.getPageCount(),
      address: letter.toAddress.split('\n'),
      sha256: letter.sha256,
    });
    if (bothSides && whole.getPageCount() % 2 === 1) whole.addPage(sizeOf(own));
  }
  return { pdf: await whole.save(), manifest };
}

function sizeOf(document: PDFDocument): [number, number] {
  const { width, height } = document.getPage(0).getSize();
  return [width, height];
}
