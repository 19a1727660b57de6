import { expect, test } from 'vitest';
import {
  contactsInSight,
  mayAssign,
  mayHandle,
  mayRead,
  needsSecondFactor,
  parseEmail,
  parseName,
} from './rules.ts';
import type { Role } from './types.ts';

const person = (...roles: Role[]) => ({ roles, teamIds: ['groen'] });

test('a handler sees and handles the contacts of the own teams only', () => {
  expect(contactsInSight(person('handler'))).toEqual(['groen']);
  expect(mayRead(person('handler'), 'burgerzaken')).toBe(false);
  expect(mayHandle(person('handler'), 'groen')).toBe(true);
  expect(mayAssign(person('handler'), 'groen')).toBe(false);
});

test('a team leader also gives work to others, within the own teams', () => {
  expect(mayAssign(person('teamLeader'), 'groen')).toBe(true);
  expect(mayAssign(person('teamLeader'), 'burgerzaken')).toBe(false);
});

test('a service manager sees the contacts of all teams, and handles those of the own teams', () => {
  expect(contactsInSight(person('serviceManager'))).toBe('all');
  expect(mayHandle(person('serviceManager'), 'burgerzaken')).toBe(false);
});

test('an administrator sees no contacts, unless another role says so', () => {
  expect(contactsInSight(person('administrator'))).toEqual([]);
  expect(contactsInSight(person('administrator', 'handler'))).toEqual(['groen']);
});

test('administrators and service managers need a second factor', () => {
  expect(needsSecondFactor(person('handler', 'teamLeader'))).toBe(false);
  expect(needsSecondFactor(person('handler', 'serviceManager'))).toBe(true);
  expect(needsSecondFactor(person('administrator'))).toBe(true);
});

test('a name loses the spaces around it and keeps its letters', () => {
  expect(parseName('  Noa  de  Ruiter-Şahin ')).toEqual({ ok: true, name: 'Noa de Ruiter-Şahin' });
  expect(parseName(' \t ')).toEqual({ ok: false, reason: 'nameMissing' });
  expect(parseName('x'.repeat(201))).toEqual({ ok: false, reason: 'nameTooLong' });
});

test.each([
  '',
  'fatima',
  'fatima@',
  '@voorbeeld.nl',
  'a b@voorbeeld.nl',
  'Fatima <f@voorbeeld.nl>',
  'f@localhost',
  'f@voorbeeld.nl\nBcc: g@voorbeeld.nl',
  'f\0@voorbeeld.nl',
])('"%s" is not one address', (text) => {
  expect(parseEmail(text).ok).toBe(false);
});

test('an address is compared in lower case', () => {
  expect(parseEmail(' F.Amrani@Voorbeeld.NL ')).toEqual({ ok: true, email: 'f.amrani@voorbeeld.nl' });
});
