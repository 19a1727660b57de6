/** What comes out of a receipt printer. */
export interface Receipt {
  readonly text: string;
  readonly lines: readonly string[];
  /** What is larger than the rest, and how many times. */
  readonly large: readonly { readonly text: string; readonly times: number }[];
  /** What the camera of a telephone reads from each QR code. */
  readonly codes: readonly string[];
  readonly cuts: number;
}

/** Letters of the two code pages, after IBM's tables; what is not here comes out as the sign for an unknown letter. */
const letters: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  // Page 858, of western Europe.
  19: {
    129: 'ü',
    130: 'é',
    132: 'ä',
    137: 'ë',
    138: 'è',
    139: 'ï',
    148: 'ö',
    160: 'á',
    161: 'í',
    162: 'ó',
    163: 'ú',
    213: '€',
  },
  // Page 852, of central Europe.
  18: {
    134: 'ć',
    136: 'ł',
    141: 'Ź',
    143: 'Ć',
    151: 'Ś',
    152: 'ś',
    157: 'Ł',
    162: 'ó',
    164: 'Ą',
    165: 'ą',
    168: 'Ę',
    169: 'ę',
    171: 'ź',
    189: 'Ż',
    190: 'ż',
    224: 'Ó',
    227: 'Ń',
    228: 'ń',
    130: 'é',
    137: 'ë',
    132: 'ä',
    148: 'ö',
    129: 'ü',
    160: 'á',
    161: 'í',
    163: 'ú',
  },
};

interface State {
  page: number;
  times: number;
  text: string;
  stored: string;
}

/**
 * Reads ESC/POS as a printer does (Epson's command reference), the commands of a ticket only.
 * @throws at a command that is none of them
 */
export function readReceipt(bytes: Uint8Array): Receipt {
  const state: State = { page: 0, times: 1, text: '', stored: '' };
  const large: { text: string; times: number }[] = [];
  const codes: string[] = [];
  let cuts = 0;
  for (let at = 0; at < bytes.length; ) {
    const [byte = 0, command = 0, argument = 0] = bytes.subarray(at, at + 3);
    if (byte === 0x1b) at += escaped(state, command, argument);
    else if (byte === 0x1c && command === 0x2e) at += 2;
    else if (byte === 0x1d && command === 0x21) {
      state.times = (argument & 0x0f) + 1;
      at += 3;
    } else if (byte === 0x1d && command === 0x56) {
      cuts += 1;
      at += 3;
    } else if (byte === 0x1d && command === 0x28 && argument === 0x6b)
      at += code(state, bytes.subarray(at), codes);
    else {
      const letter = byte === 0x0a ? '\n' : letterOf(byte, state.page);
      state.text += letter;
      if (state.times > 1 && letter.trim() !== '') keep(large, letter, state.times);
      at += 1;
    }
  }
  return { text: state.text.replaceAll(/\s+/g, ' '), lines: state.text.split('\n'), large, codes, cuts };
}

function escaped(state: State, command: number, argument: number): number {
  if (command === 0x40) return 2;
  if (command === 0x74) state.page = argument;
  else if (![0x45, 0x4d, 0x61].includes(command)) throw new Error(`ESC ${command.toString(16)} is unknown.`);
  return 3;
}

/** GS ( k: stores what a QR code says (function 80), or draws it (function 81). */
function code(state: State, bytes: Uint8Array, codes: string[]): number {
  const length = bytes[3]! + bytes[4]! * 256;
  const body = bytes.subarray(5, 5 + length);
  if (body[1] === 80) state.stored = new TextDecoder().decode(body.subarray(3));
  if (body[1] === 81) codes.push(state.stored);
  return 5 + length;
}

function keep(large: { text: string; times: number }[], letter: string, times: number): void {
  const last = large.at(-1);
  if (last?.times === times) last.text += letter;
  else large.push({ text: letter, times });
}

function letterOf(byte: number, page: number): string {
  if (byte < 0x80) return String.fromCharCode(byte);
  return letters[page]?.[byte] ?? '\ufffd';
}
