import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitQuotes } from './quotes.ts';

const wrote = 'De boom is om.\n\nMet vriendelijke groet,\nJan';
const newText = (...lines: string[]) => splitQuotes(lines.join('\n')).newText;

describe('what a resident writes above a quotation', () => {
  it.each([
    [
      'Gmail, Dutch',
      [
        'Op vr 17 apr 2026 om 16:50 schreef Gemeente Voorbeeld <info@gemeente.example>:',
        '',
        '> Geachte heer',
      ],
    ],
    [
      'Gmail, broken over two lines',
      [
        'Op vr 17 apr 2026 om 16:50 schreef Gemeente Voorbeeld <',
        'info@gemeente.example>:',
        '',
        '> Geachte heer',
      ],
    ],
    [
      'Apple Mail, Dutch',
      [
        '> Op 17 apr 2026, om 16:50 heeft Gemeente <info@gemeente.example> het volgende geschreven:',
        '> ',
        '> Geachte heer',
      ],
    ],
    ['Thunderbird, Dutch', ['Op 17-04-2026 om 16:50 schreef info@gemeente.example:', '> Geachte heer']],
    [
      'Outlook, Dutch',
      [
        'Van: Gemeente <info@gemeente.example>',
        'Verzonden: vrijdag 17 april 2026 16:50',
        'Aan: Jan',
        'Onderwerp: boom',
        '',
        'Geachte heer',
      ],
    ],
    [
      'Outlook, with a rule',
      [
        '________________________________',
        'Van: Gemeente',
        'Verzonden: vrijdag 17 april 2026 16:50',
        'Aan: Jan',
        'Onderwerp: boom',
        '',
        'Geachte heer',
      ],
    ],
    [
      'Outlook on a phone',
      [
        'Outlook voor iOS downloaden<https://aka.ms/o0ukef>',
        '________________________________',
        'Van: Gemeente',
        'Verzonden: vrijdag',
        'Onderwerp: boom',
        '',
        'Geachte heer',
      ],
    ],
    ['old Outlook', ['-----Oorspronkelijk bericht-----', 'Van: Gemeente', '', 'Geachte heer']],
    [
      'Samsung',
      [
        '-------- Oorspronkelijk bericht --------',
        'Van: Gemeente <info@gemeente.example>',
        'Datum: 17-04-2026 16:50 (GMT+01:00)',
        'Aan: Jan',
        'Onderwerp: boom',
        '',
        'Geachte heer',
      ],
    ],
    [
      'English',
      ['On Fri, Apr 17, 2026 at 4:50 PM Gemeente <info@gemeente.example> wrote:', '', '> Dear sir'],
    ],
    ['German', ['Am 17.04.2026 um 16:50 schrieb Gemeente <info@gemeente.example>:', '> Sehr geehrter Herr']],
    [
      'French',
      ['Le ven. 17 avr. 2026 à 16:50, Gemeente <info@gemeente.example> a écrit :', '', '> Monsieur'],
    ],
    [
      'French Outlook',
      [
        'De : Gemeente <info@gemeente.example>',
        'Envoyé : vendredi 17 avril 2026 16:50',
        'À : Jan',
        'Objet : boom',
        '',
        'Monsieur',
      ],
    ],
    [
      'Polish',
      [
        'W dniu 2026-04-17 16:50:00 użytkownik Gemeente <info@gemeente.example> napisał:',
        '',
        'Szanowny Panie',
      ],
    ],
    [
      'Turkish',
      ['Gemeente <info@gemeente.example>, 17 Nis 2026 Cum, 16:50 tarihinde şunu yazdı:', '', '> Sayın'],
    ],
    ['Ukrainian', ['17 квітня 2026 о 16:50 Gemeente <info@gemeente.example> пише:', '> Шановний']],
    [
      'Arabic, by date, time and address alone',
      ['17/04/2026 16:50 Gemeente <info@gemeente.example>:', '', 'سيدي'],
    ],
  ])('%s', (_, quotation) => {
    expect(newText(wrote, '', ...quotation)).toBe(wrote);
  });

  it('comes without the line that a phone adds', () => {
    for (const line of [
      'Verzonden vanaf mijn iPhone',
      'Verstuurd vanaf mijn Samsung Galaxy smartphone.',
      'Sent from my iPad',
      'Verzonden met Outlook voor Android',
      'Von meinem iPhone gesendet',
      'Envoyé de mon iPhone',
      'Verzonden vanuit Mail voor Windows',
    ]) {
      expect(newText(wrote, '', line)).toBe(wrote);
    }
  });

  it('comes without the signature below two dashes', () => {
    expect(newText('Hallo', '', '-- ', 'Jan Jansen', 'Dorpsstraat 1')).toBe('Hallo');
  });
});

