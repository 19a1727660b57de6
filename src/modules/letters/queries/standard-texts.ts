import { createHash } from 'node:crypto';
import type { Day } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';
import type { Blocks } from '../rules/index.ts';
import { type StandardTextTable, type StandardTextVersionTable, tables } from '../schema.ts';
import type { StandardText, TextUse, TextVersion, UsableText } from '../types.ts';

/** All standard texts by name, those that were put away last, each with its versions. */
export async function standardTexts(scope: Scope): Promise<StandardText[]> {
  const [texts, versions] = await Promise.all([
    tables(scope)
      .selectFrom('standard_text')
      .selectAll()
      .where('municipality_id', '=', scope.municipalityId)
      .orderBy(({ eb }) => eb('archived_at', 'is not', null))
      .orderBy('name')
      .execute(),
    tables(scope)
      .selectFrom('standard_text_version')
      .selectAll()
      .where('municipality_id', '=', scope.municipalityId)
      .orderBy('ordinal', 'desc')
      .execute(),
  ]);
  const byText = Map.groupBy(versions, (version) => version.standard_text_id);
  return texts.map((text) => textOf(text, byText.get(text.id) ?? []));
}

export async function standardText(scope: Scope, id: string): Promise<StandardText | undefined> {
  return (await standardTexts(scope)).find((text) => text.id === id);
}

/** The version of a standard text that holds on a day. */
export function versionOn(text: StandardText, day: Day): TextVersion | undefined {
  const begun = text.versions.filter(({ inForce }) => inForce !== undefined && inForce.from <= day);
  return begun.toSorted(
    (one, other) => other.inForce!.from - one.inForce!.from || other.inForce!.at - one.inForce!.at,
  )[0];
}

/** Standard texts that a team can use on a day, and the blocks in them. */
export async function usableTexts(
  scope: Scope,
  teamId: string,
  day: Day,
): Promise<{ readonly texts: readonly (UsableText & { readonly body: string })[]; readonly blocks: Blocks }> {
  const all = (await standardTexts(scope)).filter((text) => text.archivedAt === undefined);
  const inForce = all.flatMap((text) => {
    const version = versionOn(text, day);
    return version === undefined ? [] : [{ text, version }];
  });
  const blocks = new Map(
    inForce.filter(({ text }) => text.use === 'block').map(({ text, version }) => [text.name, version.body]),
  );
  const texts = inForce
    .filter(({ text }) => text.use !== 'block' && (text.teamId === undefined || text.teamId === teamId))
    .map(({ text, version }) => ({
      versionId: version.id,
      name: text.name,
      use: text.use as Exclude<TextUse, 'block'>,
      body: version.body,
    }));
  return { texts, blocks };
}

function textOf(row: StandardTextTable, versions: readonly StandardTextVersionTable[]): StandardText {
  return {
    id: row.id,
    name: row.name,
    use: row.use,
    ...(row.team_id === null ? {} : { teamId: row.team_id }),
    ownerId: row.owner_id,
    ...(row.archived_at === null ? {} : { archivedAt: row.archived_at }),
    versions: versions.map(versionOf),
  };
}

/** Another draft of the same version is another text. */
function sealOf({ ordinal, body }: Pick<StandardTextVersionTable, 'ordinal' | 'body'>): string {
  return `${ordinal}-${createHash('sha256').update(body).digest('base64url').slice(0, 16)}`;
}

function versionOf(row: StandardTextVersionTable): TextVersion {
  const { valid_from, review_on, put_in_force_at, put_in_force_by, score, reason } = row;
  const holds =
    valid_from !== null && review_on !== null && put_in_force_at !== null && put_in_force_by !== null;
  return {
    id: row.id,
    ordinal: row.ordinal,
    seal: sealOf(row),
    body: row.body,
    writtenBy: row.written_by,
    writtenAt: row.written_at,
    ...(holds
      ? {
          inForce: {
            from: valid_from,
            reviewOn: review_on,
            at: put_in_force_at,
            by: put_in_force_by,
            ...(score === null ? {} : { score }),
            ...(reason === null ? {} : { reason }),
          },
        }
      : {}),
  };
}
