import type { Instant } from '#engine/time/index.ts';
import { teamsOfSimilarContacts } from '#modules/contacts/index.ts';
import { teams } from '#modules/organisation/index.ts';
import { inTransaction, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import type { ReadPage } from '#platform/scans/index.ts';
import { contactNamed, readingContext, teamById } from '../queries/context.ts';
import {
  codedReferences,
  fingerprintOf,
  readLetter,
  readsAsSeparator,
  remarks,
  withHints,
} from '../rules/index.ts';
import { tables } from '../schema.ts';
import { markProgramDuplicates } from './duplicates.ts';

interface PageKey {
  readonly fileId: string;
  readonly ordinal: number;
}

const ofPage = (scope: Scope, { fileId, ordinal }: PageKey) =>
  tables(scope)
    .updateTable('post_page')
    .where('municipality_id', '=', scope.municipalityId)
    .where('file_id', '=', fileId)
    .where('ordinal', '=', ordinal);

/** PostgreSQL keeps no NUL in a text. */
export const storable = (text: string) => text.replaceAll('\0', '');

/** Counted before a page is read, so that one that ends the program is not read forever. */
export async function countReading(scope: Scope, page: PageKey): Promise<void> {
  await ofPage(scope, page)
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .execute();
}

/** Keeps what was read on a page, and proposes anew for its letter. @param read undefined where it can't be read */
export async function keepReading(
  scope: Scope,
  page: PageKey,
  read: ReadPage | undefined,
  now: Instant,
): Promise<void> {
  await inTransaction(scope, async (within) => {
    const kept = await ofPage(within, page)
      .where('reading', '=', 'unread')
      .set({
        reading: read === undefined ? 'unreadable' : 'recognised',
        ...(read === undefined
          ? {}
          : { text: storable(read.text), confidence: read.confidence, turn: read.turn }),
        ...(read?.upright === undefined ? {} : pictureColumns(read.upright)),
      })
      .returning('piece_id')
      .executeTakeFirst();
    if (!kept?.piece_id) return;
    await propose(within, kept.piece_id, now);
    await markProgramDuplicates(within, kept.piece_id, now);
    await announce(within, 'post');
  });
}

const pictureColumns = ({ image, thumbnail, width, height }: NonNullable<ReadPage['upright']>) => ({
  image: Buffer.from(image),
  thumbnail: Buffer.from(thumbnail),
  width,
  height,
});

/** The first sentence stands in for a subject where there is none, and is like nothing. */
const sure = 0.5;

/** Works out the proposals of a letter from what is known of its pages by now. */
export async function propose(scope: Scope, pieceId: string, now: Instant): Promise<void> {
  const { hints } = await tables(scope)
    .selectFrom('post_piece')
    .select('hints')
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', pieceId)
    .executeTakeFirstOrThrow();
  const pages = await tables(scope)
    .selectFrom('post_page')
    .select(['text', 'confidence', 'reading', 'place', 'codes'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('piece_id', '=', pieceId)
    .orderBy('place')
    .execute();
  const context = await readingContext(scope, now);
  const { proposals, references: written } = readLetter(pages, context);
  const coded = codedReferences(
    pages.map(({ codes }) => codes),
    context.referencesIn,
  );
  const references = [...coded, ...written];
  const named = await contactNamed(scope, references);
  const team = hints.teamId === undefined ? undefined : await teamById(scope, hints.teamId);
  const subject =
    proposals.subject === undefined || proposals.subject.confidence < sure ? undefined : proposals.subject;
  const similar = subject === undefined ? [] : await teamsOfSimilarContacts(scope, subject.value);
  const working = await teams(scope);
  const only = working.length === 1 ? working[0] : undefined;
  const all = withHints(proposals, { arrivedOn: hints.arrivedOn, team, named, similar, only });
  const said = [
    ...pages.flatMap(({ reading }, page) => (reading === 'unreadable' ? [remarks.unreadable(page + 1)] : [])),
    ...pages.flatMap(({ text }, page) => (readsAsSeparator(text) ? [remarks.separatorInside(page + 1)] : [])),
    ...(named === undefined && references.length > 0 ? [remarks.unknownReference] : []),
  ];
  await tables(scope)
    .updateTable('post_piece')
    .set({
      proposals: JSON.stringify(all) as never,
      fingerprint: fingerprintOf(pages.map(({ text }) => text)),
      remarks: [...(hints.remarks ?? []), ...said],
    })
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', pieceId)
    .execute();
}
