import { expect, test } from 'vitest';
import { landingPath, localPath, signInPath } from './paths.ts';

test.each(['/werk', '/werk/SN-7K3M?tab=feiten', '/beheer/medewerkers?zoek=a%20b'])(
  'after signing in one goes on to %s',
  (path) => {
    expect(localPath(path)).toBe(path);
  },
);

test.each([
  undefined,
  '',
  'werk',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  'javascript:alert(1)',
  '/inloggen?terug=/werk',
  '/uitloggen',
])('after signing in one does not go on to %j', (path) => {
  expect(localPath(path)).toBeUndefined();
});

test('the way back is kept in the address of the sign-in page', () => {
  expect(signInPath('/werk?zoek=a b')).toBe('/inloggen?terug=%2Fwerk%3Fzoek%3Da%2520b');
  expect(signInPath('//evil.example')).toBe('/inloggen');
});

test('who only administers begins in the administration, everybody else at work', () => {
  expect(landingPath({ roles: ['administrator'] })).toBe('/beheer');
  expect(landingPath({ roles: ['handler', 'administrator'] })).toBe('/werk');
});
