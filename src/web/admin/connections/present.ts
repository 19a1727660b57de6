import { type Day, dayOf, type Instant, sayDay, type Zone } from '#engine/time/index.ts';
import { type ApiToken, type TokenScope, tokenState } from '#modules/connections/index.ts';
import type { Employee } from '#modules/organisation/index.ts';

export interface ConnectionsModel {
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly owner: string;
    readonly scopes: string;
    readonly state: string;
    readonly used: string;
    /** Only while it can be revoked. */
    readonly revoke?: string;
  }[];
}

export const scopeWords: Readonly<Record<TokenScope, string>> = {
  readability: 'Leesbaarheid van teksten beoordelen',
};

export function presentConnections(
  tokens: readonly ApiToken[],
  owners: readonly Employee[],
  { now, zone }: { readonly now: Instant; readonly zone: Zone },
): ConnectionsModel {
  const byId = new Map(owners.map((employee) => [employee.id, employee]));
  return {
    rows: tokens.map((token) => ({
      id: token.id,
      name: token.name,
      owner: ownerOf(byId.get(token.ownerId)),
      scopes: token.scopes.map((scope) => scopeWords[scope]).join(', '),
      state: sayState(token, now, zone),
      used: token.lastUsedDay === undefined ? 'Nog niet' : sayDay(token.lastUsedDay as Day, 'nl', 'date'),
      ...(tokenState(token, now) === 'valid' ? { revoke: `/beheer/koppelingen/${token.id}/intrekken` } : {}),
    })),
  };
}

/** A system goes on working when its owner leaves; somebody has to be named before the token ends. */
function ownerOf(employee: Employee | undefined): string {
  if (employee === undefined) return '';
  return employee.state === 'archived' ? `${employee.name} (werkt hier niet meer)` : employee.name;
}

function sayState(token: ApiToken, now: Instant, zone: Zone): string {
  const lastDay = sayDay(dayOf((token.expiresAt - 1) as Instant, zone), 'nl', 'date');
  switch (tokenState(token, now)) {
    case 'valid':
      return `Geldig tot en met ${lastDay}`;
    case 'expired':
      return `Verlopen na ${lastDay}`;
    case 'revoked':
      return `Ingetrokken op ${sayDay(dayOf(token.revokedAt!, zone), 'nl', 'date')}`;
  }
}
