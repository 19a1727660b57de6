import { expect, test } from 'vitest';
import { checkPassword } from './passwords.ts';

const person = { name: 'Fatima el Amrani', email: 'f.elamrani@voorbeeld.nl' };
const reasonOf = (password: string) => {
  const result = checkPassword(password, person);
  return result.ok ? 'good' : result.reason;
};

test.each([
  ['elf letters', 'abcdhgrtkvw', 'tooShort'],
  ['twelve characters that mean nothing', 'kw7xq pd-tzv', 'good'],
  ['a sentence', 'zeven paarse tulpen', 'good'],
  ['only small letters, if it is no common word', 'fietsbeldropzee', 'good'],
  ['129 characters', `${'xy'.repeat(64)}z`, 'tooLong'],
  ['a common word with digits behind it', 'Wachtwoord2024!', 'tooCommon'],
  ['a common word with digits for letters', 'W@chtw00rd2024!', 'tooCommon'],
  ['a season and a year', 'Zomer2026!!!', 'tooCommon'],
  ['the keyboard', 'qwertyuiop123', 'tooCommon'],
  ['counting', '123456789012', 'tooCommon'],
  ['the alphabet backwards', 'zyxwvutsrqpo', 'tooCommon'],
  ['one piece over and over', 'hond1hond1hond1', 'tooCommon'],
  ['one letter', 'aaaaaaaaaaaaaa', 'tooCommon'],
  ['their own name and a year', 'fatimaamrani1985', 'personal'],
  ['the name of the municipality from their address', 'Voorbeeld-2026', 'personal'],
  ['their own name inside something longer', 'fatima fietst naar zee', 'good'],
])('as a password, %s (%s) is %s', (_what, password, expected) => {
  expect(reasonOf(password)).toBe(expected);
});

test('a letter of four bytes counts as one character', () => {
  expect(reasonOf('😀'.repeat(11))).toBe('tooShort');
});
