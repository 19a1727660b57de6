/*
 * How long it takes to make letters as they are printed (PDF/UA-1, tagged, with code and address window), and to put 500 of
 * them in one file. The reference in the same run is the same compiler with one bare paragraph.
 * Run: node --import tsx bench/letters.ts
 */
import { PDFDocument } from '@cantoo/pdf-lib';
import { letterCode, printed } from '#modules/letters/commands/preparing.ts';
import { printFile } from '#modules/letters/queries/batches.ts';
import { exampleLetter, letterSheet } from '#modules/letters/rules/index.ts';
import type { Letterhead } from '#modules/letters/types.ts';
import { renderPdf } from '#platform/pdf/index.ts';

const letters = 1_000;
const rounds = 5;
const paper: Letterhead = {
  town: 'Utrecht',
  returnLine: 'Retour: Postbus 16200, 3500 CE Utrecht',
  footer: 'Gemeente Utrecht · Postbus 16200 · 030 - 286 00 00',
  closing: 'Met vriendelijke groet,',
  postscript: 'Wilt u reageren? Noem dan ons kenmerk.',
  windowSide: 'left',
  threshold: 60,
};

function letter(index: number): Uint8Array {
  const reference = `SN-${String(index).padStart(4, '0')}-0000`;
  const content = {
    ...exampleLetter('Gemeente Utrecht', paper),
    reference,
    subject: `Vraag ${index} over de bomen in uw straat`,
    toAddress: `Bewoner ${index}\nDorpsstraat ${index}\n3512 GG Utrecht`,
    code: letterCode(
      `https://service.utrecht.example/volg/${index.toString(36).padStart(22, 'x')}`,
      reference,
    ),
    text: `Beste bewoner ${index},\n\nU vroeg ons om bomen. Wij planten er ${index} in het najaar.\n\n## Wat gebeurt er nu?\n\n- In september meten wij de straat op.\n- In november planten wij de bomen.\n\nHeeft u nog een vraag? Bel ons dan.`,
  };
  const made = printed(letterSheet(content), paper, { toAddress: '', name: '' });
  if (!made.ok) throw new Error(made.reason);
  return made.letter.pdf;
}

const bare = {
  source:
    '#let data = json(bytes(sys.inputs.data))\n#set document(title: "x")\n#set text(lang: "nl")\n#par(data.text)',
};

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

letter(0);
const [ours, reference]: [number[], number[]] = [[], []];
let made: Uint8Array[] = [];
for (let round = 0; round < rounds; round += 1) {
  ours.push(
    await timed(() => {
      made = Array.from({ length: letters }, (_, index) => letter(round * letters + index));
    }),
  );
  reference.push(
    await timed(() => {
      for (let index = 0; index < letters; index += 1) renderPdf(bare, { text: `Bewoner ${round} ${index}` });
    }),
  );
}
const batch = made.slice(0, 500).map((pdf, index) => ({
  ordinal: index + 1,
  pages: 1,
  messageId: '',
  contactId: '',
  reference: '',
  subject: '',
  teamId: '',
  kind: 'answer' as const,
  toAddress: '',
  madeAt: 0 as never,
  state: 'handedOver' as const,
  sha256: '',
  pdf: Buffer.from(pdf),
}));
const merged: number[] = [];
let whole = new Uint8Array();
for (let round = 0; round < rounds; round += 1)
  merged.push(
    await timed(async () => {
      whole = new Uint8Array((await printFile(batch, true)).pdf);
    }),
  );
const pages = (await PDFDocument.load(whole)).getPageCount();
const seconds = (ms: number) => (ms / 1_000).toFixed(2);
process.stdout.write(
  [
    `${letters} letters: ${seconds(median(ours))} s (rounds ${ours.map(seconds).join(', ')}), ${Math.round(made[0]!.length / 1_000)} kB each`,
    `bare paragraph, ${letters} times: ${seconds(median(reference))} s; ours is ${(median(ours) / median(reference)).toFixed(1)} times that`,
    `500 letters in one file (${pages} pages, ${(whole.length / 1e6).toFixed(1)} MB): ${seconds(median(merged))} s`,
    '',
  ].join('\n'),
);
