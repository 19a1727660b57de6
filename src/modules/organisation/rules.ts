import { type Role, roles, type StaffEmployee } from './types.ts';

/** Roles as staff know them. */
export const roleWords: Readonly<Record<Role, string>> = {
  handler: 'Behandelaar',
  teamLeader: 'Teamleider',
  postRoom: 'Postkamer',
  counterEmployee: 'Baliemedewerker',
  serviceManager: 'Servicemanager',
  administrator: 'Beheerder',
};

export function sayRoles(given: readonly Role[]): string {
  return given.map((role) => roleWords[role]).join(', ');
}

/**
 * What somebody may do. `…Team…` reaches the teams one is a member of; `…All…` reaches every team.
 * The table is the whole policy: nothing else in the program asks for a role.
 */
const capabilitiesOf = {
  handler: ['readTeamContacts', 'handleTeamContacts', 'registerContacts'],
  teamLeader: [
    'readTeamContacts',
    'handleTeamContacts',
    'registerContacts',
    'assignTeamContacts',
    'readTeamFigures',
    'serveVisitors',
    'overseeCounters',
  ],
  postRoom: ['registerPost'],
  counterEmployee: ['serveVisitors', 'registerContacts'],
  serviceManager: [
    'readTeamContacts',
    'handleTeamContacts',
    'registerContacts',
    'assignTeamContacts',
    'readTeamFigures',
    'readAllContacts',
    'readAllFigures',
    'manageCharter',
    'manageLetters',
    'registerPost',
    'serveVisitors',
    'overseeCounters',
    'recordPanels',
  ],
  administrator: ['administer', 'manageCharter', 'manageLetters', 'readAccessLog'],
} as const satisfies Record<Role, readonly string[]>;

export type Capability = (typeof capabilitiesOf)[Role][number];

/** The roles that give a capability. */
export function rolesThat(capability: Capability): readonly Role[] {
  return roles.filter((role) => may({ roles: [role] }, capability));
}

type Authority = Pick<StaffEmployee, 'roles' | 'teamIds'>;

export function may(employee: Pick<StaffEmployee, 'roles'>, capability: Capability): boolean {
  return employee.roles.some((role) => (capabilitiesOf[role] as readonly Capability[]).includes(capability));
}

/** Which contacts somebody may see: of all teams, or of the teams named (none for a mere administrator). */
export function contactsInSight(employee: Authority): 'all' | readonly string[] {
  if (may(employee, 'readAllContacts')) return 'all';
  return may(employee, 'readTeamContacts') ? employee.teamIds : [];
}

export function mayRead(employee: Authority, teamId: string): boolean {
  const sight = contactsInSight(employee);
  return sight === 'all' || sight.includes(teamId);
}

/** Take, answer, notify, pass on: members of the team only, also for a service manager, who sees everything. */
export function mayHandle(employee: Authority, teamId: string): boolean {
  return may(employee, 'handleTeamContacts') && employee.teamIds.includes(teamId);
}

/** Give a contact to somebody else. */
export function mayAssign(employee: Authority, teamId: string): boolean {
  return may(employee, 'assignTeamContacts') && employee.teamIds.includes(teamId);
}

export function figuresInSight(employee: Authority): 'all' | readonly string[] {
  if (may(employee, 'readAllFigures')) return 'all';
  return may(employee, 'readTeamFigures') ? employee.teamIds : [];
}

/** These can change or see so much that a password alone is not enough. */
export function needsSecondFactor(employee: Pick<StaffEmployee, 'roles'>): boolean {
  return employee.roles.includes('administrator') || employee.roles.includes('serviceManager');
}

const longestName = 200;

/** What somebody typed as a name, without the spaces around it. */
export function parseName(
  text: string,
): { ok: true; name: string } | { ok: false; reason: 'nameMissing' | 'nameTooLong' } {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (name === '') return { ok: false, reason: 'nameMissing' };
  return name.length > longestName ? { ok: false, reason: 'nameTooLong' } : { ok: true, name };
}

/** One address without a display name, in lower case: what accounts and mailboxes are compared by. */
export function parseEmail(
  text: string,
): { ok: true; email: string } | { ok: false; reason: 'emailInvalid' } {
  const email = text.trim().toLowerCase();
  const valid = email.length <= 254 && /^[^\s\p{Cc}@<>"(),;:\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/u.test(email);
  return valid ? { ok: true, email } : { ok: false, reason: 'emailInvalid' };
}

export function parseRoles(given: readonly string[]): readonly Role[] {
  return roles.filter((role) => given.includes(role));
}
