import { describe, expect, it, test } from 'vitest';
import { parseDay } from '#engine/time/index.ts';
import { withHints } from './hints.ts';
import { fingerprintOf, isProbableDuplicate, likeness } from './likeness.ts';
import { readSeparator, separatorCode } from './separators.ts';
import { splitStack } from './splitting.ts';

const team = '0199f2b8-7d3e-7a52-9c1e-2f6d8b4a1c77';
const friday = parseDay('2026-03-27')!;

describe('the code on a separator sheet', () => {
  it('says what was printed into it', () => {
    for (const hints of [{ teamId: team, arrivedOn: friday }, { teamId: team }, { arrivedOn: friday }, {}])
      expect(readSeparator(separatorCode(hints))).toEqual({
        hints: { teamId: undefined, arrivedOn: undefined, ...hints },
        remarks: [],
      });
  });

  test.each([
    ['another version', 'SN-SEP:2?team=x'],
    ['something that we do not print', 'SN-SEP:1?team=x&handler=me'],
    ['a team twice', `SN-SEP:1?team=${team}&team=${team}`],
    ['another channel', 'SN-SEP:1?channel=email'],
    ['a team that is none', 'SN-SEP:1?team=Burgerzaken'],
    ['a day that does not exist', 'SN-SEP:1?date=2026-02-31'],
  ])('with %s divides the stack, with a remark', (_, code) => {
    const read = readSeparator(code)!;
    expect(read.hints).toEqual(expect.not.objectContaining({ teamId: expect.anything() }));
    expect(read.remarks).toHaveLength(1);
  });

  it('of somebody else is no sheet', () => {
    expect(readSeparator('https://example.nl/?SN-SEP:1')).toBeUndefined();
  });
});

describe('a stack', () => {
  /** `#` sheet, `_` blank page, anything else a page of a letter. */
  const split = (stack: string) =>
    splitStack(
      Array.from(stack, (sign, ordinal) => ({
        ordinal,
        blank: sign === '_',
        codes: sign === '#' ? ['SN-SEP:1?'] : [],
      })),
    ).map(({ ordinals }) => ordinals.map((ordinal) => stack[ordinal]).join(''));

  test.each([
    ['without sheets is one letter', 'abc', ['abc']],
    ['has a sheet before each letter', '#a#bc', ['a', 'bc']],
    ['may begin with a letter without one', 'a#b', ['a', 'b']],
    ['scanned on both sides has an empty back to each sheet', '#_a_#_b_c_', ['a_', 'b_c_']],
    ['with two sheets in a row loses nothing and makes nothing up', '##a#', ['a']],
    ['keeps a page that looks empty when it is the only one', '#_#b', ['_', 'b']],
    ['of sheets only has no letters', '##', []],
    ['that is one empty page keeps it', '_', ['_']],
  ])('%s: %s', (_, stack, letters) => {
    expect(split(stack)).toEqual(letters);
  });
});

describe('arrival', () => {
  const stamp = { value: friday, confidence: 0.8, evidence: 'ONTVANGEN 27 MRT 2026' };
  const beside = { team: undefined, named: undefined, similar: [] };
  it('is as good as certain where stamp and sheet agree, and doubtful where they do not', () => {
    expect(withHints({ arrived: stamp }, { ...beside, arrivedOn: friday }).arrived?.confidence).toBe(0.98);
    const other = withHints({ arrived: stamp }, { ...beside, arrivedOn: parseDay('2026-03-26')! }).arrived;
    expect(other).toMatchObject({
      value: friday,
      confidence: 0.5,
      evidence: expect.stringContaining('iets anders'),
    });
  });
  it('before the date on the letter makes that date doubtful', () => {
    const dated = { value: parseDay('2026-03-28')!, confidence: 0.95, evidence: '28 maart 2026' };
    expect(withHints({ arrived: stamp, dated }, { ...beside, arrivedOn: undefined }).dated?.confidence).toBe(
      0.3,
    );
  });
});

describe('the team', () => {
  const beside = { arrivedOn: undefined, team: undefined, named: undefined };
  const teamOf = (similar: readonly (readonly [string, number])[], more = {}) =>
    withHints(
      {},
      { ...beside, similar: similar.map(([teamId, contacts]) => ({ teamId, contacts })), ...more },
    ).team;

  it('is the one that had nearly all earlier questions about such a thing', () => {
    expect(
      teamOf([
        ['parkeren', 9],
        ['belastingen', 1],
      ]),
    ).toEqual({
      value: 'parkeren',
      confidence: 0.63,
      evidence: '9 van 10 eerdere vragen over zoiets zijn bij dit team',
    });
  });
  it('is not proposed where two teams share it, or where there were two questions', () => {
    expect(
      teamOf([
        ['parkeren', 6],
        ['belastingen', 4],
      ]),
    ).toBeUndefined();
    expect(teamOf([['parkeren', 2]])).toBeUndefined();
  });
  it('is that of the separator sheet before that of earlier questions', () => {
    const sheet = { team: { id: 'burgerzaken', name: 'Burgerzaken' } };
    expect(teamOf([['parkeren', 9]], sheet)?.value).toBe('burgerzaken');
  });
});

describe('two scans of one letter', () => {
  const words =
    'Voor mijn huis ligt al weken een stoeptegel los. Mijn buurvrouw is er gisteren over gestruikeld en gevallen. Kunt u de tegel deze week nog laten vastleggen? Ik hoor graag van u wanneer dat gebeurt.';
  const misread = words
    .replace('stoeptegel', 'stoeptege1')
    .replace('wanneer', 'wannéér')
    .replace('gisteren', 'gistereri');
  const letter = (text: string, proposals = {}) => ({ fingerprint: fingerprintOf([text]), proposals });
  const from = (name: string, houseNumber: string) => ({
    sender: { value: name, confidence: 0.9, evidence: '' },
    address: {
      value: { lines: [], postcode: '3512GG', houseNumber, town: '' },
      confidence: 0.9,
      evidence: '',
    },
  });

  it('are alike, however words were misread', () => {
    expect(isProbableDuplicate(letter(words), letter(misread))).toBe(true);
    expect(likeness(fingerprintOf([words]), fingerprintOf([words]))).toBe(1);
  });
  it('are not confused with another letter, or with one that is too short to tell', () => {
    expect(isProbableDuplicate(letter(words), letter(words.split(' ').reverse().join(' ')))).toBe(false);
    expect(fingerprintOf(['Ja, ik kom graag.'])).toEqual([]);
  });
  it('are not the same text from two neighbours, but are from one address with a name misread', () => {
    const one = letter(words, from('J. de Vries', '12'));
    expect(isProbableDuplicate(one, letter(words, from('K. Smit', '14')))).toBe(false);
    expect(isProbableDuplicate(one, letter(misread, from('J. de Vrles', '12')))).toBe(true);
  });
});
