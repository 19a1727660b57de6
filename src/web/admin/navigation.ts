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
  /** Any of these opens it. */
  readonly anyOf: readonly Capability[];
}

const parts: readonly Part[] = [
  { href: '/beheer', label: 'Overzicht', anyOf: ['administer'] },
  { href: '/beheer/medewerkers', label: 'Medewerkers', anyOf: ['administer'] },
  { href: '/beheer/teams', label: 'Teams', anyOf: ['administer'] },
  { href: '/beheer/mailboxen', label: 'Mailboxen', anyOf: ['administer'] },
  { href: '/beheer/balies', label: 'Balies', anyOf: ['administer'] },
  { href: '/beheer/koppelingen', label: 'Koppelingen', anyOf: ['administer'] },
  { href: '/beheer/handvest', label: 'Handvest', anyOf: ['manageCharter'] },
  { href: '/beheer/kalender', label: 'Kalender', anyOf: ['manageCharter'] },
  { href: '/beheer/standaardteksten', label: 'Standaardteksten', anyOf: ['manageLetters'] },
  { href: '/beheer/briefpapier', label: 'Briefpapier', anyOf: ['manageLetters'] },
  { href: '/beheer/zuilen', label: 'Zuilen', anyOf: ['overseeCounters', 'administer'] },
  { href: '/beheer/pieken', label: 'Pieken', anyOf: ['overseeCounters', 'administer'] },
  { href: '/beheer/logboek', label: 'Logboek', anyOf: ['readAccessLog'] },
];
const testClock: Part = { href: '/beheer/proefklok', label: 'Proefklok', anyOf: ['administer'] };

type Person = Pick<StaffEmployee, 'roles' | 'teamIds'>;

/** The parts of the administration that this employee may enter. */
export function adminParts(employee: Person, current: string, isTest: boolean): readonly NavigationLink[] {
  return [...parts, ...(isTest ? [testClock] : [])]
    .filter(({ anyOf }) => anyOf.some((capability) => may(employee, capability)))
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
