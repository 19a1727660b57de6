import type { Cursor, WorkView } from '#modules/contacts/index.ts';

/** Whose work a list shows. */
export type WorkList =
  | { readonly of: 'me' }
  | { readonly of: 'team'; readonly id: string }
  | { readonly of: 'all' };

/** Views as they stand in an address. */
const viewNames = {
  open: 'open',
  late: 'te-laat',
  today: 'vandaag',
  week: 'deze-week',
  later: 'later',
  waiting: 'wacht-op-inwoner',
  undelivered: 'niet-bezorgd',
  done: 'afgehandeld',
} as const satisfies Record<WorkView, string>;

const viewOfName = new Map(
  Object.entries(viewNames).map(([view, name]) => [name as string, view as WorkView]),
);

/** What a list shows of the work: which part, whose, and from where on. */
export interface ListAddress {
  readonly view: WorkView;
  readonly unassigned: boolean;
  readonly after?: Cursor;
  readonly before?: Cursor;
}

export const defaultList: ListAddress = { view: 'open', unassigned: false };

export function pathOf(list: WorkList): string {
  if (list.of === 'me') return '/werk';
  return list.of === 'all' ? '/werk/alles' : `/werk/team/${list.id}`;
}

/** `/werk/team/…?beeld=te-laat&wie=niemand&na=1778191200000.0196…`. No personal data ever stands in it. */
export function listHref(list: WorkList, address: Partial<ListAddress>): string {
  const { view = 'open', unassigned = false, after, before } = address;
  const query = new URLSearchParams({ beeld: viewNames[view] });
  if (unassigned) query.set('wie', 'niemand');
  if (after) query.set('na', printCursor(after));
  if (before) query.set('voor', printCursor(before));
  return `${pathOf(list)}?${query}`;
}

/** What the address asks for; what it leaves out is as it was left the last time (`remembered`). */
export function readListAddress(
  query: (name: string) => string | undefined,
  remembered: string | undefined,
): ListAddress {
  const asked = viewOfName.get(query('beeld') ?? '');
  if (asked === undefined) return remembered === undefined ? defaultList : readRemembered(remembered);
  const after = readCursor(query('na'));
  const before = readCursor(query('voor'));
  return {
    view: asked,
    unassigned: query('wie') === 'niemand',
    ...(after ? { after } : {}),
    ...(before ? { before } : {}),
  };
}

/** The part of the address that is kept for the next visit. */
export function remember({ view, unassigned }: ListAddress): string {
  return unassigned ? `${viewNames[view]}.niemand` : viewNames[view];
}

function readRemembered(text: string): ListAddress {
  const [name = '', who] = text.split('.');
  return { view: viewOfName.get(name) ?? 'open', unassigned: who === 'niemand' };
}

export function printCursor({ at, id }: Cursor): string {
  return `${at}.${id}`;
}

export function readCursor(text: string | undefined): Cursor | undefined {
  const match = /^(\d{1,16})\.([0-9a-f-]{36})$/.exec(text ?? '');
  return match ? { at: Number(match[1]), id: match[2]! } : undefined;
}

export function itemPath(contactId: string): string {
  return `/werk/bericht/${contactId}`;
}

/** Parts of an item's composer, as they stand in an address. */
export const composerTabs = ['antwoord', 'behandelbericht', 'gegevens', 'notitie', 'anders'] as const;
export type ComposerTab = (typeof composerTabs)[number];

export function composerHref(contactId: string, tab: ComposerTab): string {
  return `${itemPath(contactId)}?doe=${tab}#schrijven`;
}
