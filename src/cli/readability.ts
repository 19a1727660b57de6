import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import {
  type Assessment,
  assess,
  cannotJudge,
  type Finding,
  measureWords,
  missingWords,
  readMarkdown,
  sayScore,
} from '#engine/text/index.ts';
import { documentText } from '#platform/documents/index.ts';
import { understood } from './charter-file.ts';
import type { Command, CommandIo } from './command.ts';

/** Tells how hard a text is to read, where and why. */
export const readabilityCommand: Command = {
  name: 'readability',
  summary: 'tell how hard a Dutch text is to read, where and why',
  usage: `readability FILE|- [--json]

  FILE    text, Markdown, HTML, PDF or DOCX; - for standard input
  --json  everything as data, with places in the text`,
  run,
};

async function run(args: string[], io: CommandIo): Promise<number> {
  const parsed = understood(() =>
    parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true }),
  );
  const [file, ...more] = parsed?.positionals ?? [];
  if (parsed === undefined || file === undefined || more.length > 0) {
    io.stderr.write(`${readabilityCommand.usage}\n`);
    return 2;
  }
  const bytes = await bytesOf(file, io);
  if (bytes === undefined) {
    io.stderr.write(`"${file}" kan niet worden gelezen. Kijk of het bestand bestaat en of je erbij mag.\n`);
    return 2;
  }
  const document = await documentText(bytes, file);
  if (!document.ok) {
    io.stderr.write(`${document.reason}\n`);
    return 1;
  }
  const assessment = assess(readMarkdown(document.markdown));
  const data = { text: document.markdown, ...assessment, cannotJudge };
  io.stdout.write(parsed.values.json ? `${JSON.stringify(data)}\n` : report(assessment));
  return 0;
}

async function bytesOf(file: string, io: CommandIo): Promise<Uint8Array | undefined> {
  if (file === '-') return buffer(io.stdin);
  try {
    return await readFile(file);
  } catch {
    return undefined;
  }
}

/** Sentences that are shown in full; the rest is in --json. */
const worstShown = 5;

function report(assessment: Assessment): string {
  const { score, fleschDouma, counts, sentences } = assessment;
  if (score === undefined || fleschDouma === undefined)
    return 'In deze tekst staan geen zinnen om te beoordelen.\n';
  const number = (value: number) => value.toFixed(1).replace('.', ',');
  const worst = sentences.toSorted((a, b) => a.score - b.score).slice(0, worstShown);
  return [
    `Leesbaarheid: ${score} van 100, ${sayScore(score)}.`,
    `${counts.sentences} zinnen van gemiddeld ${number(counts.wordsPerSentence)} woorden. Flesch-Douma: ${number(fleschDouma)}.`,
    '',
    'De moeilijkste zinnen',
    ...worst.flatMap((sentence) => [
      `  ${String(sentence.score).padStart(3)}  ${sentence.text.replace(/\s+/g, ' ')}`,
      `       ${sentence.parts
        .slice(0, 3)
        .map(({ measure, points }) => `${measureWords[measure]} (-${points})`)
        .join(', ')}`,
    ]),
    ...findingLines(assessment.findings),
    ...assessment.missing.map((part) => missingWords[part]),
    '',
    `Dit zegt de computer niet: ${cannotJudge.join('; ')}.`,
    '',
  ].join('\n');
}

/** Each thing once, with how often it was found. */
function findingLines(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return ['', 'Verder niets gevonden om te verbeteren.', ''];
  const groups = Map.groupBy(findings, ({ kind, text, reason }) =>
    kind === 'plainerWord' ? `${kind} ${text.toLowerCase()}` : `${kind} ${reason}`,
  );
  const lines = [...groups.values()].map((same) => {
    const [{ reason, suggestion } = { reason: '', suggestion: '' }] = same;
    return `  ${reason} ${suggestion}${same.length > 1 ? ` (${same.length} keer)` : ''}`;
  });
  return ['', `Wat beter kan (${findings.length})`, ...lines, ''];
}
