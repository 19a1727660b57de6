import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import charterSchema from '../../../charters/charter.schema.json' with { type: 'json' };
import { type Finding, keyRefusal, mostRefusals, type Path, refusal } from './findings.ts';
import { didYouMean } from './nearest.ts';

let validator: ValidateFunction | undefined;

/** Compiled at first use: most commands never read a charter. */
function compiled(): ValidateFunction {
  validator ??= new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true }).compile(charterSchema);
  return validator;
}

/** What the published JSON Schema (2020-12) does not let through, all at once, in plain Dutch. */
export function schemaFindings(value: unknown): readonly Finding[] {
  const validate = compiled();
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .slice(0, mostRefusals)
    .map((error) => findingOf(error, pathOf(value, error.instancePath)));
}

/** A JSON pointer names list places by digits; the document itself tells lists from maps. */
function pathOf(value: unknown, pointer: string): Path {
  const path: (string | number)[] = [];
  let current = value;
  for (const raw of pointer.split('/').slice(1)) {
    const step = raw.replaceAll('~1', '/').replaceAll('~0', '~');
    const place = Array.isArray(current) ? Number(step) : step;
    path.push(place);
    current = (current as Record<string | number, unknown>)[place];
  }
  return path;
}

function findingOf(error: ErrorObject, path: Path): Finding {
  const name = quoted(path.at(-1));
  switch (error.keyword) {
    case 'required':
      return refusal(
        path,
        `Het veld "${error.params.missingProperty}" ontbreekt.`,
        `Voeg het toe. Uitleg: ${describe(childSchema(error, error.params.missingProperty))}`,
      );
    case 'additionalProperties':
      return unknownField(error, path);
    case 'type':
      return refusal(
        path,
        `Bij ${name} hoort ${typeName(error.params.type)}; er staat ${kindOf(error.data)}.`,
        typeRemedy(error),
      );
    case 'enum':
      return refusal(
        path,
        `${shown(error.data)} kan niet bij ${name}.`,
        choose(error.data, error.params.allowedValues),
      );
    case 'pattern':
      return refusal(path, `${shown(error.data)} kan niet bij ${name}.`, describe(error.parentSchema));
    default:
      return refusal(path, sizeMessage(error, name), describe(error.parentSchema) || 'Pas het aan.');
  }
}

function unknownField(error: ErrorObject, path: Path): Finding {
  const field = String(error.params.additionalProperty);
  const known = Object.keys((error.parentSchema?.properties ?? {}) as object);
  const fields = known.length === 0 ? describe(error.parentSchema) : `Hier kunnen: ${known.join(', ')}.`;
  return keyRefusal(
    [...path, field],
    `Het veld "${field}" bestaat hier niet.`,
    `${didYouMean(field, known)}${fields}`,
  );
}

function sizeMessage(error: ErrorObject, name: string): string {
  const limit = error.params.limit as number;
  switch (error.keyword) {
    case 'minLength':
      return `Bij ${name} staat niets.`;
    case 'maxLength':
      return `De tekst bij ${name} is langer dan ${limit} tekens.`;
    case 'minItems':
    case 'minProperties':
      return `Bij ${name} hoort ten minste ${limit} onderdeel.`;
    case 'maxItems':
      return `Bij ${name} staan meer dan ${limit} onderdelen.`;
    default:
      return `${shown(error.data)} kan niet bij ${name}.`;
  }
}

function childSchema(error: ErrorObject, field: string): unknown {
  return (error.parentSchema?.properties as Record<string, unknown> | undefined)?.[field];
}

function describe(schema: unknown): string {
  const description = (schema as { description?: unknown } | undefined)?.description;
  return typeof description === 'string' ? description : '';
}

function choose(value: unknown, allowed: readonly string[]): string {
  return `${didYouMean(String(value), allowed)}Kies uit: ${allowed.join(', ')}.`;
}

function typeRemedy(error: ErrorObject): string {
  const number = typeof error.data === 'number' || typeof error.data === 'boolean';
  if (number && [error.params.type].flat().includes('string'))
    return 'Zet de waarde tussen aanhalingstekens.';
  return describe(error.parentSchema) || 'Kijk in docs/norms/charter.md hoe dit veld eruitziet.';
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'een tekst',
  object: 'een groep velden',
  array: 'een lijst (regels met een streepje)',
  number: 'een getal',
  boolean: 'true of false',
};

function typeName(type: string | readonly string[]): string {
  return [type]
    .flat()
    .map((one) => typeNames[one] ?? one)
    .join(' of ');
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'niets';
  if (Array.isArray(value)) return 'een lijst';
  return typeNames[typeof value] ?? 'iets anders';
}

function quoted(step: string | number | undefined): string {
  if (step === undefined) return 'het handvest';
  return typeof step === 'number' ? `onderdeel ${step + 1}` : `"${step}"`;
}

/** At most a line of what stands there: hostile files may have megabytes of it. */
function shown(value: unknown): string {
  const text = String(value);
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
