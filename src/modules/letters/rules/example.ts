import type { Letterhead } from '../types.ts';
import type { LetterContent } from './sheet.ts';

/** A letter to look at the paper with. The code leads nowhere. */
export function exampleLetter(municipality: string, letterhead: Letterhead): LetterContent {
  return {
    municipality,
    letterhead,
    reference: 'SN-0000-0000',
    subject: 'Voorbeeld van een brief',
    toAddress: 'Mevrouw A. de Vries-Jansen\nDorpsstraat 12 A\n3512 GG Utrecht',
    date: '6 mei 2026',
    received: { label: 'Uw brief van', value: '4 mei 2026' },
    handler: 'Naam, team',
    phone: '14 030',
    text: [
      'Beste mevrouw De Vries,',
      'Dit is een voorbeeld. Zo ziet een brief op dit papier eruit. Leg hem in een envelop met venster: alleen het adres mag te zien zijn.',
      '## Een kop',
      '- Een punt in een lijst\n- En nog een',
      'Heeft u een vraag? Bel ons dan.',
    ].join('\n\n'),
    signers: [{ name: 'Naam', jobTitle: 'Functie' }],
    code: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10H0z" fill="none" stroke="#000"/></svg>',
  };
}
