/*
 * Letters through the scanner: made, printed, dirtied, read, and compared with what stands in them.
 * Run: node --import tsx bench/scans.ts [letters] [seed] [-v]
 */
import type { ContactSort } from '#engine/charter/index.ts';
import { addDays, type Day, dateOf, dayOfDate, sayDay } from '#engine/time/index.ts';
import { referencesIn } from '#modules/contacts/index.ts';
import { createScanReader } from '#platform/scans/index.ts';
import { letterPdf, type PaperLetter, type Passage, scanned } from '#tests/support/letters.ts';
import { randomFrom } from '#tests/support/year-of-work.ts';
import { readLetter } from '../src/modules/channels/post/rules/index.ts';
import type { LetterProposals } from '../src/modules/channels/post/types.ts';

const [count = '30', seed = '1'] = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const verbose = process.argv.includes('-v');
const today = dayOfDate(2026, 3, 30);

const context = {
  today,
  ownAddresses: [
    ['Postbus 16200', '3500 CE Utrecht'],
    ['Stadsplateau 1', '3521 AZ Utrecht'],
  ],
  ownNames: ['Gemeente Utrecht'],
  ownEmails: ['post@utrecht.example'],
  ownPhones: ['030 - 286 00 00'],
  referencesIn,
};

/** What should be found; undefined where the letter has none. */
interface Truth {
  readonly sender: string;
  readonly place: string;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly dated: Day | undefined;
  readonly arrived: Day | undefined;
  readonly reference: string | undefined;
  readonly subject: string | undefined;
  readonly sort: ContactSort;
}

const people = [
  ['Mevrouw', 'J. de Vries'],
  ['De heer', 'P.J. Bakker'],
  ['', 'Fatima El Amrani'],
  ['Dhr.', 'A. van den Berg'],
  ['Mw.', 'C.M. Jansen-Visser'],
  ['', 'Thomas Kuipers'],
  ['Familie', 'Van Dijk'],
  ['', 'Yusuf Demir'],
  ['Mevr.', 'L. ter Horst'],
  ['', 'Sanne Hoekstra'],
] as const;
const companies = ['Bakkerij Van Rijn B.V.', 'Stichting Het Groene Hart', 'Vereniging Wijkbelang Noord'];
const streets = [
  'Dorpsstraat',
  'Kerkstraat',
  'Burgemeester Reigerstraat',
  'Van Speykstraat',
  'Laan van Nieuw Guinea',
  'Oudegracht',
  'Prins Hendriklaan',
  'Ina Boudier-Bakkerlaan',
];
const additions = ['', '', 'A', '-B', ' bis', '-12', ' II', ''];
const towns = [
  ['3512 GG', 'Utrecht'],
  ['3581BM', 'Utrecht'],
  ['5211 KX', "'s-Hertogenbosch"],
  ['4611 AB', 'Bergen op Zoom'],
  ['1082 PQ', 'Amsterdam'],
  ['3991 ZS', 'Houten'],
  ['8021 BS', 'Zwolle'],
] as const;
const matters: readonly { sort: ContactSort; subject: string; body: string }[] = [
  {
    sort: 'objection',
    subject: 'bezwaar tegen de parkeerboete van 12 februari 2026',
    body: 'Hierbij maak ik bezwaar tegen uw besluit van 12 februari 2026. Ik ben het niet eens met de boete, omdat ik op die dag een geldige vergunning had.',
  },
  {
    sort: 'objection',
    subject: 'WOZ-beschikking 2026',
    body: 'Tegen de beschikking van 27 februari 2026 teken ik bezwaar aan. Ik wil graag bezwaar maken omdat de waarde van mijn woning veel te hoog is vastgesteld. Vergelijkbare woningen in de straat zijn lager getaxeerd.',
  },
  {
    sort: 'complaint',
    subject: 'klacht over behandeling aan de balie',
    body: 'Op 16 maart 2026 was ik aan uw balie voor mijn nieuwe paspoort. De medewerker was onbeleefd en stuurde mij zonder uitleg weer naar huis. Ik dien hierover een klacht in.',
  },
  {
    sort: 'application',
    subject: 'aanvraag gehandicaptenparkeerplaats',
    body: 'Graag vraag ik een parkeerplaats aan bij mijn woning. Door mijn ziekte kan ik niet ver lopen. Een verklaring van mijn huisarts heb ik bijgevoegd.',
  },
  {
    sort: 'application',
    subject: 'Woo-verzoek kapvergunningen',
    body: 'Op grond van de Wet open overheid verzoek ik u alle documenten openbaar te maken over de kap van bomen in ons park tussen 2024 en 2026.',
  },
  {
    sort: 'question',
    subject: 'openingstijden milieustraat',
    body: 'Kunt u mij laten weten of de milieustraat op Koningsdag open is? Ik wil dan graag mijn oude meubels wegbrengen.',
  },
  {
    sort: 'question',
    subject: 'stand van zaken verbouwing',
    body: 'In januari heb ik u gevraagd wanneer de werkzaamheden in onze straat klaar zijn. Ik zou graag weten wat de planning is.',
  },
  {
    sort: 'report',
    subject: 'losliggende stoeptegels',
    body: 'Ik wil graag melden dat voor mijn huis al weken een aantal stoeptegels los ligt. Mijn buurvrouw is er over gestruikeld.',
  },
  {
    sort: 'idea',
    subject: 'idee voor meer groen',
    body: 'Ik heb een idee voor het plein bij de school. Met een paar plantenbakken wordt het daar een stuk prettiger.',
  },
  {
    sort: 'information',
    subject: 'jaarverslag 2025',
    body: 'Bijgaand sturen wij u ter informatie ons jaarverslag over 2025. U hoeft op deze brief niet te reageren.',
  },
];
const filler =
  'Ik woon hier al meer dan twintig jaar en heb nog nooit eerder aanleiding gehad om u te schrijven. Ik hoop dat u mijn brief zorgvuldig wilt behandelen en zie uw antwoord met belangstelling tegemoet.';
