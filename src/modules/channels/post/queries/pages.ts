import type { Scope } from '#platform/db/index.ts';
import { tables } from '../schema.ts';

export interface PagePictureBytes {
  /** JPEG. */
  readonly bytes: Buffer;
  readonly etag: string;
}

/** Changes when a page is turned upright. */
export const etagOf = (page: { readonly image_sha256: string; readonly turn: number }) =>
  `${page.image_sha256.slice(0, 32)}-${page.turn}`;

/** The picture of a page, for the screen or for a list. */
export async function pagePicture(
  scope: Scope,
  fileId: string,
  ordinal: number,
  size: 'image' | 'thumbnail',
): Promise<PagePictureBytes | undefined> {
  const row = await tables(scope)
    .selectFrom('post_page')
    .select([`${size} as bytes`, 'image_sha256', 'turn'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('file_id', '=', fileId)
    .where('ordinal', '=', ordinal)
    .executeTakeFirst();
  return row && { bytes: row.bytes, etag: etagOf(row) };
}
