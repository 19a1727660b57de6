export const shortestPassword = 12;
export const longestPassword = 128;

export type PasswordRefusal = 'tooShort' | 'tooLong' | 'tooCommon' | 'personal';

/**
 * Words that most guessed passwords of this length are built from, with digits or marks around them: what people
 * choose when a form demands twelve characters.
 */
const commonWords = [
  ...['password', 'passwords', 'wachtwoord', 'mijnwachtwoord', 'passwordpassword', 'geheim', 'geheimpje'],
  ...['welkom', 'welkomwelkom', 'welcome', 'welcometo', 'hallo', 'hallohallo', 'gemeente', 'servicenorm'],
  ...[
    'qwertyuiop',
    'qwertyuiopasdf',
    'asdfghjkl',
    'zxcvbnm',
    'qwerty',
    'azerty',
    'qwertyqwerty',
    'qazwsxedcrfv',
  ],
  ...[
    'iloveyou',
    'ikhouvanjou',
    'ikhouvanmijzelf',
    'letmein',
    'laatmeerin',
    'administrator',
    'beheerder',
    'admin',
  ],
  ...['changeme', 'veranderdit', 'changeit', 'default', 'standaard', 'computer', 'internet', 'vakantie'],
  ...['lente', 'zomer', 'herfst', 'winter', 'spring', 'summer', 'autumn', 'voorjaar', 'najaar'],
  ...['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober'],
  ...['november', 'december', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
  ...[
    'football',
    'voetbal',
    'feyenoord',
    'ajax',
    'nederland',
    'amsterdam',
    'rotterdam',
    'utrecht',
    'denhaag',
  ],
  ...['sunshine', 'princess', 'dragon', 'monkey', 'shadow', 'superman', 'batman', 'michael', 'jennifer'],
  ...['trustno', 'starwars', 'liefde', 'schatje', 'kusjes', 'bloemen', 'test', 'testtest', 'onbekend'],
  ...['correcthorsebatterystaple', 'abcdefghijkl', 'abcdefghijklm', 'abcdefghijklmnop', 'thisisapassword'],
];

const letterLike: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '@': 'a',
  $: 's',
};

/**
 * Length and not being an obvious guess; no rules about kinds of characters (NIST SP 800-63B 5.1.1.2, NCSC).
 * @param person whose password it is: a password must not be their own name, address or work
 */
export function checkPassword(
  password: string,
  person: { readonly name: string; readonly email: string },
): { ok: true } | { ok: false; reason: PasswordRefusal } {
  const length = [...password].length;
  if (length < shortestPassword) return { ok: false, reason: 'tooShort' };
  if (length > longestPassword) return { ok: false, reason: 'tooLong' };
  if (isCommon(password)) return { ok: false, reason: 'tooCommon' };
  return isPersonal(password, person) ? { ok: false, reason: 'personal' } : { ok: true };
}

function isCommon(password: string): boolean {
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5 || isSequence(plain) || isRepetition(plain)) return true;
  const read = [...plain].map((character) => letterLike[character] ?? character).join('');
  return [lettersOf(plain), lettersOf(read), innerLetters(plain, read)].some((word) =>
    commonWords.includes(word),
  );
}

/** `W@chtw00rd2024!`: the digits and marks at the end are dropped before the others are read as letters. */
function innerLetters(plain: string, read: string): string {
  return lettersOf(read.slice(0, plain.replace(/[^a-z]+$/, '').length));
}

function lettersOf(text: string): string {
  return text.replace(/[^a-z]/g, '');
}

/** `123456789012`, `abcdefghijklm`: nearly every character follows or precedes the one before it. */
function isSequence(text: string): boolean {
  const steps = [...text]
    .slice(1)
    .map((character, index) => character.charCodeAt(0) - text.charCodeAt(index));
  const next = (wanted: number) => steps.filter((step) => step === wanted || step === -9 * wanted).length;
  return Math.max(next(1), next(-1)) >= steps.length * 0.8;
}

/** `abcabcabcabc`: one short piece, over and over. */
function isRepetition(text: string): boolean {
  return /^(.{1,6})\1+$/.test(text);
}

function isPersonal(password: string, person: { readonly name: string; readonly email: string }): boolean {
  const [mailbox = '', domain = ''] = person.email.toLowerCase().split('@');
  const words = [
    ...person.name.toLowerCase().split(/\s+/),
    ...mailbox.split(/[._+-]/),
    domain.split('.')[0] ?? '',
  ];
  const rest = words
    .filter((word) => word.length >= 3)
    .reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase());
  return rest.length < password.length && lettersOf(rest).length < 4;
}