const references = ['SN-7K3M-92QD', 'SN-B8S5-0Z2G', 'SN-4HXE-T61W', 'SN-QF8R-5CB3'];
const passages: readonly Partial<Passage>[] = [
  { dpi: 300 },
  { dpi: 200, skew: 1.2, noise: 8 },
  { dpi: 200, skew: -2.5, noise: 14, stains: 2, blur: 0.4 },
  { dpi: 200, turn: 90, noise: 6 },
  { dpi: 300, turn: 180, skew: 0.8, stains: 3, noise: 10 },
  { dpi: 150, noise: 10, blur: 0.6 },
];

function dateWords(day: Day, form: number): string {
  const { year, month, dayOfMonth } = dateOf(day);
  const two = (value: number) => String(value).padStart(2, '0');
  return [
    sayDay(day, 'nl', 'date'),
    `${dayOfMonth}-${month}-${year}`,
    `${two(dayOfMonth)}/${two(month)}/${year}`,
    `${two(dayOfMonth)}-${two(month)}-${String(year).slice(2)}`,
  ][form]!;
}

const monthsShort = ['JAN', 'FEB', 'MRT', 'APR', 'MEI', 'JUN', 'JUL', 'AUG', 'SEP', 'OKT', 'NOV', 'DEC'];

function makeLetter(number: number): {
  letter: Partial<PaperLetter>;
  passage: Partial<Passage>;
  truth: Truth;
} {
  const random = randomFrom(Number(seed) * 1_000 + number);
  const isCompany = random.below(6) === 0;
  const [title, person] = random.pick(people);
  const company = random.pick(companies);
  const street = `${random.pick(streets)} ${1 + random.below(240)}${random.pick(additions)}`;
  const [postcode, town] = random.pick(towns);
  const matter = random.pick(matters);
  const dated = random.below(10) === 0 ? undefined : addDays(today, -3 - random.below(6));
  const arrived = random.below(2) === 0 ? addDays(today, -3 + random.below(2)) : undefined;
  const email =
    random.below(2) === 0 ? `${person.toLowerCase().replaceAll(/[^a-z]/g, '')}@voorbeeld.nl` : undefined;
  const phone = random.below(2) === 0 ? `06-${10_000_000 + random.below(89_999_999)}` : undefined;
  const reference = random.below(3) === 0 ? random.pick(references) : undefined;
  const hasSubject = random.below(5) > 0;
  const word = dated === undefined ? '' : dateWords(dated, random.below(4));
  const stamped = arrived === undefined ? undefined : dateOf(arrived);
  const sender = isCompany ? company : person;
  return {
    letter: {
      sender: [
        isCompany ? company : `${title} ${person}`.trim(),
        street,
        `${postcode}  ${town}`,
        ...(email ? [email] : []),
        ...(phone ? [`Tel. ${phone}`] : []),
      ],
      name: person,
      dated: dated === undefined ? '' : random.pick([word, `${town}, ${word}`, `Datum: ${word}`]),
      about: [
        ...(hasSubject ? [`${random.pick(['Betreft:', 'Onderwerp:', 'Betr.:'])} ${matter.subject}`] : []),
        ...(reference ? [`${random.pick(['Uw kenmerk:', 'Kenmerk', 'Referentie:'])} ${reference}`] : []),
      ],
      body: [matter.body, filler, ...(random.below(3) === 0 ? [filler, filler] : [])],
      salutation: random.pick(['Geachte heer, mevrouw,', 'Geacht college,', 'Beste gemeente,', 'L.S.,']),
      closing: random.pick(['Met vriendelijke groet,', 'Hoogachtend,', 'Met vriendelijke groeten,']),
      stamp:
        stamped === undefined
          ? []
          : [
              random.pick(['ONTVANGEN', 'INGEKOMEN']),
              'GEMEENTE UTRECHT',
              `${stamped.dayOfMonth} ${monthsShort[stamped.month - 1]} ${stamped.year}`,
            ],
      stampTurn: random.below(9) - 4,
      layout: random.pick(['left', 'left', 'right', 'below'] as const),
      font: random.pick(['Libertinus Serif', 'New Computer Modern', 'DejaVu Sans Mono'] as const),
      size: 10 + random.below(3),
      ...(isCompany ? { layout: 'letterhead' as const } : {}),
    },
    passage: { ...passages[number % passages.length], seed: number },
    truth: {
      sender,
      place:
        postcode.replace(' ', '') +
        street
          .replace(/^.*?(\d+.*)$/, '$1')
          .replaceAll(/[\s-]/g, '')
          .toUpperCase(),
      email,
      phone: phone?.replaceAll(/\D/g, ''),
      dated,
      arrived,
      reference,
      subject: hasSubject ? matter.subject : undefined,
      sort: matter.sort,
    },
  };
}

