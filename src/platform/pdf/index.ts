import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** A template that has been read. */
export interface PdfTemplate {
  readonly source: string;
}

/** The PDF could not be made; `diagnostics` are Typst's own, such as a character that no font has. */
export class PdfError extends Error {
  readonly diagnostics: readonly string[];

  constructor(diagnostics: readonly string[]) {
    super(`The PDF could not be made: ${diagnostics.join('; ')}`);
    this.name = 'PdfError';
    this.diagnostics = diagnostics;
  }
}

export function readTemplate(location: URL): PdfTemplate {
  return { source: readFileSync(location, 'utf8') };
}

let compiler: NodeCompiler | undefined;
/** Results that Typst remembers are dropped when this many later documents did not use them. */
const rememberedDocuments = 10;

/**
 * Makes a PDF/UA-1 document. `data` is plain JSON data, which the template reads from
 * `sys.inputs.data`: text stays text, nothing in it is read as Typst. The template sets title and language. The same
 * template and data give the same bytes. A page takes some milliseconds; the first one also loads the fonts.
 * @param files pictures that the template names, by a name without a path
 * @throws PdfError
 */
export function renderPdf(
  template: PdfTemplate,
  data: object,
  files: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array {
  compiler ??= NodeCompiler.create({});
  const inputs = { data: JSON.stringify(data, withoutControls) };
  for (const [name, content] of Object.entries(files))
    compiler.mapShadow(resolve(name), Buffer.from(content));
  try {
    return compiler.pdf({ mainFileContent: template.source, inputs }, { pdfStandard: 'ua-1' });
  } catch (error) {
    throw new PdfError(messagesOf(error));
  } finally {
    compiler.resetShadow();
    compiler.evictCache(rememberedDocuments);
  }
}

/** Control characters have no shape on paper, and PDF/UA forbids text without one. */
function withoutControls(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ') : value;
}

/** The compiler throws an error whose message is the printed list of its diagnostics. */
function messagesOf(error: unknown): readonly string[] {
  const text = error instanceof Error ? error.message : String(error);
  const messages = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]!);
  return messages.length > 0 ? messages : [text];
}
