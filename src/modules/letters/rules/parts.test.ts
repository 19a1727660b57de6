import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LetterPart, partsOf } from './parts.ts';

const lines = (...texts: string[]) => texts.map((text) => [{ text, bold: false }]);

test('an empty line begins a paragraph, one Enter a line', () => {
  expect(partsOf('Beste heer Jansen,\n\nDat kan.\nTot dan.')).toEqual([
    { kind: 'paragraph', lines: lines('Beste heer Jansen,') },
    { kind: 'paragraph', lines: lines('Dat kan.', 'Tot dan.') },
  ]);
});

test('headings, lists and bold are what they look like', () => {
  expect(partsOf('## Wat moet u doen?\n\n- Bel ons\n- Of **kom langs**\n\n3. drie\n4. vier')).toEqual([
    { kind: 'heading', lines: lines('Wat moet u doen?') },
    {
      kind: 'list',
      items: [
        [{ kind: 'paragraph', lines: lines('Bel ons') }],
        [
          {
            kind: 'paragraph',
            lines: [
              [
                { text: 'Of ', bold: false },
                { text: 'kom langs', bold: true },
              ],
            ],
          },
        ],
      ],
    },
    {
      kind: 'list',
      from: 3,
      items: [[{ kind: 'paragraph', lines: lines('drie') }], [{ kind: 'paragraph', lines: lines('vier') }]],
    },
  ]);
});

test.each([
  ['an indented line', '    Vier spaties ervoor'],
  [
    'what looks like markup',
    '> 5 euro en <b>niet</b> [dit](http://x) ![beeld](y) `z` <https://x.nl> _a_ &amp; \\*',
  ],
  ['a dash below a line', 'Met groet\n---'],
  ['an asterisk', 'Zie de voetnoot* en 2 * 3 * 4'],
])('%s is printed as it stands there', (_what, text) => {
  expect(textIn(partsOf(text)).replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
});

test('no letter or figure of a text is lost, whatever is typed', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab1 \n#-*_.>`<[]()!\\&;'), maxLength: 60 });
  const kept = (value: string) => value.replaceAll(/[^a-b]/g, '');
  fc.assert(fc.property(text, (typed) => kept(textIn(partsOf(typed))) === kept(typed)));
});

function textIn(parts: readonly LetterPart[]): string {
  return parts
    .map((part) =>
      part.kind === 'list'
        ? part.items.map(textIn).join('\n')
        : part.lines.map((line) => line.map(({ text }) => text).join('')).join('\n'),
    )
    .join('\n');
}

test('a heading without words is printed as it was typed', () => {
  expect(partsOf('Eerst\n\n##\n\nDaarna')).toMatchObject([
    { kind: 'paragraph' },
    { kind: 'paragraph', lines: [[{ text: '##' }]] },
    { kind: 'paragraph' },
  ]);
});
