import { assert as hold, property, string } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseDay, printDay } from '#engine/time/index.ts';
import { referencesIn } from '#modules/contacts/index.ts';
import type { LetterProposals, ReadingContext } from '../types.ts';
import { readLetter } from './proposals.ts';

const context: ReadingContext = {
  today: parseDay('2026-03-30')!,
  ownAddresses: [
    ['Postbus 16200', '3500 CE Utrecht'],
    ['Stadsplateau 1', '3521 AZ Utrecht'],
  ],
  ownNames: ['Gemeente Utrecht'],
  ownEmails: ['post@utrecht.example'],
  ownPhones: ['030 - 286 00 00'],
  referencesIn,
};

const read = (text: string, confidence = 1) => readLetter([{ text, confidence }], context);

/** The proposals in the words of a clerk; what is proposed with less than a half stands between brackets. */
function say({ address, dated, arrived, ...others }: LetterProposals): Record<string, string> {
  const plain = Object.fromEntries(
    Object.entries(others).flatMap(([name, proposal]) =>
      typeof proposal === 'object' ? [[name, proposal]] : [],
    ),
  ) as Record<string, { value: string; confidence: number }>;
  const said = {
    ...plain,
    ...(address && {
      address: {
        ...address,
        value: `${address.value.lines.join(', ')} = ${address.value.postcode} ${address.value.houseNumber}`,
      },
    }),
    ...(dated && { dated: { ...dated, value: printDay(dated.value) } }),
    ...(arrived && { arrived: { ...arrived, value: printDay(arrived.value) } }),
  };
  return Object.fromEntries(
    Object.entries(said).map(([name, { value, confidence }]) => [
      name,
      confidence < 0.5 ? `(${value})` : value,
    ]),
  );
}

const us = 'Gemeente Utrecht\nPostbus 16200\n3500 CE Utrecht';

describe('a letter says who wrote it, from where, when and what about', () => {
  test.each([
    [
      'a resident who objects, with an arrival stamp between the lines',
      `Mevrouw J. de Vries\nDorpsstraat 12-A\n3512 GG Utrecht\n${us}    ONTVANGEN\n27 MRT 2026\nUtrecht, 24 maart 2026\nBetreft: bezwaar tegen de parkeerboete van 12 februari 2026\nGeachte heer, mevrouw,\nHierbij maak ik bezwaar tegen uw besluit van 12 februari 2026.\nMet vriendelijke groet,\nJ. de Vries`,
      {
        sender: 'J. de Vries',
        address: 'Dorpsstraat 12-A, 3512 GG Utrecht = 3512GG 12A',
        dated: '2026-03-24',
        arrived: '2026-03-27',
        subject: 'bezwaar tegen de parkeerboete van 12 februari 2026',
        sort: 'objection',
      },
    ],
    [
      'a company with a letterhead on one line, whose letter somebody signed',
      `Bakkerij Van Rijn B.V.\nKerkstraat 140 bis · 8021 BS Zwolle · info@vanrijn.example · 038-123 45 67\n${us}\n25-3-2026\nOnderwerp: aanvraag terrasvergunning\nGeacht college,\nGraag vragen wij een vergunning aan voor een terras.\nHoogachtend,\nC. van Rijn`,
      {
        sender: 'Bakkerij Van Rijn B.V.',
        address: 'Kerkstraat 140 bis, 8021 BS Zwolle = 8021BS 140BIS',
        email: 'info@vanrijn.example',
        phone: '0381234567',
        dated: '2026-03-25',
        subject: 'aanvraag terrasvergunning',
        sort: 'application',
      },
    ],
    [
      'somebody who puts name and address under the letter, and no subject above it',
      `${us}\nBeste gemeente,\nKunt u mij laten weten of de milieustraat op Koningsdag open is?\nMet vriendelijke groeten,\nFatima El Amrani\nLaan van Nieuw Guinea 7\n3531 JB Utrecht\n06 12 34 56 78`,
      {
        sender: 'Fatima El Amrani',
        address: 'Laan van Nieuw Guinea 7, 3531 JB Utrecht = 3531JB 7',
        phone: '0612345678',
        subject: '(Kunt u mij laten weten of de milieustraat op Koningsdag open is?)',
        sort: 'question',
      },
    ],
    [
      'a box number, and recognition that took letters for figures',
      `Stichting Het Groene Hart\nPostbus 25O\n35l2 6G Utrecht\n${us}\n0NTVANGEH 26-O3-2026\nDatum: 24 rnaart 2026\nBetr.: jaarverslag 2025\nL.S.\nBijgaand sturen wij u ter informatie ons jaarverslag.`,
      {
        sender: 'Stichting Het Groene Hart',
        address: 'Postbus 250, 3512 GG Utrecht = 3512GG 250',
        dated: '2026-03-24',
        arrived: '2026-03-26',
        subject: 'jaarverslag 2025',
        sort: 'information',
      },
    ],
    [
      'a complaint about how an application went',
      `Naam: P. Bakker\nAdres: Kerkstraat 5\nPostcode en woonplaats: 3511 AB Utrecht\nBetreft: klacht over de behandeling van mijn aanvraag\nGeachte heer,\nIk heb uw brief van 3 maart 2026 ontvangen.`,
      {
        sender: 'P. Bakker',
        address: 'Kerkstraat 5, 3511 AB Utrecht = 3511AB 5',
        subject: 'klacht over de behandeling van mijn aanvraag',
        sort: 'complaint',
      },
    ],
  ])('%s', (_, text, expected) => {
    expect(say(read(text).proposals)).toEqual(expected);
  });
});