const squeeze = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** What was found, in the form of the truth. */
function foundIn(proposals: LetterProposals, readings: readonly { reference: string }[], truth: Truth) {
  const address = proposals.address?.value;
  return {
    sender: proposals.sender?.value,
    place: address && address.postcode + address.houseNumber,
    email: proposals.email?.value,
    phone: proposals.phone?.value,
    dated: proposals.dated?.value,
    arrived: proposals.arrived?.value,
    // The register knows which of the readings exists.
    reference: readings.find(({ reference }) => references.includes(reference))?.reference,
    subject: truth.subject === undefined ? undefined : proposals.subject?.value,
    sort: proposals.sort?.value,
  };
}

const reader = createScanReader();
const fields = [
  'sender',
  'place',
  'email',
  'phone',
  'dated',
  'arrived',
  'reference',
  'subject',
  'sort',
] as const;
const tally = Object.fromEntries(
  fields.map((field) => [field, { present: 0, right: 0, wrong: 0, missed: 0, invented: 0, sureAndWrong: 0 }]),
);
const times: { draw: number[]; read: number[] } = { draw: [], read: [] };

for (let number = 0; number < Number(count); number += 1) {
  const { letter, passage, truth } = makeLetter(number);
  const [page] = await scanned(letterPdf(letter), passage);
  const opened = await reader.open(new Uint8Array(page!));
  if (!opened.ok) throw new Error(opened.reason);
  const drawStart = performance.now();
  await opened.value.draw(0);
  times.draw.push(performance.now() - drawStart);
  const readStart = performance.now();
  const read = await opened.value.read(0);
  times.read.push(performance.now() - readStart);
  await opened.value.close();
  if (!read.ok) throw new Error(read.reason);
  const { proposals, references: readings } = readLetter([read.value], context);
  const found = foundIn(proposals, readings, truth);
  const faults = fields.filter((field) => {
    const expected = truth[field];
    const actual = found[field];
    const score = tally[field]!;
    if (expected !== undefined) score.present += 1;
    const isRight = squeeze(String(expected)) === squeeze(String(actual));
    if (expected !== undefined && isRight) score.right += 1;
    else if (expected !== undefined && actual === undefined) score.missed += 1;
    else if (expected !== undefined) score.wrong += 1;
    else if (actual !== undefined) score.invented += 1;
    const sure =
      field !== 'place' && field in proposals
        ? (proposals[field as keyof LetterProposals] as { confidence: number }).confidence >= 0.8
        : field === 'place' && (proposals.address?.confidence ?? 0) >= 0.8;
    if (!isRight && actual !== undefined && sure) score.sureAndWrong += 1;
    return !isRight;
  });
  if (verbose && faults.length > 0) {
    console.log(
      `\n--- ${number} ${JSON.stringify(passage)} ${letter.layout} ${letter.font} turn ${read.value.turn}`,
    );
    for (const field of faults) console.log(`${field}: ${truth[field]} <> ${found[field]}`);
    console.log(read.value.text);
  }
}
await reader.close();

const percent = (part: number, whole: number) =>
  whole === 0 ? '-' : `${Math.round((part / whole) * 100)} %`;
const median = (values: number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
console.table(
  Object.fromEntries(
    fields.map((field) => {
      const { present, right, wrong, missed, invented, sureAndWrong } = tally[field]!;
      return [
        field,
        {
          present,
          right: percent(right, present),
          wrong,
          missed,
          invented,
          'wrong with 0.8 or more': sureAndWrong,
        },
      ];
    }),
  ),
);
console.log(
  `draw ${Math.round(median(times.draw))} ms, read ${Math.round(median(times.read))} ms a page (median), longest ${Math.round(Math.max(...times.read))} ms`,
);
