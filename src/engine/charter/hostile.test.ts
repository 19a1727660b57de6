import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCalendar } from '#engine/time/index.ts';
import { loadCharter } from './load.ts';
import { findMentions } from './mentions.ts';

const charter = readFileSync(new URL('../../../charters/utrecht-2008.yaml', import.meta.url), 'utf8');

const scraps = [
  '',
  ' ',
  '\n',
  '\t',
  ':',
  ' - ',
  '{',
  '[',
  '}',
  '"',
  "'",
  '&a',
  '*a',
  '!!binary ',
  '<<: ',
  '#',
  '|',
  '\u0000',
  '0',
  '-1',
  '99:99',
  '~',
  'null',
  'true',
  'closed',
  'mon-fri',
  '__proto__: x',
  '…',
];

/** A text that costs more than its length takes minutes; a busy machine takes seconds. Milliseconds. */
const patience = 30_000;

/** Utrecht's charter with pieces cut out, put in or swapped. */
const mutated = fc
  .array(
    fc.record({
      at: fc.nat({ max: charter.length - 1 }),
      cut: fc.oneof(fc.constant(0), fc.nat({ max: 3 }), fc.nat({ max: 200 })),
      put: fc.oneof(fc.constantFrom(...scraps), fc.string({ maxLength: 8 })),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((edits) =>
    edits.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), charter),
  );

test(
  'a charter that somebody damaged is read or refused with a line and a remedy, and never throws',
  () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const result = loadCharter(text);
        if (result.ok) {
          expect(result.charter.calendars.filter((calendar) => !compileCalendar(calendar).ok)).toEqual([]);
          return;
        }
        expect(result.refusals.length).toBeGreaterThan(0);
        const lines = text.split('\n').length;
        for (const { line, column, message, remedy } of result.refusals) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(message).toMatch(/\S.*[.!?)"]$/s);
          expect(remedy).not.toBe('');
        }
      }),
      { numRuns: 60 },
    );
  },
  patience,
);

describe('a hostile file is refused', () => {
  const manyNames = Array.from({ length: 20_000 }, (_, index) => `f${index}: 1`).join('\n');
  const calendars = Array.from({ length: 2_000 }, (_, index) => `  - { id: c${index} }`).join('\n');
  test.each([
    ['nothing at all', ''],
    ['a single word', 'x'],
    ['a list', '- a\n- b'],
    ['thousands of brackets', '['.repeat(20_000)],
    ['thousands of closed brackets', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['thousands of levels', Array.from({ length: 600 }, (_, index) => `${' '.repeat(index)}a:`).join('\n')],
    ['thousands of dashes', '- '.repeat(20_000)],
    ['a bomb of aliases', `a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]`],
    ['thousands of fields', manyNames],
    ['thousands of calendars', `calendars:\n${calendars}`],
    ['a name that is no word', '? [a, b]\n: c'],
    ['a prototype', '__proto__: { id: x }\nconstructor: { prototype: 1 }'],
    ['a million characters', 'x'.repeat(1_000_000)],
    ['a tag', 'id: !!js/function "x"'],
    ['two documents', '---\na: 1\n---\nb: 2'],
  ])(
    '%s',
    (_name, text) => {
      expect(loadCharter(text).ok).toBe(false);
    },
    patience,
  );
});

test(
  'a sentence of the greatest length is searched without going back and forth',
  () => {
    for (const scrap of ['een ', '1 ', '9:', 'van 9 tot ', '-1', '8.30 - ', 'twenty-', 'half een ', 'wie ']) {
      findMentions(scrap.repeat(2000 / scrap.length), 'nl');
      findMentions(scrap.repeat(2000 / scrap.length), 'en');
    }
  },
  patience,
);