describe('the date of a letter', () => {
  const dated = (head: string) => {
    const found = read(`${head}\nGeachte heer,\nIn mijn brief van 1 februari 2026 vroeg ik u iets.`).proposals
      .dated;
    return found && printDay(found.value);
  };
  test.each([
    ['30 maart 2026', '2026-03-30'],
    ['Utrecht, 30 maart 2026', '2026-03-30'],
    ['Utrecht, 3O maart 2O26', undefined],
    ['30-3-2026', '2026-03-30'],
    ['30/03/26', '2026-03-30'],
    ['Datum 2 febr. 2026', '2026-02-02'],
    ["Bergen op Zoom, 2 mrt '26", '2026-03-02'],
    ['2026-03-02', '2026-03-02'],
    ['31 februari 2026', undefined],
    ['31 maart 2026', undefined],
    ['Betreft: uw besluit van 12 februari 2026', undefined],
    ['Geboortedatum: 12 februari 1966', undefined],
  ])('%s is %s', (head, expected) => {
    expect(dated(head)).toBe(expected);
  });
});

test('a sentence about receiving is no arrival stamp, and the writer’s own date is none either', () => {
  const text = `${us}\nOp 3 maart 2026 heb ik uw brief ontvangen\nIngekomen stukken\nUtrecht, 24 maart 2026\nGeachte heer,`;
  expect(read(text).proposals).toMatchObject({ dated: { value: parseDay('2026-03-24') } });
  expect(read(text).proposals.arrived).toBeUndefined();
});

test('a place in the letter is not the sender’s while the head has one', () => {
  const text = `J. de Vries\nDorpsstraat 12\n3512 GG Utrecht\nGeachte heer,\nHet gaat om het pand\nKerkstraat 5\n3511 AB Utrecht`;
  expect(read(text).proposals.address?.value.postcode).toBe('3512GG');
});

test('a neighbour of the town hall, with the same postcode, is not taken for us', () => {
  const text = `J. de Vries\nStadsplateau 12\n3521 AZ Utrecht\nGemeente Utrecht\nStadsplateau 1\n3521 AZ Utrecht\nGeachte heer,`;
  expect(read(text).proposals.address?.value.houseNumber).toBe('12');
});

test('what could hardly be read is proposed with less confidence', () => {
  const text = 'J. de Vries\nDorpsstraat 12\n3512 GG Utrecht\nGeachte heer,';
  expect(read(text, 0.3).proposals.address!.confidence).toBeLessThan(
    read(text, 0.95).proposals.address!.confidence,
  );
});

describe('a reference of ours', () => {
  const readings = (text: string) => read(text).references.map(({ reference }) => reference);
  test.each([
    ['Uw kenmerk: SN-7K3M-92QD', 'SN-7K3M-92QD'],
    ['uw kenmerk sn 7k3m 92qd', 'SN-7K3M-92QD'],
    ['SN-7K3M-92Q0', 'SN-7K3M-92QD'],
    ['5N-7K3M-9ZQD', 'SN-7K3M-92QD'],
    ['SN-B8$5-OI2G', 'SN-B8S5-012G'],
    ['SN-88S5-0126', 'SN-B8S5-012G'],
  ])('%s can be %s', (text, expected) => {
    expect(readings(text)).toContain(expected);
  });
  it('is first read as it stands', () => {
    expect(readings('SN-8B8S-5S5B')[0]).toBe('SN-8B8S-5S5B');
  });
  it('is not looked for in other words', () => {
    expect(readings('De SNELWEG A2 en NS-station 2026 zijn dicht')).toEqual([]);
  });
});

test('whatever stands on a page, reading it never fails', () => {
  const anything = string({ unit: 'binary', maxLength: 400 });
  hold(
    property(anything, string({ unit: 'grapheme', maxLength: 400 }), (one, other) => {
      for (const text of [one, other, `${one}\n3512 GG ${other}\nONTVANGEN 1-1-${one}\nSN-${other}`])
        expect(() => read(text)).not.toThrow();
    }),
    { numRuns: 300 },
  );
});
