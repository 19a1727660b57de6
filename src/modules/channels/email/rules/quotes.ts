import { headerLabels, originalMessageWords, sentFromLine, wroteWords } from './quote-words.ts';

/** What the sender wrote now, and what stood there already. Every line of the text is in one of the two. */
export interface Split {
  readonly newText: string;
  readonly quotedText: string;
}

/**
 * Takes quotations, their introductions and signatures apart from what the sender wrote. In doubt a line counts as
 * written now: showing too much costs a glance, hiding a sentence costs an answer. A message that is nothing but
 * quotation (a forwarded one) is shown whole.
 */
export function splitQuotes(text: string): Split {
  const lines = text.split('\n');
  const quoted = new Array<boolean>(lines.length).fill(false);
  markQuotations(lines, quoted);
  markSignature(lines, quoted);
  const pick = (wanted: boolean) => lines.filter((_, index) => quoted[index] === wanted).join('\n');
  const newText = trimBlank(pick(false));
  if (newText.trim() === '') return { newText: trimBlank(text), quotedText: '' };
  return { newText, quotedText: trimBlank(pick(true)) };
}

const trimBlank = (text: string) => text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
const isBlank = (line: string | undefined) => line !== undefined && line.trim() === '';
const isMarked = (line: string | undefined) => line !== undefined && /^\s{0,3}>/.test(line);

function markQuotations(lines: readonly string[], quoted: boolean[]): void {
  let at = 0;
  while (at < lines.length) {
    const end = isMarked(lines[at]) ? markedEnd(lines, at) : introductionEnd(lines, at);
    if (end === undefined) {
      at++;
      continue;
    }
    quoted.fill(true, at, end);
    markSeparatorAbove(lines, quoted, at);
    at = end;
  }
}

/** Where a run of `>` lines ends; undefined for a single such line inside a paragraph ("> 50 people"). */
function markedEnd(lines: readonly string[], from: number): number | undefined {
  let end = from;
  for (let at = from; at < lines.length && (isMarked(lines[at]) || isBlank(lines[at])); at++) {
    if (isMarked(lines[at])) end = at + 1;
  }
  const alone = end - from === 1;
  const before = lines[from - 1];
  const after = lines[end];
  if (alone && before !== undefined && !isBlank(before) && after !== undefined && !isBlank(after))
    return undefined;
  return end;
}

/** Where the quotation ends that is introduced at this line: the introduction and marked lines, or all that follows. */
function introductionEnd(lines: readonly string[], from: number): number | undefined {
  if (isBlank(lines[from])) return undefined;
  const after = attributionEnd(lines, from) ?? originalMessageEnd(lines, from) ?? headerBlockEnd(lines, from);
  if (after === undefined) return undefined;
  const next = nextFilled(lines, after);
  if (next < lines.length && isMarked(lines[next])) return markedEnd(lines, next) ?? lines.length;
  return lines.length;
}

function nextFilled(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && isBlank(lines[at])) at++;
  return at;
}

const wrote = new RegExp(`(?:^|[^\\p{L}])(?:${wroteWords.join('|')})(?=$|[^\\p{L}])`, 'iu');
const endsWithWrote = new RegExp(`(?:${wroteWords.join('|')})[\\s-]*$`, 'iu');
const moment = /\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}[:.h]\d{2}\b/;
const evidence = [
  /\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/,
  /\b\d{1,2}[:.h]\d{2}\b/,
  /[^\s<>@()[\]]{1,100}@[^\s<>@()[\]]{1,100}\.[\p{L}]{2,}/u,
];
const ownWords = /^(?:ik|wij|we|i|ich|wir|je|nous|mijn|my|onze|our)\s/i;
const longestIntroduction = 4;

/** "Op 3 maart 2026 om 14:03 schreef Gemeente <…>:", which programs wrap over up to four lines. */
function attributionEnd(lines: readonly string[], from: number): number | undefined {
  if (!/\d|@/.test(lines[from]!) || ownWords.test(lines[from]!.trim())) return undefined;
  let joined = '';
  for (let at = from; at < Math.min(lines.length, from + longestIntroduction); at++) {
    if (isBlank(lines[at])) return undefined;
    joined = `${joined} ${lines[at]!.trim()}`.trim();
    if (joined.length > 500) return undefined;
    const marked = isMarked(lines[nextFilled(lines, at + 1)]);
    const begins = from === 0 || isBlank(lines[from - 1]) || isMarked(lines[from - 1]);
    if (!(begins || marked) || !isAttribution(joined, marked)) continue;
    // Where a later line would do as the beginning, what stands above it is text.
    const laterBeginning = lines.slice(from + 1, at + 1).some((_, index) => {
      const rest = lines
        .slice(from + 1 + index, at + 1)
        .map((line) => line.trim())
        .join(' ');
      return moment.test(rest) && isAttribution(rest, marked);
    });
    return laterBeginning ? undefined : at + 1;
  }
  return undefined;
}

