import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLParseError,
} from 'yaml';
import {
  type Finding,
  keyRefusal,
  mostRefusals,
  type Path,
  printPath,
  type Refusal,
  refusal,
} from './findings.ts';

/** Utrecht's charter has some 6,000 characters; a large one with years of closures stays under this. */
const largestFile = 300_000;
/** A charter is at most eight levels deep. */
const deepest = 20;

/** A YAML text that could be read, with the place of everything in it. */
export interface CharterSource {
  readonly value: unknown;
  /** Ties findings to lines, in the order of the file. */
  readonly place: (findings: readonly Finding[]) => readonly Refusal[];
}

export type SourceResult =
  | { readonly ok: true; readonly source: CharterSource }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** Reads YAML 1.2. Whatever the text, the result is a value or refusals with their line; nothing is thrown. */
export function readSource(text: string): SourceResult {
  if (text.length > largestFile) return unreadable(tooLarge(text.length));
  const lines = new LineCounter();
  try {
    return readDocument(parseDocument(text, { ...parsing, lineCounter: lines }), lines);
  } catch (error) {
    // The parser recurses per level and runs out of stack on thousands of brackets.
    if (error instanceof RangeError) return unreadable(tooDeep([]));
    throw error;
  }
}

const parsing = { version: '1.2', logLevel: 'silent', uniqueKeys: false, prettyErrors: false } as const;

function readDocument(document: Document, lines: LineCounter): SourceResult {
  // The first mistake upsets what follows it; only further ones of its kind are likely to be mistakes of their own.
  const syntax = document.errors
    .filter(({ code }) => code === document.errors[0]?.code)
    .slice(0, mostRefusals);
  if (syntax.length > 0)
    return { ok: false, refusals: syntax.map((error) => syntaxRefusal(error as YAMLParseError, lines)) };
  const place = (findings: readonly Finding[]) => placeFindings(findings, document, lines);
  const unwelcome = inspect(document.contents, [], 0);
  if (unwelcome.length > 0) return { ok: false, refusals: place(unwelcome) };
  return { ok: true, source: { value: document.toJS() as unknown, place } };
}

/** What YAML allows and a charter does not: aliases, names that are no words, a name twice, endless nesting. */
function inspect(node: unknown, path: Path, depth: number): readonly Finding[] {
  if (depth > deepest) return [tooDeep(path)];
  if (isAlias(node) || (isNode(node) && node.anchor !== undefined)) return [noAliases(path)];
  if (isSeq(node)) return node.items.flatMap((item, index) => inspect(item, [...path, index], depth + 1));
  if (!isMap(node)) return [];
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const { key, value } of node.items) {
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : undefined;
    if (name === undefined) findings.push(notAWord(path));
    else if (seen.has(name)) findings.push(twice([...path, name]));
    else findings.push(...inspect(value, [...path, name], depth + 1));
    if (name !== undefined) seen.add(name);
  }
  return findings;
}

function placeFindings(
  findings: readonly Finding[],
  document: Document,
  lines: LineCounter,
): readonly Refusal[] {
  const placed = findings
    .slice(0, mostRefusals)
    .map((finding) => ({ finding, offset: offsetOf(document, finding) }));
  placed.sort((one, other) => one.offset - other.offset);
  return placed.map(({ finding, offset }) => {
    const { line, col } = lines.linePos(offset);
    return {
      line: Math.max(1, line),
      column: Math.max(1, col),
      path: printPath(finding.path),
      message: finding.message,
      remedy: finding.remedy,
    };
  });
}

/** Where a finding stands in the text; what is missing stands where its parent begins. */
function offsetOf(document: Document, finding: Finding): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  finding.path.forEach((step, index) => {
    const last = index === finding.path.length - 1;
    if (isMap(node)) {
      const pairs = node.items.filter(({ key }) => isScalar(key) && key.value === step);
      const pair = finding.at === 'key' ? pairs.at(-1) : pairs[0];
      const meant = last && finding.at === 'key' ? pair?.key : (pair?.value ?? pair?.key);
      offset = startOf(meant) ?? offset;
      node = pair?.value;
    } else if (isSeq(node)) {
      node = node.items[step as number];
      offset = startOf(node) ?? offset;
    } else node = undefined;
  });
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}

function unreadable(finding: Finding): SourceResult {
  const { message, remedy } = finding;
  return { ok: false, refusals: [{ line: 1, column: 1, path: '', message, remedy }] };
}

function tooLarge(length: number): Finding {
  return refusal(
    [],
    `Het bestand is te groot: ${length} tekens; een handvest heeft er hooguit ${largestFile}.`,
    'Controleer of dit het goede bestand is.',
  );
}

function tooDeep(path: Path): Finding {
  return refusal(path, 'Het bestand is te diep genest.', 'Controleer haakjes en inspringing.');
}

function noAliases(path: Path): Finding {
  return refusal(
    path,
    'Hier staat een verwijzing (& of *). Die kan een handvest niet hebben.',
    'Schrijf de waarde voluit. Begint een tekst met & of *, zet die dan tussen aanhalingstekens.',
  );
}

function notAWord(path: Path): Finding {
  return refusal(path, 'De naam van een veld moet een woord zijn.', 'Zet voor de dubbele punt één woord.');
}

function twice(path: Path): Finding {
  return keyRefusal(path, `Het veld "${path.at(-1)}" staat er twee keer.`, 'Haal er een weg.');
}

/** What the YAML parser says, in the words of somebody who has never seen YAML. */
const syntaxMessages: Readonly<Record<string, readonly [string, string]>> = {
  TAB_AS_INDENT: ['Er staat een tab aan het begin van de regel.', 'Spring in met spaties.'],
  BAD_INDENT: ['De inspringing klopt niet.', 'Zet wat bij elkaar hoort even ver naar rechts, met spaties.'],
  MISSING_CHAR: ['Er ontbreekt een teken, zoals een aanhalingsteken, komma of haakje.', 'Vul het aan.'],
  BLOCK_AS_IMPLICIT_KEY: [
    'De inspringing klopt niet, of er staan twee dubbele punten op één regel.',
    'Zet een tekst met een dubbele punt tussen aanhalingstekens.',
  ],
  MULTILINE_IMPLICIT_KEY: [
    'Er ontbreekt een dubbele punt na de naam van een veld.',
    'Schrijf "naam: waarde".',
  ],
  MULTIPLE_DOCS: ['Er staan twee documenten in dit bestand (---).', 'Houd er één over.'],
  TAG_RESOLVE_FAILED: ['Er staat een uitroepteken met een soortnaam (!…).', 'Haal dat weg.'],
};

function syntaxRefusal(error: YAMLParseError, lines: LineCounter): Refusal {
  const { line, col } = lines.linePos(error.pos[0]);
  const [message, remedy] = syntaxMessages[error.code] ?? [
    'Deze regel is geen geldige YAML.',
    'Kijk naar inspringing, haakjes, dubbele punten en aanhalingstekens op deze regel en die ervoor.',
  ];
  return { line: Math.max(1, line), column: Math.max(1, col), path: '', message, remedy };
}
