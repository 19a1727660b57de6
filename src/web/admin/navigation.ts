import {
  type Capability,
  contactsInSight,
  figuresInSight,
  may,
  type StaffEmployee,
} from '#modules/organisation/index.ts';
import type { NavigationLink } from '#web/ui/index.ts';

interface Part {
  readonly href: string;
  readonly label: string;
  readonly capability: Capability;
}

const parts: readonly Part[] = [
  { href: '/beheer', label: 'Overzicht', capability: 'administer' },
  { href: '/beheer/medewerkers', label: 'Medewerkers', capability: 'administer' },
  { href: '/beheer/teams', label: 'Teams', capability: 'administer' },
  { href: '/beheer/mailboxen', label: 'Mailboxen', capability: 'administer' },
  { href: '/beheer/balies', label: 'Balies', capability: 'administer' },
  { href: '/beheer/koppelingen', label: 'Koppelingen', capability: 'administer' },
  { href: '/beheer/handvest', label: 'Handvest', capability: 'manageCharter' },
  { href: '/beheer/kalender', label: 'Kalender', capability: 'manageCharter' },
  { href: '/beheer/standaardteksten', label: 'Standaardteksten', capability: 'manageLetters' },
  { href: '/beheer/briefpapier', label: 'Briefpapier', capability: 'manageLetters' },
  { href: '/beheer/logboek', label: 'Logboek', capability: 'readAccessLog' },
];
const testClock: Part = { href: '/beheer/proefklok', label: 'Proefklok', capability: 'administer' };

type Person = Pick<StaffEmployee, 'roles' | 'teamIds'>;

/** The parts of the administration that this employee may enter. */
export function adminParts(employee: Person, current: string, isTest: boolean): readonly NavigationLink[] {
  return [...parts, ...(isTest ? [testClock] : [])]
    .filter(({ capability }) => may(employee, capability))
    .map(({ href, label }) => ({ href, label, current: href === current }));
}

/** The way into the administration from elsewhere: its first part that is open to this employee, or none. */
export function adminLinks(employee: Person): readonly NavigationLink[] {
  const [first] = adminParts(employee, '', false);
  return first ? [{ href: first.href, label: 'Beheer' }] : [];
}

/** The main menu as it stands above the administration. */
export function mainMenu(employee: Person): readonly NavigationLink[] {
  const sight = contactsInSight(employee);
  const works = sight === 'all' || sight.length > 0;
  const counts = figuresInSight(employee).length > 0;
  const links = adminLinks(employee).map((link) => ({ ...link, current: true }));
  return [
    ...(works ? [{ href: '/werk', label: 'Mijn werk' }] : []),
    ...(counts ? [{ href: '/werk/cijfers', label: 'Cijfers' }] : []),
    ...links,
  ];
}
