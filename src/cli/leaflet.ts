import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Charter } from '#engine/charter/index.ts';
import type { Language } from '#engine/time/index.ts';
import { leafletHtmlPage, leafletMarkdown, leafletModel, leafletPdf } from '#modules/publication/index.ts';
import { cannotRead, printRefusals, readCharterFile, understood } from './charter-file.ts';
import type { Command, CommandIo } from './command.ts';

/** Prints the leaflet of a charter, the same one that the public pages show. */
export const leafletCommand: Command = {
  name: 'leaflet',
  summary: 'print the leaflet of a charter as Markdown, HTML or PDF/UA',
  usage: `leaflet --charter FILE --format md|html|pdf [--lang nl|en] [--out FILE]

  --charter   the charter, or - for standard input
  --format    md, html (a page of its own) or pdf (PDF/UA-1, A5)
  --lang      nl (default) or en
  --out       where to write it; without it, standard output`,
  run,
};

const formats = ['md', 'html', 'pdf'] as const;
type Format = (typeof formats)[number];

interface Options {
  readonly charter: string;
  readonly format: Format;
  readonly language: Language;
  readonly out: string | undefined;
}

async function run(args: string[], io: CommandIo): Promise<number> {
  const given = readArguments(args);
  if (given === undefined) {
    io.stderr.write(`${leafletCommand.usage}\n`);
    return 2;
  }
  const result = await readCharterFile(given.charter, io);
  if (result === undefined) {
    io.stderr.write(cannotRead(given.charter));
    return 2;
  }
  if (!result.ok) {
    io.stderr.write(printRefusals(given.charter, 'fout', result.refusals));
    return 1;
  }
  const leaflet = await print(result.charter, given);
  if (given.out === undefined) io.stdout.write(leaflet);
  else await writeFile(given.out, leaflet);
  return 0;
}

async function print(charter: Charter, { format, language }: Options): Promise<string | Uint8Array> {
  switch (format) {
    case 'md':
      return leafletMarkdown(leafletModel(charter, language));
    case 'html':
      return leafletHtmlPage(leafletModel(charter, language));
    case 'pdf':
      return leafletPdf(charter, language);
  }
}

const options = {
  charter: { type: 'string' },
  format: { type: 'string' },
  lang: { type: 'string', default: 'nl' },
  out: { type: 'string' },
} as const;

/** Undefined where an option is missing or unknown. */
function readArguments(args: string[]): Options | undefined {
  const values = understood(() => parseArgs({ args, options }))?.values;
  const format = formats.find((one) => one === values?.format);
  const language = (['nl', 'en'] as const).find((one) => one === values?.lang);
  if (values?.charter === undefined || format === undefined || language === undefined) return undefined;
  return { charter: values.charter, format, language, out: values.out };
}
