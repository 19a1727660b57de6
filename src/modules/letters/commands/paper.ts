import type { Municipality } from '#engine/charter/index.ts';
import type { Instant } from '#engine/time/index.ts';
import { logAccess, may, type StaffScope } from '#modules/organisation/index.ts';
import { inTransaction } from '#platform/db/index.ts';
import { PdfError } from '#platform/pdf/index.ts';
import { letterheadOf } from '../queries/letterheads.ts';
import {
  exampleLetter,
  formatOf,
  largestLogo,
  letterSheet,
  longestLine,
  type PaperRefusal,
  reachesOut,
} from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { Letterhead, WindowSide } from '../types.ts';
import { printed } from './preparing.ts';

export interface PaperChange {
  readonly town: string;
  readonly returnLine: string;
  readonly footer: string;
  readonly closing: string;
  readonly postscript: string;
  readonly windowSide: WindowSide;
  readonly threshold: number;
  /** Absent: the logo that is there stays. */
  readonly logo?: Uint8Array;
  readonly dropLogo: boolean;
  readonly logoAlt: string;
  /** Teams whose letters are signed by two. */
  readonly signedByTwo: readonly string[];
}

export type PaperOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: PaperRefusal; readonly field?: keyof PaperChange };

/** Sets the paper of the municipality. Letters that were made stay as they are. */
export async function setPaper(
  staff: StaffScope,
  municipality: Municipality,
  change: PaperChange,
  now: Instant,
): Promise<PaperOutcome> {
  if (!may(staff.employee, 'manageLetters')) return { ok: false, reason: 'notAllowed' };
  const read = readPaper(change, await letterheadOf(staff, municipality));
  if (!read.ok) return read;
  const { paper } = read;
  const refusal = refusePrint(municipality, paper);
  if (refusal) return refusal;
  return inTransaction(staff, async ({ db }) => {
    const within = { ...staff, db };
    await keepPaper(within, paper, now);
    await keepSigning(within, change.signedByTwo);
    await logAccess(within, { what: 'letterhead: changed', why: 'Briefpapier gewijzigd' }, now);
    return { ok: true };
  });
}

/** A trial letter: what cannot be printed now could not be printed later, with a resident waiting for it. */
function refusePrint(
  municipality: Municipality,
  paper: Letterhead,
): Extract<PaperOutcome, { ok: false }> | undefined {
  const sheet = letterSheet(exampleLetter(municipality.name, paper));
  try {
    return printed(sheet, paper, { toAddress: '', name: '' }).ok
      ? undefined
      : { ok: false, reason: 'unprintable' };
  } catch (error) {
    // The text has been printed before; a picture with a right beginning can still be damaged.
    if (error instanceof PdfError && paper.logo)
      return { ok: false, reason: 'logoUnreadable', field: 'logo' };
    throw error;
  }
}

function readPaper(
  change: PaperChange,
  former: Letterhead,
): { readonly ok: true; readonly paper: Letterhead } | Extract<PaperOutcome, { ok: false }> {
  const lines = ['town', 'returnLine', 'footer', 'closing', 'postscript'] as const;
  const tooLong = lines.find((field) => change[field].length > longestLine);
  if (tooLong) return { ok: false, reason: 'lineTooLong', field: tooLong };
  if (change.town.trim() === '') return { ok: false, reason: 'townMissing', field: 'town' };
  if (change.returnLine.trim() === '') return { ok: false, reason: 'returnLineMissing', field: 'returnLine' };
  if (!(Number.isInteger(change.threshold) && change.threshold >= 0 && change.threshold <= 100))
    return { ok: false, reason: 'thresholdUnreadable', field: 'threshold' };
  const logo = readLogo(change, former.logo);
  if (!logo.ok) return logo;
  const { windowSide, threshold } = change;
  const [town, returnLine, footer, closing, postscript] = lines.map((field) => change[field].trim()) as [
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    ok: true,
    paper: { ...logo.picture, town, returnLine, footer, closing, postscript, windowSide, threshold },
  };
}

function readLogo(
  { logo, dropLogo, logoAlt }: PaperChange,
  former: Letterhead['logo'],
): { readonly ok: true; readonly picture: Pick<Letterhead, 'logo'> } | Extract<PaperOutcome, { ok: false }> {
  const content = logo ?? (dropLogo ? undefined : former?.content);
  if (content === undefined) return { ok: true, picture: {} };
  if (content.length > largestLogo) return { ok: false, reason: 'logoTooLarge', field: 'logo' };
  const format = formatOf(content);
  if (format === undefined) return { ok: false, reason: 'logoUnreadable', field: 'logo' };
  if (format === 'svg' && reachesOut(content)) return { ok: false, reason: 'logoReachesOut', field: 'logo' };
  const alt = logoAlt.trim();
  return alt === ''
    ? { ok: false, reason: 'altMissing', field: 'logoAlt' }
    : { ok: true, picture: { logo: { content, format, alt } } };
}

async function keepPaper(staff: StaffScope, paper: Letterhead, now: Instant): Promise<void> {
  const row = {
    logo: paper.logo ? Buffer.from(paper.logo.content) : null,
    logo_format: paper.logo?.format ?? null,
    logo_alt: paper.logo?.alt ?? '',
    town: paper.town,
    return_line: paper.returnLine,
    footer: paper.footer,
    closing: paper.closing,
    postscript: paper.postscript,
    window_side: paper.windowSide,
    threshold: paper.threshold,
    changed_at: now,
    changed_by: staff.employee.id,
  };
  await tables(staff)
    .insertInto('letterhead')
    .values({ municipality_id: staff.municipalityId, ...row })
    .onConflict((conflict) => conflict.column('municipality_id').doUpdateSet(row))
    .execute();
}

async function keepSigning(staff: StaffScope, teamIds: readonly string[]): Promise<void> {
  const key = { municipality_id: staff.municipalityId };
  await tables(staff)
    .deleteFrom('signed_by_two')
    .where('municipality_id', '=', staff.municipalityId)
    .execute();
  if (teamIds.length === 0) return;
  await tables(staff)
    .insertInto('signed_by_two')
    .values(teamIds.map((teamId) => ({ ...key, team_id: teamId })))
    .execute();
}

const longestTitle = 100;

/** How an employee signs: the name of the account, and what they are. */
export async function setJobTitle(staff: StaffScope, jobTitle: string): Promise<void> {
  const job_title = jobTitle.replaceAll(/\s+/g, ' ').trim().slice(0, longestTitle);
  await tables(staff)
    .insertInto('signature')
    .values({ municipality_id: staff.municipalityId, employee_id: staff.employee.id, job_title })
    .onConflict((conflict) => conflict.columns(['municipality_id', 'employee_id']).doUpdateSet({ job_title }))
    .execute();
}
