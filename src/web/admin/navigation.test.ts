import { expect, test } from 'vitest';
import type { Role } from '#modules/organisation/index.ts';
import { adminLinks, adminParts, mainMenu } from './navigation.ts';

const person = (...roles: Role[]) => ({ roles, teamIds: ['t1'] });
const labels = (links: readonly { label: string }[]) => links.map(({ label }) => label);

test('a handler finds no administration', () => {
  expect(adminLinks(person('handler', 'counterEmployee'))).toEqual([]);
});

test('a team leader finds the kiosks and peaks only', () => {
  expect(labels(adminParts(person('teamLeader'), '', false))).toEqual(['Zuilen', 'Pieken']);
  expect(adminLinks(person('handler', 'teamLeader'))).toEqual([{ href: '/beheer/zuilen', label: 'Beheer' }]);
});

test('a service manager finds the charter, the calendar, standard texts, the paper, kiosks and peaks only', () => {
  expect(labels(adminParts(person('serviceManager'), '', true))).toEqual([
    'Handvest',
    'Kalender',
    'Standaardteksten',
    'Briefpapier',
    'Zuilen',
    'Pieken',
  ]);
  expect(adminLinks(person('serviceManager'))).toEqual([{ href: '/beheer/handvest', label: 'Beheer' }]);
});

test('an administrator finds everything, and the test clock in a test installation only', () => {
  expect(labels(adminParts(person('administrator'), '', false))).not.toContain('Proefklok');
  expect(labels(adminParts(person('administrator'), '', true))).toContain('Proefklok');
});

test('who only administers has no work in the menu', () => {
  expect(labels(mainMenu(person('administrator')))).toEqual(['Beheer']);
  expect(labels(mainMenu(person('administrator', 'handler')))).toEqual(['Mijn werk', 'Beheer']);
  expect(labels(mainMenu(person('serviceManager')))).toEqual(['Mijn werk', 'Cijfers', 'Beheer']);
});
