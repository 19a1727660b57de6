import { type ContactSort, contactSorts } from '#engine/charter/index.ts';
import { dayOf, printDay, sayDay } from '#engine/time/index.ts';
import { asksAnew, type PieceRecord, type Proposal } from '#modules/channels/post/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';
import { type Choice, sortWords } from '#web/ui/index.ts';
import { itemPath } from '../../addresses.ts';
import type { StaffContext } from '../../context.ts';
import { sayNearMoment } from '../../due.ts';
import { letterPath } from '../present.ts';

/** Below this a proposal is to be looked at, not only passed. */
const sure = 0.8;
/** Nearly every letter asks something: that needs less to be believed. */
const sureOfQuestion = 0.5;

export interface LetterModel {
  readonly path: string;
  readonly title: string;
  readonly scanned: string;
  readonly pages: readonly {
    readonly ordinal: number;
    readonly src: string;
    readonly alt: string;
    readonly width: number;
    readonly height: number;
    readonly splitAction?: string;
  }[];
  readonly typed: Typed;
  readonly errors: FieldErrors;
  /** Where a value was read that is to be looked at, by field. */
  readonly doubts: Readonly<Record<string, string>>;
  /** The field to begin with. */
  readonly focus: string;
  readonly sorts: readonly Choice[];
  readonly teams: readonly Choice[];
  readonly latest: string;
  readonly remarks: readonly string[];
  readonly duplicate?: { readonly text: string; readonly href: string; readonly isRegistered: boolean };
  readonly skipHref?: string;
  readonly previousId?: string;
  readonly nextId?: string;
  /** Loaded while this one is being registered. */
  readonly preload?: string;
}

interface LetterData {
  readonly piece: PieceRecord;
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly mayOpenContact: boolean;
}

export function presentLetter(
  context: StaffContext,
  { piece, previous, next, mayOpenContact }: LetterData,
  refused?: { readonly typed: Typed; readonly errors: FieldErrors },
): LetterModel {
  const path = letterPath(piece.id);
  const doubts = doubtsOf(piece);
  const typed = refused?.typed ?? proposedOf(piece, context);
  return {
    path,
    title: 'Registreer een brief',
    scanned: `${piece.fileName}, gescand ${sayNearMoment(piece.scannedAt, context)}`,
    pages: piece.pageList.map(({ width, height, blank }, ordinal) => ({
      ordinal,
      src: `${path}/pagina/${ordinal}`,
      alt: blank ? `Pagina ${ordinal + 1}: leeg` : `Pagina ${ordinal + 1} van de brief`,
      width,
      height,
      ...(ordinal > 0 ? { splitAction: `${path}/splits/${ordinal}` } : {}),
    })),
    typed,
    errors: refused?.errors ?? {},
    doubts,
    focus: Object.keys(refused?.errors ?? {})[0] ?? firstDoubt(typed, doubts),
    sorts: contactSorts.map((value) => ({ value, label: sortWords[value].nl })),
    teams: context.teams
      .filter(({ archivedAt }) => archivedAt === undefined)
      .map(({ id, name }) => ({ value: id, label: name })),
    latest: printDay(context.today),
    remarks: piece.remarks,
    ...duplicateOf(piece, mayOpenContact),
    ...(next ? { skipHref: letterPath(next), nextId: next, preload: `${letterPath(next)}/pagina/0` } : {}),
    ...(previous ? { previousId: previous } : {}),
  };
}

function duplicateOf({ duplicate }: PieceRecord, mayOpenContact: boolean): Pick<LetterModel, 'duplicate'> {
  if (duplicate === undefined) return {};
  const { contactId, because, pieceId } = duplicate;
  return {
    duplicate: {
      text: `Deze brief is er al, denken we: ${because}.`,
      href:
        contactId !== undefined && mayOpenContact ? itemPath(contactId) : `${letterPath(pieceId)}/pagina/0`,
      isRegistered: contactId !== undefined,
    },
  };
}

/** What was read, in the fields of the form. */
function proposedOf({ proposals, scannedAt }: PieceRecord, { zone }: StaffContext): Typed {
  const { address } = proposals;
  const lines = address?.value.lines ?? [];
  const day = (value: Proposal<Parameters<typeof printDay>[0]> | undefined) =>
    value === undefined ? '' : printDay(value.value);
  return {
    naam: proposals.sender?.value ?? '',
    straat: lines.length > 1 ? lines.slice(0, -1).join(', ') : '',
    plaats: lines.at(-1) ?? '',
    email: proposals.email?.value ?? '',
    telefoon: proposals.phone?.value ?? '',
    gedateerd: day(proposals.dated),
    binnengekomen: proposals.arrived ? day(proposals.arrived) : printDay(dayOf(scannedAt, zone)),
    bewijs: proposals.arrived ? `Gelezen: ${proposals.arrived.evidence}` : '',
    onderwerp: proposals.subject?.value ?? '',
    soort: proposals.sort?.value ?? 'question',
    team: proposals.team?.value ?? '',
    kenmerk: proposals.contactId === undefined ? '' : (proposals.reference?.value ?? ''),
  };
}

function doubtsOf({ proposals }: PieceRecord): Readonly<Record<string, string>> {
  const { sender, address, email, phone, dated, arrived, subject, sort, team, reference } = proposals;
  const found: readonly (readonly [string, Proposal<unknown> | undefined])[] = [
    ['naam', sender],
    ['straat', address],
    ['plaats', address],
    ['email', email],
    ['telefoon', phone],
    ['gedateerd', dated],
    ['binnengekomen', arrived],
    ['onderwerp', subject],
    ['soort', sort],
    ['team', team],
    ['kenmerk', reference],
  ];
  return Object.fromEntries(
    found.flatMap(([field, proposal]) =>
      proposal === undefined || isSure(proposal)
        ? []
        : [[field, `Controleer dit. Gelezen: ${proposal.evidence}`]],
    ),
  );
}

function isSure({ value, confidence }: Proposal<unknown>): boolean {
  return confidence >= (value === 'question' ? sureOfQuestion : sure);
}

const inOrder = ['kenmerk', 'naam', 'straat', 'plaats', 'onderwerp', 'soort', 'team', 'binnengekomen'];
const neededFields = ['naam', 'onderwerp', 'team', 'binnengekomen'];

/**
 * Where the eye must be first: what is missing or doubtful; otherwise the button. Of a letter that answers ours it matters who wrote
 * it, and whether it asks something anew (a complaint); subject and team are known there.
 */
function firstDoubt(typed: Typed, doubts: Readonly<Record<string, string>>): string {
  const asked =
    typed.kenmerk && !asksAnew(typed.soort as ContactSort) ? ['kenmerk', 'naam', 'soort'] : inOrder;
  const doubtful = asked.find(
    (field) => doubts[field] !== undefined || (neededFields.includes(field) && (typed[field] ?? '') === ''),
  );
  return doubtful ?? 'registreer';
}

export function sayRegistered(reference: string, dueDay: Parameters<typeof sayDay>[0] | undefined): string {
  return dueDay === undefined
    ? `Geregistreerd als ${reference}.`
    : `Geregistreerd als ${reference}. Antwoord uiterlijk ${sayDay(dueDay, 'nl')}.`;
}
