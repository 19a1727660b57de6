import { type StaffEmployee, sayRoles, type Team } from '#modules/organisation/index.ts';
import type { Session } from '#platform/auth/index.ts';

export interface AccountModel {
  readonly name: string;
  readonly data: readonly { readonly term: string; readonly value: string }[];
  readonly secondFactor: string;
}

const secondFactorWords: Readonly<Record<Session['secondFactor'], string>> = {
  passed: 'staat aan',
  absent: 'staat uit',
  elsewhere: 'regelt de gemeente',
};

export function presentAccount(
  employee: StaffEmployee,
  teams: readonly Team[],
  secondFactor: Session['secondFactor'],
): AccountModel {
  const names = teams.filter(({ id }) => employee.teamIds.includes(id)).map(({ name }) => name);
  return {
    name: employee.name,
    data: [
      { term: 'Naam', value: employee.name },
      { term: 'E-mailadres', value: employee.email },
      { term: 'Rollen', value: sayRoles(employee.roles) },
      { term: 'Teams', value: names.length > 0 ? names.join(', ') : 'Geen' },
    ],
    secondFactor: secondFactorWords[secondFactor],
  };
}
