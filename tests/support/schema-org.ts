import { readFileSync } from 'node:fs';

/** A definition of the vocabulary, as schema.org publishes it. */
interface Definition {
  readonly '@id': string;
  readonly '@type': string | readonly string[];
  readonly 'rdfs:subClassOf'?: References;
  readonly 'schema:domainIncludes'?: References;
  readonly 'schema:rangeIncludes'?: References;
  readonly 'schema:supersededBy'?: References;
}
type References = Reference | readonly Reference[];
interface Reference {
  readonly '@id': string;
}
type Node = Readonly<Record<string, unknown>>;

const file = new URL('../fixtures/schema-org/definitions.jsonld', import.meta.url);
const { '@graph': graph } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly '@graph': readonly Definition[];
};
const definitions = new Map(graph.map((definition) => [definition['@id'], definition]));

/** What of a JSON-LD document is not as schema.org defines it, a line for each; empty where all is well. */
export function schemaOrgFindings(document: unknown): readonly string[] {
  const {
    '@context': context,
    '@graph': nodes,
    ...rest
  } = document as Node & {
    readonly '@graph': readonly Node[];
  };
  const known = new Map(nodes.flatMap((node) => (node['@id'] ? [[String(node['@id']), node] as const] : [])));
  return [
    ...(context === 'https://schema.org' ? [] : [`the context is ${String(context)}`]),
    ...Object.keys(rest).map((key) => `${key} beside the graph`),
    ...nodes.flatMap((node) => checkNode(node, String(node['@id'] ?? '?'), known)),
  ];
}

type Known = ReadonlyMap<string, Node>;

function checkNode(node: Node, path: string, known: Known): readonly string[] {
  const type = `schema:${String(node['@type'])}`;
  const definition = definitions.get(type);
  if (definition === undefined || !isA(definition, 'rdfs:Class'))
    return [`${path}: there is no type ${type}`];
  if (definition['schema:supersededBy']) return [`${path}: ${type} is superseded`];
  const properties = Object.entries(node).filter(([key]) => key !== '@id' && key !== '@type');
  return properties.flatMap(([key, value]) => checkProperty(key, value, type, `${path} ${key}`, known));
}

function checkProperty(
  key: string,
  value: unknown,
  type: string,
  path: string,
  known: Known,
): readonly string[] {
  const property = definitions.get(`schema:${key}`);
  if (property === undefined || !isA(property, 'rdf:Property')) return [`${path}: there is no such property`];
  if (property['schema:supersededBy']) return [`${path}: is superseded`];
  const domain = idsOf(property['schema:domainIncludes']);
  if (!withSupertypes(type).some((one) => domain.includes(one)))
    return [`${path}: is not a property of ${type}`];
  const ranges = idsOf(property['schema:rangeIncludes']);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one, index) => checkValue(one, ranges, `${path}[${index}]`, known));
}

function checkValue(
  value: unknown,
  ranges: readonly string[],
  path: string,
  known: Known,
): readonly string[] {
  if (typeof value === 'string')
    return isText(value, ranges) ? [] : [`${path}: "${value}" is not ${ranges.join(' or ')}`];
  if (typeof value !== 'object' || value === null) return [`${path}: ${String(value)} is not expected`];
  const node = value as Node;
  const refers = node['@type'] === undefined;
  const meant = refers ? known.get(String(node['@id'])) : node;
  if (meant === undefined) return [`${path}: refers to ${String(node['@id'])}, which is not there`];
  const fits = withSupertypes(`schema:${String(meant['@type'])}`).some((type) => ranges.includes(type));
  if (!fits) return [`${path}: ${String(meant['@type'])} is not ${ranges.join(' or ')}`];
  return refers ? [] : checkNode(node, path, known);
}

/** The forms that schema.org gives for its data types. */
const forms: Readonly<Record<string, (text: string) => boolean>> = {
  'schema:Text': (text) => text.trim() !== '',
  'schema:URL': (text) => URL.canParse(text),
  'schema:Date': (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)),
  'schema:Time': (text) => /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]\d\d:\d\d)?$/.test(text),
};

function isText(text: string, ranges: readonly string[]): boolean {
  const member = definitions.get(`schema:${text}`);
  return ranges.some((range) => forms[range]?.(text) ?? (member !== undefined && isA(member, range)));
}

function withSupertypes(type: string): readonly string[] {
  const above = idsOf(definitions.get(type)?.['rdfs:subClassOf']);
  return [type, ...above.flatMap(withSupertypes)];
}

function isA(definition: Definition, type: string): boolean {
  return [definition['@type']].flat().includes(type);
}

function idsOf(references: References | undefined): readonly string[] {
  return [references ?? []].flat().map((reference) => (reference as Reference)['@id']);
}
