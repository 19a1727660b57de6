import { describe, expect, test } from 'vitest';
import { sentencesOf } from './sentences.ts';
import { readMarkdown, readText } from './structure.ts';

const sentences = (text: string) =>
  sentencesOf(readText(text)).map(({ place }) => text.slice(place.from, place.to));

describe('where a sentence ends', () => {
  test.each([
    ['Wij helpen u. Bel ons maar!', 2],
    ['Bel dhr. J. Jansen of mevr. P. de Vries.', 1],
    ['Neem o.a. uw paspoort mee, d.w.z. een geldig paspoort.', 1],
    ['De balie is open van 8.30 tot 17.00 uur. Kom langs.', 2],
    ['Het kost € 1.250,50 per jaar. Dat is veel.', 2],
    ['U leest dit in artikel 4:5, eerste lid, van de Algemene wet bestuursrecht. Wij leggen het uit.', 2],
    ['Stuur foto’s, tekeningen, enz. Wij kijken ernaar.', 2],
    ['Waarom? Omdat het moet … en omdat het kan.', 2],
    ['Zij zei: “Dat kan niet.” Daarna ging zij weg.', 2],
    ['Kijk op https://www.gemeente.example/a.b?c=d. Daar staat het.', 2],
    ['Geachte [NAME], u krijgt dit. Dank u.', 2],
  ])('%s', (text, expected) => {
    expect(sentences(text)).toHaveLength(expected);
  });
});

describe('what is no sentence is not judged as one', () => {
  const letter = [
    'J. Jansen',
    'Dorpsstraat 12',
    '3512 GG Utrecht',
    '',
    'Onderwerp: uw vraag over afval',
    '',
    'Geachte heer Jansen,',
    '',
    'Uw vraag',
    '',
    'U vroeg ons wanneer wij het afval halen.',
    'Dat doen wij op dinsdag.',
    '',
    '- Zet de container voor 7.30 uur aan de weg.',
    '- Haal hem dezelfde dag weer binnen.',
    '',
    'Soort\tDag',
    'Papier\tdonderdag',
    '',
    'Met vriendelijke groet,',
    '',
    'Gemeente Utrecht',
  ].join('\n');

  test('address, subject, salutation, headings, tables and closing are left out', () => {
    expect(sentences(letter).map((one) => one.replace(/\s+/g, ' '))).toEqual(
      expect.arrayContaining([
        'U vroeg ons wanneer wij het afval halen.',
        'Dat doen wij op dinsdag.',
        'Zet de container voor 7.30 uur aan de weg.',
        'Haal hem dezelfde dag weer binnen.',
      ]),
    );
    const all = sentences(letter).join(' ');
    for (const other of ['Geachte', 'Onderwerp', '3512', 'Papier', 'Met vriendelijke'])
      expect(all).not.toContain(other);
  });

  test('the signs of Markdown make headings, lists, quotes and code', () => {
    const markdown =
      '# Uw vraag\n\nWij helpen u.\n\n```\ncode. Meer code.\n```\n\n1. Bel ons.\n2. Mail ons.\n';
    const text = readMarkdown(markdown);
    const shown = sentencesOf(text).map(({ place }) => markdown.slice(place.from, place.to));
    expect(shown).toEqual(['Wij helpen u.', 'Bel ons.', 'Mail ons.']);
    expect(text.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'listItem', 'listItem']);
  });
});

test('an article of law, a date, an amount and a placeholder are one word each', () => {
  const [sentence] = sentencesOf(
    readText(
      'Artikel 4:15, tweede lid, onder b, van de Algemene wet bestuursrecht geldt op 3 mei 2026 voor {{naam}} en € 12,50.',
    ),
  );
  expect(sentence!.words.map(({ text }) => text.replace(/^0+$/, '•'))).toEqual([
    '•',
    'geldt',
    'op',
    '•',
    'voor',
    '•',
    'en',
    '•',
  ]);
});
