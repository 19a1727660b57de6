import { sql } from 'kysely';
import { assess, measureVersion, readMarkdown } from '#engine/text/index.ts';
import type { Instant } from '#engine/time/index.ts';
import type { Rows, Scope } from '#platform/db/index.ts';
import { isJudged } from '../rules.ts';
import { type MessageKind, type MessageReadabilityTable, tables } from '../schema.ts';

/** How a text reads, by the measure of today; with the few marks that standard texts have. */
function readingOf(text: string): Pick<MessageReadabilityTable, 'measure' | 'score' | 'words' | 'sentences'> {
  const { score, counts } = assess(readMarkdown(text));
  return {
    measure: measureVersion,
    score: score ?? null,
    words: counts.words,
    sentences: counts.sentences,
  };
}

/** How a message reads that an employee sends to a resident, to be stored with it; nothing for any other message. */
export function readabilityRows(
  { municipalityId }: Scope,
  message: {
    readonly id: string;
    readonly contactId?: string;
    readonly kind: MessageKind;
    readonly at: Instant;
    readonly textNew?: string;
    readonly madeFrom?: string;
  },
): Rows[] {
  const { contactId, kind, at } = message;
  if (contactId === undefined || !isJudged(kind)) return [];
  // The contact may be passed on later; what its team wrote stays theirs.
  const teamId = sql`(select team_id from contact where municipality_id = ${municipalityId} and id = ${contactId})`;
  const key = { municipality_id: municipalityId, message_id: message.id, contact_id: contactId };
  return [
    {
      into: 'message_readability',
      rows: [
        {
          ...key,
          team_id: teamId,
          kind,
          at,
          ...readingOf(message.textNew ?? ''),
          template_version_id: message.madeFrom ?? null,
        },
      ],
    },
  ];
}

/**
 * Judges again, from the texts as they were sent, what an older measure judged.
 * @returns how many were judged; fewer than `limit` means that none is left
 */
export async function judgeAgain(scope: Scope, limit: number): Promise<number> {
  const rows = await tables(scope)
    .selectFrom('message_readability as r')
    .innerJoin('message as m', (join) =>
      join.onRef('m.municipality_id', '=', 'r.municipality_id').onRef('m.id', '=', 'r.message_id'),
    )
    .select(['m.id', 'm.text_new', 'm.made_from'])
    .where('r.municipality_id', '=', scope.municipalityId)
    .where('r.measure', '<', measureVersion)
    .limit(limit)
    .execute();
  for (const { id, text_new: text, made_from: madeFrom } of rows)
    await tables(scope)
      .updateTable('message_readability')
      .set({ ...readingOf(text), template_version_id: madeFrom })
      .where('municipality_id', '=', scope.municipalityId)
      .where('message_id', '=', id)
      .execute();
  return rows.length;
}
