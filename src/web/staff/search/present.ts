import type { Contact, Cursor, Page } from '#modules/contacts/index.ts';
import { printCursor } from '../addresses.ts';
import type { StaffContext } from '../context.ts';
import { presentRow, type Row } from '../work/present.ts';

export interface SearchPageModel {
  readonly text: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly previous?: string;
  readonly next?: string;
}

export function searchPath(sealed: string, cursor: { after?: Cursor; before?: Cursor } = {}): string {
  const query = new URLSearchParams({ vraag: sealed });
  if (cursor.after) query.set('na', printCursor(cursor.after));
  if (cursor.before) query.set('voor', printCursor(cursor.before));
  return `/werk/zoeken?${query}`;
}

interface Found extends Page<Contact> {
  readonly sealed: string;
  readonly text: string;
  readonly names: ReadonlyMap<string, string>;
}

export function presentSearch(
  context: StaffContext,
  { items, next, previous, sealed, text, names }: Found,
): SearchPageModel {
  return {
    text,
    title: `Gevonden voor “${text}”`,
    rows: items.map((contact) => presentRow(contact, context, { list: { of: 'all' }, names })),
    ...(previous ? { previous: searchPath(sealed, { before: previous }) } : {}),
    ...(next ? { next: searchPath(sealed, { after: next }) } : {}),
  };
}
