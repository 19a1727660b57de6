import { printDay } from '#engine/time/index.ts';
import type { BatchLetter, ManifestLine, PrintBatch } from '#modules/letters/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';
import { csvOf } from '../../../csv.ts';
import { itemPath } from '../../addresses.ts';
import type { StaffContext } from '../../context.ts';
import { sayNearDay, sayNearMoment } from '../../due.ts';
import { batchPath } from '../present.ts';

export interface BatchModel {
  readonly title: string;
  readonly made: string;
  readonly links: readonly { readonly href: string; readonly label: string }[];
  readonly letters: readonly {
    readonly id: string;
    readonly ordinal: number;
    readonly href: string;
    readonly reference: string;
    readonly subject: string;
    readonly to: string;
    readonly pages: number;
    readonly keptBack?: string;
  }[];
  /** Absent once it was posted or taken apart. */
  readonly posting?: {
    readonly action: string;
    readonly undoAction: string;
    readonly latest: string;
    readonly typed: Typed;
    readonly errors: FieldErrors;
  };
  /** What became of it. */
  readonly fate?: string;
}

/** The field in which is said why a letter is kept back. */
export const keptField = (messageId: string): string => `achter-${messageId}`;

export function presentBatch(
  context: StaffContext,
  {
    batch,
    letters,
    maker,
  }: { readonly batch: PrintBatch; readonly letters: readonly BatchLetter[]; readonly maker: string },
  refused?: { readonly typed: Typed; readonly errors: FieldErrors },
): BatchModel {
  const path = batchPath(batch.id);
  const fate = fateOf(batch, context);
  const latest = printDay(context.today);
  return {
    title: batch.letters === 1 ? 'Stapel van 1 brief' : `Stapel van ${batch.letters} brieven`,
    made: `Gemaakt door ${maker}, ${sayNearMoment(batch.madeAt, context)}`,
    links: [
      { href: `${path}/pdf`, label: 'Print enkelzijdig (PDF)' },
      { href: `${path}/pdf?dubbelzijdig=1`, label: 'Print dubbelzijdig (PDF)' },
      { href: `${path}/lijst`, label: 'Lijst voor de drukker (CSV)' },
      { href: `${path}/lijst?dubbelzijdig=1`, label: 'Lijst bij dubbelzijdig (CSV)' },
    ],
    letters: letters.map(
      ({ messageId, contactId, ordinal, reference, subject, toAddress, pages, keptBack }) => ({
        id: messageId,
        ordinal,
        href: itemPath(contactId),
        reference,
        subject,
        to: toAddress.split('\n').join(', '),
        pages,
        ...(keptBack === undefined ? {} : { keptBack }),
      }),
    ),
    ...(fate === undefined
      ? {
          posting: {
            action: `${path}/gepost`,
            undoAction: `${path}/ongedaan`,
            latest,
            typed: refused?.typed ?? { dag: latest },
            errors: refused?.errors ?? {},
          },
        }
      : { fate }),
  };
}

function fateOf({ postedOn, registeredAt }: PrintBatch, { today }: StaffContext): string | undefined {
  if (postedOn !== undefined) return `Op de post op ${sayNearDay(postedOn, today)}.`;
  return registeredAt === undefined ? undefined : 'Deze stapel is ongedaan gemaakt. De brieven wachten weer.';
}

const addressColumns = 6;

/** The list that goes with the file of a batch: which pages are whose, to count and check envelopes by. */
export function manifestCsv(lines: readonly ManifestLine[]): string {
  const columns = [
    'volgnummer',
    'kenmerk',
    'eerste pagina',
    'laatste pagina',
    ...Array.from({ length: addressColumns }, (_, index) => `adresregel ${index + 1}`),
    'sha256',
  ];
  const rows = lines.map((line) => [
    line.ordinal,
    line.reference,
    line.firstPage,
    line.lastPage,
    ...Array.from({ length: addressColumns }, (_, index) => line.address[index]),
    line.sha256,
  ]);
  return csvOf(columns, rows, ';');
}