describe('in doubt everything is shown', () => {
  it.each([
    [
      'answers between the lines of the quotation',
      ['> Wat is uw adres?', 'Dorpsstraat 1', '', '> Sinds wanneer?', 'Vorige week'],
      'Dorpsstraat 1\n\nVorige week',
    ],
    [
      'an answer below the quotation',
      ['Op 17-04-2026 om 16:50 schreef info@gemeente.example:', '> Wat is uw adres?', '', 'Dorpsstraat 1'],
      'Dorpsstraat 1',
    ],
    [
      'a sentence that ends in a verb of writing',
      ['Op 3 maart 2026 schreef uw collega:', 'u hoort binnen een week van ons.'],
      'Op 3 maart 2026 schreef uw collega:\nu hoort binnen een week van ons.',
    ],
    [
      'a sentence about writing in the first person',
      ['Ik heb op 12-03-2026 om 14:30 gemaild naar info@gemeente.example en schreef:', 'de boom is om'],
      'Ik heb op 12-03-2026 om 14:30 gemaild naar info@gemeente.example en schreef:\nde boom is om',
    ],
    ['a list with dashes', ['Ik wil weten:', '-- wie', '-- wanneer'], 'Ik wil weten:\n-- wie\n-- wanneer'],
    [
      'a number after a greater-than sign',
      ['Het gaat om', '> 50 bomen', 'in de wijk'],
      'Het gaat om\n> 50 bomen\nin de wijk',
    ],
    ['a sentence about sending', ['Verzonden met de post op 3 maart'], 'Verzonden met de post op 3 maart'],
    [
      'two labels of an address list',
      ['Van: station', 'Aan: stadhuis', 'rijdt geen bus'],
      'Van: station\nAan: stadhuis\nrijdt geen bus',
    ],
    [
      'a long text below two dashes',
      ['Hallo', '--', ...Array.from({ length: 20 }, (_, index) => `regel ${index}`)],
      ['Hallo', '--', ...Array.from({ length: 20 }, (_, index) => `regel ${index}`)].join('\n'),
    ],
  ])('%s', (_, lines, expected) => {
    expect(newText(...lines)).toBe(expected);
  });

  it('a message that is nothing but a forwarded one is shown whole', () => {
    const text = '---------- Forwarded message ---------\nVan: a\nDatum: b\nAan: c\n\nZie dit.';
    expect(splitQuotes(text)).toEqual({ newText: text, quotedText: '' });
  });
});

it('nothing is lost: every word is in the new or in the quoted text', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      '> oud',
      '>> ouder',
      '-- ',
      'Van: a',
      'Verzonden: 1 mei 2026 10:00',
      'Onderwerp: x',
      '-----Original Message-----',
      '____',
      'Op 17-04-2026 om 16:50 schreef a@b.nl:',
      'Verzonden vanaf mijn iPhone',
    ),
    fc.string({ maxLength: 30 }).map((text) => text.replaceAll(/[\r\n]/g, ' ')),
  );
  const words = (text: string) => text.split(/\s+/).filter(Boolean).sort();
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const text = lines.join('\n');
      const split = splitQuotes(text);
      expect(words(`${split.newText}\n${split.quotedText}`)).toEqual(words(text));
      if (text.trim() !== '') expect(split.newText.trim()).not.toBe('');
    }),
    { numRuns: 500 },
  );
});
