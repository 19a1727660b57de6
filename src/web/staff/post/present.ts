import { sayDay } from '#engine/time/index.ts';
import type { PieceSummary, PostCounts, ScannedFile } from '#modules/channels/post/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';
import { type Choice, formatCount } from '#web/ui/index.ts';
import type { StaffContext } from '../context.ts';
import { sayNearMoment } from '../due.ts';
import { sayBytes } from '../item/conversation/present.ts';

export const postPath = '/werk/post';
export const letterPath = (id: string): string => `${postPath}/${id}`;
export const uploadPath = `${postPath}/bestanden`;

export interface PostModel {
  readonly waiting: readonly WaitingRow[];
  readonly summary: string;
  /** The letter to begin with. */
  readonly firstHref?: string;
  readonly nextHref?: string;
  readonly underWay: readonly { readonly id: string; readonly name: string; readonly text: string }[];
  readonly refused: readonly {
    readonly id: string;
    readonly name: string;
    readonly text: string;
    readonly path: string;
  }[];
  readonly teams: readonly Choice[];
  readonly typed: Typed;
  readonly errors: FieldErrors;
  readonly uploadKey: string;
}

export interface WaitingRow {
  readonly id: string;
  readonly href: string;
  readonly picture: string;
  readonly title: string;
  readonly text: string;
  readonly remarks: readonly string[];
}

interface PostData {
  readonly pieces: readonly PieceSummary[];
  readonly counts: PostCounts;
  readonly underWay: readonly ScannedFile[];
  readonly refused: readonly ScannedFile[];
  readonly pageSize: number;
  readonly uploadKey: string;
}

export function presentPost(
  context: StaffContext,
  { pieces, counts, underWay, refused, pageSize, uploadKey }: PostData,
  form: { readonly typed: Typed; readonly errors: FieldErrors },
): PostModel {
  const shown = pieces.slice(0, pageSize);
  return {
    waiting: shown.map((piece) => waitingRow(piece, context)),
    summary: sayCounts(counts),
    ...(shown[0] ? { firstHref: letterPath(shown[0].id) } : {}),
    ...(pieces.length > pageSize ? { nextHref: `${postPath}?na=${shown.at(-1)!.id}` } : {}),
    underWay: underWay.map(({ id, name, pages }) => ({ id, name, text: sayProgress(pages) })),
    refused: refused.map(({ id, name, bytes, refusal }) => ({
      id,
      name: `${name} (${sayBytes(bytes)})`,
      text: refusal ?? '',
      path: `${postPath}/bestand/${id}`,
    })),
    teams: context.teams
      .filter(({ archivedAt }) => archivedAt === undefined)
      .map(({ id, name }) => ({ value: id, label: name })),
    uploadKey,
    ...form,
  };
}

function sayCounts({ waiting, pagesUnread }: PostCounts): string {
  const letters = waiting === 1 ? '1 brief wacht' : `${formatCount(waiting)} brieven wachten`;
  return pagesUnread === 0
    ? `${letters} op registratie.`
    : `${letters} op registratie. Van ${formatCount(pagesUnread)} pagina’s wordt de tekst nog gelezen; je kunt al beginnen.`;
}

function sayProgress({ drawn, total }: ScannedFile['pages']): string {
  return total === undefined ? 'Wordt geopend' : `${drawn} van ${total} pagina’s klaar`;
}

function waitingRow(piece: PieceSummary, context: StaffContext): WaitingRow {
  const { proposals, pages, scannedAt, duplicate } = piece;
  const from = proposals.sender?.value ?? 'Afzender nog niet bekend';
  const about = proposals.subject?.value;
  const dated = proposals.dated ? `, gedateerd ${sayDay(proposals.dated.value, 'nl', 'date')}` : '';
  return {
    id: piece.id,
    href: letterPath(piece.id),
    picture: `${letterPath(piece.id)}/pagina/0?klein=1`,
    title: about === undefined ? from : `${from}: ${about}`,
    text: `${pages === 1 ? '1 pagina' : `${pages} pagina’s`}${dated}, gescand ${sayNearMoment(scannedAt, context)}`,
    remarks: [...piece.remarks, ...(duplicate ? [`Lijkt dubbel: ${duplicate.because}.`] : [])],
  };
}
