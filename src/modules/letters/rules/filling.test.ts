import { describe, expect, test } from 'vitest';
import { type Blocks, faultsIn, fillStandardText, type TextValues, textVariables } from './filling.ts';

const none: Blocks = new Map();
const values = Object.fromEntries(
  Object.keys(textVariables).map((name) => [name, `<${name}>`]),
) as unknown as TextValues;
const filled = (body: string, own: Partial<TextValues> = {}, blocks: Blocks = none) => {
  const result = fillStandardText(body, 'answer', { ...values, ...own }, blocks);
  return result.ok ? result.text : result.fault;
};

describe('a standard text is filled in', () => {
  test('with what is known of the contact', () => {
    expect(filled('Beste {{ naam }},\n\nUw {{ soort }} van {{ ontvangen }}.', { naam: 'J. Jansen' })).toBe(
      'Beste J. Jansen,\n\nUw <soort> van <ontvangen>.',
    );
  });

  test('with the parts whose condition holds, and no gap where it does not', () => {
    const body =
      'Dag.\n\n{% if soort == "klacht" %}\nU kunt naar de ombudsman.\n{% endif %}\n\n{% if uiterlijk != "" %}Voor {{ uiterlijk }}.{% endif %}';
    expect(filled(body, { soort: 'klacht', uiterlijk: '' })).toBe('Dag.\n\nU kunt naar de ombudsman.');
    expect(filled(body, { soort: 'vraag', uiterlijk: '4 mei' })).toBe('Dag.\n\nVoor 4 mei.');
  });

  test('with blocks, which see the same contact', () => {
    const blocks = new Map([['Bellen', 'Bel {{ telefoon }}.']]);
    expect(filled('Vragen?\n{% include "Bellen" %}', { telefoon: '14 030' }, blocks)).toBe(
      'Vragen?\nBel 14 030.',
    );
  });

  test('and what a resident wrote is text: neither a template nor a paragraph of its own', () => {
    expect(filled('Over: {{ onderwerp }}', { onderwerp: '{{ team }}\n\n# {% if x %}' })).toBe(
      'Over: {{ team }} # {% if x %}',
    );
  });
});

describe('a standard text is refused with its line and what to do', () => {
  test.each([
    ['a name that does not exist', 'Beste {{ naan }},', 1, 'Bedoel je {{ naam }}?'],
    [
      'one in a part that is left out',
      'Dag\n{% if soort == "x" %}{{ leeftijd }}{% endif %}',
      2,
      '{{ leeftijd }} bestaat niet',
    ],
    ['a condition that does not end', 'Dag\n\n{% if soort %}x', 3, 'niet gesloten'],
    ['a loop', '{% for x in naam %}{% endfor %}', 1, 'kan hier niet'],
    ['a block that is not there', 'a\n{% include "Weg" %}', 2, 'Er is geen tekstblok "Weg"'],
    ['the inside of the program', '{{ naam.constructor }}', 1, 'bestaat niet'],
    ['another filter', '{{ naam | date: "%s" }}', 1, 'kan hier niet'],
    ['nothing', '  ', 1, 'nog geen tekst'],
  ])('%s', (_what, body, line, words) => {
    const faults = faultsIn(body, 'answer', none);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ line, message: expect.stringContaining(words) });
  });

  test('a block in a block, so that none can contain itself', () => {
    const blocks = new Map([['A', '{% include "A" %}']]);
    expect(faultsIn('{% include "A" %}', 'block', blocks)).toHaveLength(1);
  });

  test('a sound one is not refused', () => {
    const body = Object.keys(textVariables)
      .map((name) => `{{ ${name} }}`)
      .join('\n');
    expect(faultsIn(body, 'answer', none)).toEqual([]);
  });

  test('a block that was taken away is told when the text is filled in', () => {
    expect(filled('{% include "Weg" %}')).toMatchObject({ line: 1, message: expect.stringContaining('Weg') });
  });
});

test('a part that does not exist is found, however much white space a hostile text puts around it', () => {
  const body = `{% include${' '.repeat(5_000)}"x"\n,\n%}`;
  expect(faultsIn(body, 'answer', none)).toEqual([]);
  expect(faultsIn('{%- include "weg" -%}', 'answer', none)).toHaveLength(1);
});
