import { expect, test } from 'vitest';
import { withoutClosing } from './sheet.ts';

test.each([
  ['Dat kan.\n\nMet vriendelijke groet,\nFatima', 'Dat kan.', 'Met vriendelijke groet,'],
  ['Dat kan.\n\nHoogachtend,\n\nhet college,\nnamens dezen', 'Dat kan.', 'Hoogachtend,'],
  ['Dat kan.', 'Dat kan.', undefined],
])('the greeting of %j gives way to who signs', (text, body, closing) => {
  expect(withoutClosing(text)).toEqual({ body: body ?? text, ...(closing ? { closing } : {}) });
});

test.each([
  [
    'Met vriendelijke groet,\nFatima\n\nPS: Neem uw paspoort mee.\nBijlage: formulier',
    'PS: Neem uw paspoort mee.\nBijlage: formulier',
  ],
  [
    'Met vriendelijke groet,\n\nFatima el Amrani\nGemeente Utrecht\n\nUw zaak staat op de website.',
    'Uw zaak staat op de website.',
  ],
  ['Met vriendelijke groet,\nPS Neem uw paspoort mee', 'PS Neem uw paspoort mee'],
  ['Met vriendelijke groet,\n\nWij bellen u morgen.', 'Wij bellen u morgen.'],
  ['Met vriendelijke groet deed u een verzoek.\n\na\n\nb\n\nc', 'b\n\nc'],
])('what stands below the names in %j is printed', (text, after) => {
  expect(withoutClosing(`Dat kan.\n\n${text}`)).toMatchObject({ body: 'Dat kan.', after });
});
