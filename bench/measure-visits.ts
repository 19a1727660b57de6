/*
 * The measure command over generated visits to counters: rows a second, and memory.
 * Run: node --import tsx bench/measure-visits.ts [rows ...]
 */
import { cpus } from 'node:os';
import { Readable, Writable } from 'node:stream';
import { type Instant, printInstantIn, zoneOf } from '#engine/time/index.ts';
import { measureCommand } from '../src/cli/measure.ts';

const header = 'locatie;dienst;volgnummer;afgesproken;gekomen;opgeroepen;geeindigd;uitkomst\n';
const zone = zoneOf('Europe/Amsterdam');
const rowsPerBlock = 10_000;
const blocks = 20;
const sizes = process.argv.slice(2).map(Number);

let seed = 20_260_402;
function below(limit: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * limit);
}

/** Two years at ten locations; one in twenty left, one in three had an appointment. */
function row(number: number): string {
  const at = (ms: number) => printInstantIn(ms as Instant, zone);
  const joined = Date.UTC(2024, 0, 1, 8) + below(730) * 86_400_000 + below(8 * 3_600_000);
  const called = joined + below(1_500_000);
  const appointed = below(3) === 0 ? at(joined + 300_000) : '';
  const wasCalled = below(20) > 0;
  return `Locatie ${below(10)};Dienst ${below(12)};A${number % 999};${appointed};${at(joined)};${wasCalled ? at(called) : ''};${at(called + 600_000)};${wasCalled ? 'geholpen' : 'weggegaan'}\n`;
}

/** Made once, so that the time is spent on measuring. */
const made = Array.from({ length: blocks }, (_, block) =>
  Buffer.from(Array.from({ length: rowsPerBlock }, (_, index) => row(block * rowsPerBlock + index)).join('')),
);

function* input(rows: number): Generator<Buffer> {
  yield Buffer.from(header);
  for (let done = 0, block = 0; done < rows; done += rowsPerBlock, block++) yield made[block % blocks]!;
}

async function measure(rows: number): Promise<string> {
  let report = '';
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      report += chunk;
      done();
    },
  });
  const args = ['--visits', '--charter', 'charters/utrecht-2008.yaml', '--input', '-', '--json'];
  const io = { stdin: Readable.from(input(rows)), stdout, stderr: process.stderr, env: {} };
  await measureCommand.run([...args, '--as-of', '2026-02-01'], io);
  return report;
}

console.log(
  `${cpus()[0]?.model}, Node ${process.version}; ${(made[0]!.length / rowsPerBlock).toFixed(0)} bytes a row`,
);
await measure(100_000);
for (const rows of sizes.length > 0 ? sizes : [1_000_000, 5_000_000]) {
  const begun = performance.now();
  const report = JSON.parse(await measure(rows)) as { rows: number; measured: number };
  const seconds = (performance.now() - begun) / 1000;
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${report.rows} rows, ${report.measured} measured: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s, peak memory so far ${peak} MiB`,
  );
}
