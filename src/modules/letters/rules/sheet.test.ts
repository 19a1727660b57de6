import { expect, test } from 'vitest';
import { withoutClosing } from './sheet.ts';

test.each([
  ['Dat kan.\n\nMet vriendelijke groet,\nFatima', 'Dat kan.', 'Met vriendelijke groet,'],
  ['Dat kan.\n\nHoogachtend,\n\nhet college,\nnamens dezen', 'Dat kan.', 'Hoogachtend,'],
  ['Dat kan.', 'Dat kan.', undefined],
  ['Met vriendelijke groet deed u een verzoek.\n\na\n\nb\n\nc\n\nd\n\ne\n\nf', undefined, undefined],
])('the greeting of %j gives way to who signs', (text, body, closing) => {
  expect(withoutClosing(text)).toEqual({ body: body ?? text, ...(closing ? { closing } : {}) });
});
