import { type Contact, countLimit, type OpenCounts, type OpenFilter } from '#modules/contacts/index.ts';
import {
  figuresInSight,
  may,
  mayHandle,
  type StaffEmployee,
  type Team,
} from '#modules/organisation/index.ts';
import type { NavigationLink, StaffLayoutProps } from '#web/ui/index.ts';
import { ownLinks } from '../signin/index.ts';
import { pathOf } from './addresses.ts';
import type { StaffContext, StaffDependencies } from './context.ts';

/** What stands around every page of the workplace. */
export type Chrome = Pick<StaffLayoutProps, 'navigation' | 'employee' | 'search'>;

/** Up to this many teams stand in the menu by name; who sees more finds the others under "Alle teams". */
const teamsInMenu = 6;

/** @param path of the page one is at, to mark it in the menu */
export function chromeFor(
  { staff, teams, teamIds }: StaffContext,
  { elsewhere }: Pick<StaffDependencies, 'elsewhere'>,
  counts: OpenCounts,
  path: string,
): Chrome {
  const { employee } = staff;
  return {
    navigation: [
      ...workLinks(employee, teams, teamIds, counts),
      ...(may(employee, 'registerContacts') && employee.teamIds.length > 0
        ? [{ href: '/werk/nieuw', label: 'Nieuw' }]
        : []),
      ...(may(employee, 'serveVisitors')
        ? [
            { href: '/werk/balie', label: 'Balie' },
            { href: '/werk/balies', label: 'Alle balies' },
          ]
        : []),
      ...(may(employee, 'registerPost') ? [{ href: '/werk/post', label: 'Post' }] : []),
      ...(teamIds.length > 0 ? [{ href: '/werk/brieven', label: 'Brieven' }] : []),
      ...(hasFigures(employee) ? [{ href: '/werk/cijfers', label: 'Cijfers' }] : []),
      ...elsewhere(staff),
    ].map((link) => ({ ...link, current: link.href === path })),
    employee: {
      name: employee.name,
      links: [
        { href: '/werk/meldingen', label: 'Meldingen' },
        { href: '/werk/ondertekening', label: 'Ondertekening' },
        ...ownLinks,
      ],
      signOut: '/uitloggen',
    },
    ...(teamIds.length > 0 ? { search: { action: '/werk/zoeken', method: 'post' } as const } : {}),
  };
}

/** Whose open work the menu counts. */
export function menuFilter({ staff, teamIds }: StaffContext): OpenFilter {
  const { employee } = staff;
  return { ownTeamIds: employee.teamIds.slice(0, teamsInMenu), teamIds, handlerId: employee.id };
}

function workLinks(
  employee: StaffEmployee,
  teams: readonly Team[],
  teamIds: readonly string[],
  counts: OpenCounts,
): NavigationLink[] {
  if (teamIds.length === 0) return [];
  const own = teams.filter(({ id, archivedAt }) => employee.teamIds.includes(id) && archivedAt === undefined);
  return [
    { href: '/werk', label: 'Mijn werk', count: sayCount(counts.mine) },
    ...own.slice(0, teamsInMenu).map(({ id, name }) => ({
      href: pathOf({ of: 'team', id }),
      label: name,
      count: sayCount(counts.ofTeam.get(id) ?? 0),
    })),
    ...(may(employee, 'readAllContacts') || own.length > teamsInMenu
      ? [{ href: '/werk/alles', label: 'Alle teams' }]
      : []),
  ];
}

function hasFigures(employee: StaffEmployee): boolean {
  const sight = figuresInSight(employee);
  return sight === 'all' || sight.length > 0;
}

/** `41`; a count that stopped says so: `1000+`. */
export function sayCount(count: number): string {
  return count >= countLimit ? `${countLimit}+` : String(count);
}

/** Who has it, as everybody may read it. */
export function handlerName(contact: Contact, names: ReadonlyMap<string, string>, ownId: string): string {
  if (contact.handlerId === undefined) return 'Niemand heeft dit';
  return contact.handlerId === ownId ? 'Jij' : (names.get(contact.handlerId) ?? 'Een oud-collega');
}

export function canHandle(employee: StaffEmployee, contact: Pick<Contact, 'teamId'>): boolean {
  return mayHandle(employee, contact.teamId);
}
