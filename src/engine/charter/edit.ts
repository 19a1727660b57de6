import { type Document, isMap, isSeq, type Node, parseDocument, type YAMLMap } from 'yaml';
import { type Day, printDay } from '#engine/time/index.ts';
import type { ExceptionDocument } from './document.ts';
import type { Refusal } from './findings.ts';
import { loadCharter } from './load.ts';
import type { Charter } from './types.ts';

/** A dated closure or opening, for one calendar or for all. */
export interface ExceptionChange {
  /** Undefined: in all calendars. */
  readonly calendarId?: string;
  readonly exception: ExceptionDocument;
  /** From when the changed charter holds. */
  readonly validFrom: Day;
}

export type EditResult =
  | { readonly ok: true; readonly text: string; readonly charter: Charter }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/**
 * The text of a charter with one exception more and a new first day; comments and layout stay as they are. The file
 * remains the single source: a screen that changes a calendar makes a new version of it. The result has been read
 * again, so a wrong date or hour gives refusals.
 */
export function withException(
  text: string,
  { calendarId, exception, validFrom }: ExceptionChange,
): EditResult {
  const before = loadCharter(text);
  if (!before.ok) return before;
  const index = before.charter.calendars.findIndex(({ id }) => id === calendarId);
  if (calendarId !== undefined && index < 0) return { ok: false, refusals: [noSuchCalendar(calendarId)] };
  const document = parseDocument(text);
  if (calendarId === undefined) addTo(document, document.contents, exception, 'calendars');
  else addTo(document, document.getIn(['calendars', index]), exception, 'source');
  document.set('validFrom', printDay(validFrom));
  document.set('id', versionId(before.charter.id, validFrom));
  const edited = document.toString({ lineWidth: 0 });
  const after = loadCharter(edited);
  return after.ok ? { ok: true, text: edited, charter: after.charter } : after;
}

/** At the end of the list of exceptions; a new list comes before the field where a person would write it. */
function addTo(document: Document, parent: unknown, exception: ExceptionDocument, follower: string): void {
  if (!isMap(parent)) throw new Error('A charter that was read has fields here.');
  const entry = document.createNode(exception);
  const list = parent.get('exceptions');
  if (isSeq(list)) list.add(entry);
  else insertBefore(parent, follower, document.createPair('exceptions', [entry]));
}

function insertBefore(parent: YAMLMap, follower: string, pair: YAMLMap['items'][number]): void {
  const at = parent.items.findIndex(({ key }) => String(key) === follower);
  const next = parent.items[at]?.key as Node | undefined;
  // An empty line before the follower belongs before the new field.
  if (next?.spaceBefore === true) (pair.key as Node).spaceBefore = true;
  parent.items.splice(at, 0, pair);
}

const datedId = /-\d{4}-\d\d-\d\d$/;

/** `utrecht-2008` from 1 March 2009 becomes `utrecht-2008-2009-03-01`; the next change replaces the date. */
function versionId(id: string, validFrom: Day): string {
  return `${id.replace(datedId, '')}-${printDay(validFrom)}`;
}

function noSuchCalendar(id: string): Refusal {
  return {
    line: 1,
    column: 1,
    path: 'calendars',
    message: `De kalender "${id}" bestaat niet in dit handvest.`,
    remedy: 'Kies een kalender die erin staat.',
  };
}
