import { expect, test } from 'vitest';
import { waysTo } from './ways.ts';

const email = 'j.jansen@voorbeeld.example';
const postalAddress = 'Dorpsstraat 12\n3512 GG Utrecht';

test.each([
  ['post', { email, postalAddress, emailAgreed: false }, ['letter', 'email']],
  ['post', { email, postalAddress, emailAgreed: true }, ['email', 'letter']],
  ['email', { email, postalAddress, emailAgreed: false }, ['email', 'letter']],
  ['post', { email, emailAgreed: false }, ['email']],
  ['email', { postalAddress, emailAgreed: false }, ['letter']],
  ['phone', { emailAgreed: false }, []],
] as const)(
  'what came by %s from who is reached so goes that way first (Awb 2:8)',
  (channel, reached, ways) => {
    expect(waysTo(reached, channel)).toEqual(ways);
  },
);
