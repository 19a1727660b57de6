import type { Role } from '#modules/organisation/index.ts';

/** Roles as staff know them. */
export const roleWords: Readonly<Record<Role, string>> = {
  handler: 'Behandelaar',
  teamLeader: 'Teamleider',
  serviceManager: 'Servicemanager',
  administrator: 'Beheerder',
};
