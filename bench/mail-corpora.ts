/**
 * Understands every message of the given folders, files and .tar.gz archives, and prints how each was classified.
 *   node --import tsx bench/mail-corpora.ts --expect automatic FOLDER … --expect message FOLDER …
 * Without --expect it only counts. Replies: --replies expected_first_fragment.json FOLDER compares the new text.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Instant } from '#engine/time/index.ts';
import { splitQuotes, understand } from '#modules/channels/email/rules/index.ts';

interface Sample {
  readonly name: string;
  readonly raw: Buffer;
}

function* samplesIn(path: string): Generator<Sample> {
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) yield* samplesIn(join(path, entry));
  } else if (/\.(tar\.gz|tgz)$/.test(path)) yield* untar(gunzipSync(readFileSync(path)));
  else yield { name: basename(path), raw: readFileSync(path) };
}

/** POSIX tar: blocks of 512 bytes, a header with name and octal size before each file. */
function* untar(archive: Buffer): Generator<Sample> {
  for (let at = 0; at + 512 <= archive.length; ) {
    const name = archive.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    if (name === '') break;
    const size = Number.parseInt(archive.toString('latin1', at + 124, at + 136), 8) || 0;
    const type = archive[at + 156];
    if (type === 48 || type === 0)
      yield { name: basename(name), raw: archive.subarray(at + 512, at + 512 + size) };
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

const context = {
  arrivedAt: Date.UTC(2026, 3, 2, 12) as Instant,
  trustedHosts: [],
  ownAddresses: ['info@gemeente.example'],
  referencesIn: (text: string) => text.match(/\bSN-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g) ?? [],
};

function classifyAll(paths: readonly string[], expected: string | undefined): void {
  const counts = new Map<string, number>();
  const misses: string[] = [];
  let total = 0;
  let failures = 0;
  const began = performance.now();
  for (const sample of paths
    .flatMap((path) => [...samplesIn(path)])
    .filter(({ name }) => !/\.(json|md|csv)$|^COPYING/.test(name))) {
    total += 1;
    try {
      const mail = understand(sample.raw, context);
      const { classification } = mail;
      const label = classification.kind === 'message' ? 'message' : `automatic ${classification.sort}`;
      counts.set(label, (counts.get(label) ?? 0) + 1);
      if (expected !== undefined && classification.kind !== expected)
        misses.push(`${sample.name}: ${label} | ${mail.originalSubject}`);
      if (process.env.VERBOSE)
        console.log(
          sample.name,
          label,
          JSON.stringify(classification),
          '|',
          mail.originalSubject,
          '|',
          mail.attachments.length,
          '|',
          mail.defects.join(' '),
        );
    } catch (error) {
      failures += 1;
      misses.push(`${sample.name}: threw ${String(error)}`);
    }
  }
  const ms = performance.now() - began;
  console.log(
    `${paths.map((path) => basename(path)).join(', ')}: ${total} messages, ${failures} errors, ${Math.round((total / ms) * 1000)} a second`,
  );
  for (const [label, count] of counts) console.log(`  ${String(count).padStart(5)}  ${label}`);
  if (expected !== undefined) console.log(`  ${misses.length} not as expected (${expected})`);
  for (const miss of misses) console.log(`    ${miss}`);
}

function compareReplies(expectedPath: string, path: string): void {
  const expected = JSON.parse(readFileSync(expectedPath, 'utf8')) as Record<string, string>;
  const same = (text: string) => text.replace(/\s+/g, ' ').trim();
  const results = [...samplesIn(path)]
    .filter(({ name }) => expected[name] !== undefined)
    .map(({ name, raw }) => ({
      name,
      right: same(splitQuotes(raw.toString('utf8').replace(/\r/g, '')).newText) === same(expected[name]!),
    }));
  console.log(
    `${basename(path)}: ${results.filter(({ right }) => right).length} of ${results.length} new texts as expected`,
  );
  for (const { name, right } of results) if (!right) console.log(`    ${name}`);
}

const words = process.argv.slice(2);
while (words.length > 0) {
  if (words[0] === '--replies') compareReplies(words[1]!, words[2]!);
  const end = (from: number) => {
    const next = words.findIndex((word, index) => index >= from && word.startsWith('--'));
    return next < 0 ? words.length : next;
  };
  if (words[0] === '--expect') classifyAll(words.slice(2, end(2)), words[1]);
  else if (words[0] !== '--replies') classifyAll(words.slice(0, end(0)), undefined);
  words.splice(0, end(1));
}
