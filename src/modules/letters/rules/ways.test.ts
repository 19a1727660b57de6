import { expect, test } from 'vitest';
import { usualWay, waysTo } from './ways.ts';

const email = 'j.jansen@voorbeeld.example';
const postalAddress = 'Dorpsstraat 12\n3512 GG Utrecht';

test.each([
  ['post', { email, postalAddress, emailAgreed: false }, ['letter', 'email']],
  ['post', { email, postalAddress, emailAgreed: true }, ['email', 'letter']],
  ['email', { email, postalAddress, emailAgreed: false }, ['email', 'letter']],
  ['post', { email, emailAgreed: false }, ['email']],
  ['email', { postalAddress, emailAgreed: false }, ['letter']],
  ['phone', { email, postalAddress, emailAgreed: false }, ['letter', 'email']],
  ['counter', { email, postalAddress, emailAgreed: true }, ['email', 'letter']],
  ['phone', { emailAgreed: false }, []],
] as const)(
  'what came by %s from who is reached so goes that way first (Awb 2:8)',
  (channel, reached, ways) => {
    expect(waysTo(reached, channel)).toEqual(ways);
  },
);

test.each([
  ['post', { email, emailAgreed: false }, undefined],
  ['phone', { email, emailAgreed: false }, undefined],
  ['phone', { email, emailAgreed: true }, 'email'],
  ['webform', { email, emailAgreed: false }, 'email'],
  ['post', { email, postalAddress, emailAgreed: false }, 'letter'],
] as const)('e-mail is never chosen by itself for who did not ask for it: by %s', (channel, reached, way) => {
  expect(usualWay(reached, channel)).toBe(way);
});