/** `Gemeente <info@gemeente.example> wrote:` and nothing else, as short programs write it. */
const nameAndVerb = new RegExp(
  `^[^<>:]{0,80}<[^<>\\s]+@[^<>\\s]+>\\s*(?:${wroteWords.join('|')})\\s*:$`,
  'iu',
);

function isAttribution(joined: string, marked: boolean): boolean {
  const found = evidence.filter((pattern) => pattern.test(joined)).length;
  const closes = /[:：]$/.test(joined);
  if (wrote.test(joined) && closes) return found >= 2 || (marked && found >= 1) || nameAndVerb.test(joined);
  if (endsWithWrote.test(joined)) return found === 3 || (marked && found >= 2);
  return closes && found === 3;
}

const originalMessage = new RegExp(
  `^[\\s*]*(?:[-_=]{2,}\\s*(?:${originalMessageWords.join('|')})\\s*[-_=]{2,}|(?:begin|anfang der|début du|inicio del|inizio) (?:${originalMessageWords.join('|')}|weitergeleiteten nachricht|message réexpédié)\\s*:?)[\\s*]*$`,
  'iu',
);

function originalMessageEnd(lines: readonly string[], from: number): number | undefined {
  return originalMessage.test(lines[from]!.replaceAll('’', "'").slice(0, 200)) ? from + 1 : undefined;
}

type Label = keyof typeof headerLabels;
const labelPatterns = Object.entries(headerLabels).map(
  ([label, words]) =>
    [
      label as Label,
      new RegExp(`^[\\s*_|]*(?:${words.join('|')})[*_]*\\s?[:：][*_]*(?:\\s|$|\\S)`, 'iu'),
    ] as const,
);

function labelsOf(line: string): Label[] {
  const start = line.slice(0, 60);
  return labelPatterns.filter(([, pattern]) => pattern.test(start)).map(([label]) => label);
}

/** The header of the original as Outlook and others copy it: at least three of from, sent, to and subject together. */
function headerBlockEnd(lines: readonly string[], from: number): number | undefined {
  const first = labelsOf(lines[from]!);
  if (!first.includes('from') && !first.includes('sent')) return undefined;
  const seen = new Set<Label>();
  let end = from;
  for (let at = from; at < Math.min(lines.length, from + 14); at++) {
    const labels = labelsOf(lines[at]!);
    for (const label of labels) seen.add(label);
    if (labels.length > 0) end = at + 1;
    // Outlook leaves empty lines between the fields of some messages, and long fields wrap.
    else if (at - end >= 2) break;
  }
  const core = (['from', 'sent', 'to', 'subject'] as const).filter((label) => seen.has(label)).length;
  return seen.has('from') && core >= 3 ? end : undefined;
}

const separator = /^\s*[-_=*~]{3,}\s*$/;

/** The rule that a program draws above the quotation belongs to it. */
function markSeparatorAbove(lines: readonly string[], quoted: boolean[], at: number): void {
  let above = at - 1;
  while (above >= 0 && isBlank(lines[above])) above--;
  if (above >= 0 && !quoted[above] && separator.test(lines[above]!)) quoted.fill(true, above, at);
}

const longestSignature = 12;

/** The signature below `-- ` (RFC 3676 4.3) and the line of a telephone, where nothing of the sender's own follows. */
function markSignature(lines: readonly string[], quoted: boolean[]): void {
  for (let end = lines.length; end > 0; end--) {
    const closesStretch = quoted[end - 1] !== true && (end === lines.length || quoted[end] === true);
    if (!closesStretch) continue;
    const mark = signatureBefore(lines, quoted, end);
    if (mark !== undefined) quoted.fill(true, mark, end);
  }
  for (const [index, line] of lines.entries()) {
    if (quoted[index] || line.length > 120 || !sentFromLine.test(line.trim())) continue;
    const next = nextFilled(lines, index + 1);
    if (next >= lines.length || quoted[next]) quoted[index] = true;
  }
}

/** The signature mark above `end` in the same unquoted stretch, when little enough follows it to be a signature. */
function signatureBefore(
  lines: readonly string[],
  quoted: readonly boolean[],
  end: number,
): number | undefined {
  let filled = 0;
  for (let at = end - 1; at > 0 && quoted[at] !== true; at--) {
    if (/^--\s?$/.test(lines[at]!)) return at;
    if (!isBlank(lines[at])) filled += 1;
    if (filled >= longestSignature) return undefined;
  }
  return undefined;
}
