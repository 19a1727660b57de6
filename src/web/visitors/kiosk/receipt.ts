import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import type { Dictionary } from '../../languages/index.ts';
import type { TicketModel } from './present.ts';

/** Widths of paper in millimetres, with the characters of the smallest line and how large number and code can be. */
const papers = {
  58: { columns: 32, number: 6, code: 6 },
  80: { columns: 48, number: 8, code: 8 },
} as const;

export type PaperWidth = keyof typeof papers;

/** What was asked for, where there is such paper; the wider one otherwise. */
export function paperWidth(asked: string | undefined): PaperWidth {
  return asked === '58' ? 58 : 80;
}

interface ReceiptGiven {
  readonly ticket: TicketModel;
  readonly municipality: string;
  readonly width: PaperWidth;
  readonly words: Pick<Dictionary, 'kiosk'>;
}

/** Letters of western Europe with the euro, and of central Europe; every ESC/POS printer we know of has both. */
const codePages = ['cp858', 'cp852'] as const;

/**
 * A ticket as a receipt printer takes it (ESC/POS): where, the number as large as the paper allows, what stands on the ticket, a
 * QR code with the page of the number, and the cut.
 */
export function receiptBytes({ ticket, municipality, width, words }: ReceiptGiven): Uint8Array {
  const paper = papers[width];
  const encoder = new ReceiptPrinterEncoder({
    language: 'esc-pos',
    columns: paper.columns,
    newline: '\n',
    codepageMapping: 'epson',
    codepageCandidates: [...codePages],
  });
  encoder.initialize().codepage('auto').align('center').line(plain(municipality));
  encoder.bold(true).line(plain(ticket.place)).bold(false).newline().line(plain(words.kiosk.yours));
  encoder.size(paper.number, paper.number).line(ticket.ticket).size(1, 1).newline();
  encoder.bold(true).line(plain(ticket.services)).bold(false).line(plain(ticket.when)).newline();
  encoder.align('left');
  for (const sentence of ticket.sentences) encoder.line(plain(sentence));
  encoder.newline().align('center');
  encoder.qrcode(ticket.phoneUrl, { model: 2, size: paper.code, errorlevel: 'm' }).newline();
  encoder.bold(true).line(plain(words.kiosk.phone)).bold(false).line(plain(words.kiosk.scan));
  return encoder.newline(4).cut('partial').encode();
}

/** Signs of print for which a receipt printer has simpler ones. */
const simpler: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '„': '"',
  '”': '"',
  '–': '-',
  '\u00a0': ' ',
};

function plain(text: string): string {
  return text.replaceAll(/[‘’„”–\u00a0]/g, (sign) => simpler[sign]!);
}
