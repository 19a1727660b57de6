/*
 * The measure command over generated rows: rows a second, and memory at one and ten million rows.
 * Run: node --import tsx bench/measure.ts [rows ...]
 */
import { cpus } from 'node:os';
import { Readable, Writable } from 'node:stream';
import { addDays, type Day, dayOfDate, printDay } from '#engine/time/index.ts';
import { measureCommand } from '../src/cli/measure.ts';

const header = 'id,channel,received,answered,notice,promised,due,subject\n';
const rowsPerBlock = 10_000;
const blocks = 20;
const sizes = process.argv.slice(2).map(Number);

let seed = 20_260_402;
function below(limit: number): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * limit);
}

/** Rows over ten years, of which one in ten has a notice, one in twenty no answer, one in a hundred no date. */
function row(number: number): string {
  const received = addDays(dayOfDate(2014, 1, 1), below(3650));
  const moment = (day: Day) =>
    `${printDay(day)}T${String(8 + below(10)).padStart(2, '0')}:${10 + below(50)}:00`;
  const channel = below(2) === 0 ? 'e-mail' : 'Post';
  const answered = below(20) === 0 ? '' : moment(addDays(received, 1 + below(30)));
  const hasNotice = below(10) === 0;
  const notice = hasNotice ? moment(addDays(received, 1 + below(8))) : '';
  const promised = hasNotice ? printDay(addDays(received, 20)) : '';
  const receipt = below(100) === 0 ? '' : `${printDay(received)}T07:30:00+01:00`;
  return `${number},${channel},${receipt},${answered},${notice},${promised},${printDay(addDays(received, 7))},"Vraag over ""afval"", nr ${number}"\n`;
}

/** Made once, so that the time is spent on measuring; ten years of dates are in them. */
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
  const args = ['--charter', 'charters/utrecht-2008.yaml', '--input', '-', '--as-of', '2026-01-01', '--json'];
  const map = 'received=received,answered=answered,channel=channel,notice=notice,promised=promised,due=due';
  const io = { stdin: Readable.from(input(rows)), stdout, stderr: process.stderr, env: {} };
  await measureCommand.run([...args, '--map', map, '--channel-map', 'e-mail=email,Post=post'], io);
  return report;
}

console.log(
  `${cpus()[0]?.model}, Node ${process.version}; ${(made[0]!.length / rowsPerBlock).toFixed(0)} bytes a row`,
);
await measure(100_000);
for (const rows of sizes.length > 0 ? sizes : [1_000_000, 10_000_000]) {
  const begun = performance.now();
  const report = JSON.parse(await measure(rows)) as { rows: number; measured: number };
  const seconds = (performance.now() - begun) / 1000;
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${report.rows} rows, ${report.measured} measured: ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s, peak memory so far ${peak} MiB`,
  );
}
