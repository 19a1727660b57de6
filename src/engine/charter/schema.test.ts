import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import charterSchema from '../../../charters/charter.schema.json' with { type: 'json' };
import { defaultCounting } from './rule.ts';
import { channels, measures } from './types.ts';

const folder = new URL('../../../charters/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

test('the published schema is a valid JSON Schema 2020-12', () => {
  expect(new Ajv2020({ allowUnionTypes: true }).validateSchema(charterSchema)).toBe(true);
});

describe('every charter that comes along', () => {
  test.each(files)('%s tells editors its schema and fits it as it stands', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=./charter.schema.json');
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(charterSchema);
    expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
  });
});

test('the schema knows the channels, measures and default counting rules of the program', () => {
  const { norm, rule } = charterSchema.$defs;
  expect(norm.properties.channel.enum).toEqual([...channels]);
  expect(norm.properties.measure.enum).toEqual([...measures]);
  const counting = Object.entries(rule.properties.counting.properties);
  expect(Object.fromEntries(counting.map(([name, field]) => [name, field.default]))).toEqual(defaultCounting);
});
