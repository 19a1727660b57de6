import { Liquid, LiquidError } from 'liquidjs';
import { nearest } from '#engine/charter/index.ts';
import type { TextFault, TextUse } from '../types.ts';

/** What a standard text can name between braces, with what the employee reads about it. */
export const textVariables = {
  naam: 'de inwoner',
  onderwerp: 'het onderwerp van de vraag',
  kenmerk: 'ons kenmerk',
  soort: 'vraag, klacht, melding of idee',
  kanaal: 'hoe de vraag binnenkwam, bijvoorbeeld brief',
  ontvangen: 'de dag van ontvangst',
  uiterlijk: 'de laatste dag van onze belofte, leeg als die er niet is',
  vandaag: 'de dag van vandaag',
  medewerker: 'wie schrijft',
  functie: 'de functie van wie schrijft',
  team: 'het team',
  telefoon: 'ons telefoonnummer',
  email: 'ons e-mailadres',
  website: 'onze website',
  gemeente: 'de naam van de gemeente',
} as const satisfies Readonly<Record<string, string>>;

export type TextVariable = keyof typeof textVariables;
export type TextValues = Readonly<Record<TextVariable, string>>;

/** Blocks by name. */
export type Blocks = ReadonlyMap<string, string>;

const names = Object.keys(textVariables) as TextVariable[];
/** Conditions and blocks; loops and own variables are for programmers. */
const tagsInUse = ['if', 'unless', 'case', 'comment', 'include'];
const filtersInUse = ['upcase', 'downcase', 'capitalize', 'default'];
/** Characters: more is pasted by mistake. */
export const longestStandardText = 20_000;
const limits = { parseLimit: 100_000, renderLimit: 250, memoryLimit: 1_000_000 };

/** A template language without a way to files, the program or endless work (LiquidJS). */
function makeEngine(blocks: Blocks, tags: readonly string[]): Liquid {
  const engine = new Liquid({
    ...limits,
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    lenientIf: true,
    templates: Object.fromEntries(blocks),
  });
  for (const tag of Object.keys(engine.tags)) if (!tags.includes(tag)) delete engine.tags[tag];
  for (const filter of Object.keys(engine.filters))
    if (!filtersInUse.includes(filter)) delete engine.filters[filter];
  return engine;
}

function engineFor(use: TextUse, blocks: Blocks): Liquid {
  return use === 'block'
    ? makeEngine(
        new Map(),
        tagsInUse.filter((tag) => tag !== 'include'),
      )
    : makeEngine(blocks, tagsInUse);
}

/** Everything in a standard text that could not be filled in one day; none when it is sound. */
export function faultsIn(body: string, use: TextUse, blocks: Blocks): readonly TextFault[] {
  if (body.trim() === '') return [{ line: 1, message: 'Er staat nog geen tekst.' }];
  if (body.length > longestStandardText)
    return [{ line: 1, message: `De tekst is langer dan ${longestStandardText} tekens. Splits hem.` }];
  try {
    const engine = engineFor(use, blocks);
    const { globals } = engine.analyzeSync(engine.parse(body), { partials: false });
    const unknown = Object.values(globals)
      .flat()
      .map(({ segments, location }) => ({ name: segments.join('.'), line: location.row }))
      .filter(({ name }) => !names.includes(name as TextVariable))
      .map(({ name, line }) => ({ line, message: unknownVariable(name) }));
    return [...unknown, ...missingBlocks(body, blocks)];
  } catch (error) {
    return [faultOf(error, blocks)];
  }
}

/** Also in a part that is left out for most. */
function missingBlocks(body: string, blocks: Blocks): readonly TextFault[] {
  return [...body.matchAll(/\{%-?\s*include\s(\s*[^\s%][^%\n]*)%\}/g)].flatMap((match) => {
    const typed = match[1]!.replace(/-$/, '').trim();
    const name = /^(["'])(.*)\1$/.exec(typed)?.[2] ?? typed;
    const line = body.slice(0, match.index).split('\n').length;
    return blocks.has(name) ? [] : [{ line, message: missingBlock(name, blocks) }];
  });
}

/**
 * The text with what is known of a contact filled in. Values are text and nothing else: what a resident wrote as a subject
 * is never read as a template.
 */
export function fillStandardText(
  body: string,
  use: TextUse,
  values: TextValues,
  blocks: Blocks,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: TextFault } {
  try {
    const engine = engineFor(use, blocks);
    const text: string = engine.parseAndRenderSync(body, oneLined(values));
    return {
      ok: true,
      text: text
        .replaceAll(/[ \t]+$/gm, '')
        .replaceAll(/\n{3,}/g, '\n\n')
        .trim(),
    };
  } catch (error) {
    return { ok: false, fault: faultOf(error, blocks) };
  }
}

/** A value cannot begin a paragraph or a list of its own. */
function oneLined(values: TextValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value.replaceAll(/\s+/g, ' ').trim()]),
  );
}

function unknownVariable(name: string): string {
  const meant = nearest(name, names);
  return meant === undefined
    ? `{{ ${name} }} bestaat niet. Kies een naam uit de lijst.`
    : `{{ ${name} }} bestaat niet. Bedoel je {{ ${meant} }}?`;
}

function missingBlock(name: string, blocks: Blocks): string {
  const known = [...blocks.keys()].map((block) => `"${block}"`).join(', ');
  const told = `Er is geen tekstblok "${name}".`;
  return known === '' ? told : `${told} Dit zijn de tekstblokken: ${known}.`;
}

function faultOf(error: unknown, blocks: Blocks): TextFault {
  if (!LiquidError.is(error)) throw error;
  const line = /, line:(\d+)/.exec(error.message)?.[1];
  return { line: Number(line ?? 1), message: explain(error.message, blocks) };
}

function explain(message: string, blocks: Blocks): string {
  const told = message.replace(/, (?:file|line):.*$/s, '');
  const unknownTag = /^tag "(.*)" not found$/.exec(told)?.[1];
  if (unknownTag !== undefined)
    return `{% ${unknownTag} %} kan hier niet. Gebruik ${tagsInUse.map((tag) => `{% ${tag} %}`).join(', ')}.`;
  const filter = /^undefined filter: (.*)$/.exec(told)?.[1];
  if (filter !== undefined) return `| ${filter} kan hier niet. Gebruik ${filtersInUse.join(', ')}.`;
  const variable = /^undefined variable: (.*)$/.exec(told)?.[1];
  if (variable !== undefined) return unknownVariable(variable);
  const block = /Failed to lookup "(.*)" in/.exec(told)?.[1];
  if (block !== undefined) return missingBlock(block, blocks);
  if (told.includes('not closed'))
    return `Iets is geopend en niet gesloten: ${told.replace(/^(?:tag|output) "?/, '').replace(/"? not closed$/, '')}.`;
  return `Dit kan niet worden ingevuld: ${told}.`;
}
