import { type Employee, roles, roleWords, sayRoles, type Team } from '#modules/organisation/index.ts';
import type { Typed } from '#platform/http/index.ts';
import { type Choice, formatCount } from '#web/ui/index.ts';

import { roleHelp } from '../words.ts';
import type { EmployeesModel } from './view.tsx';

export const pageSize = 50;

const stateWords: Readonly<Record<Employee['state'], string>> = {
  invited: 'Uitgenodigd',
  active: 'Actief',
  archived: 'Gearchiveerd',
};

export interface Asked {
  readonly search: string;
  readonly archived: boolean;
  readonly page: number;
}

export function presentEmployees(
  found: { readonly employees: readonly Employee[]; readonly total: number },
  teams: readonly Team[],
  asked: Asked,
): EmployeesModel {
  const { total } = found;
  const first = (asked.page - 1) * pageSize + 1;
  const last = Math.min(asked.page * pageSize, total);
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  return {
    rows: found.employees.map((employee) => ({
      id: employee.id,
      name: employee.name,
      href: `/beheer/medewerkers/${employee.id}`,
      email: employee.email,
      roles: sayRoles(employee.roles),
      teams: employee.teamIds.map((id) => names.get(id)).join(', '),
      state: stateWords[employee.state],
    })),
    search: asked.search,
    archived: asked.archived,
    filters: [
      {
        href: address({ ...asked, archived: false, page: 1 }),
        label: 'Werkt hier',
        current: !asked.archived,
      },
      {
        href: address({ ...asked, archived: true, page: 1 }),
        label: 'Gearchiveerd',
        current: asked.archived,
      },
    ],
    position:
      total > pageSize
        ? `${formatCount(first)} tot en met ${formatCount(last)} van ${formatCount(total)}`
        : undefined,
    previous: asked.page > 1 ? address({ ...asked, page: asked.page - 1 }) : undefined,
    next: last < total ? address({ ...asked, page: asked.page + 1 }) : undefined,
  };
}

function address({ search, archived, page }: Asked): string {
  const query = new URLSearchParams();
  if (search) query.set('zoek', search);
  if (archived) query.set('stand', 'archief');
  if (page > 1) query.set('pagina', String(page));
  return query.size === 0 ? '/beheer/medewerkers' : `/beheer/medewerkers?${query}`;
}

export const roleChoices: readonly Choice[] = roles.map((role) => ({
  value: role,
  label: roleWords[role],
  help: roleHelp[role],
}));

export function teamChoices(teams: readonly Team[]): readonly Choice[] {
  return teams.map(({ id, name }) => ({ value: id, label: name }));
}

/** What stands in the form of an employee before anybody typed. */
export function typedOf(employee: Employee): Typed {
  const { name, email, roles: given, teamIds } = employee;
  return { naam: name, email, rollen: given.join(','), teams: teamIds.join(',') };
}
