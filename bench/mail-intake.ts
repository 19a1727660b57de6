/**
 * Mail over SMTP to a committed contact: promise worked out, receipt confirmation queued, duplicates looked for.
 * `node --import tsx bench/mail-intake.ts [messages per sender]`
 *
 * The program runs as in an installation (PostgreSQL with fsync), in a process of its own; this process sends. The
 * reference in the same run: the same SMTP server and parser with one bare insert and commit per message, measured when
 * the program has sent its confirmations and rests.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import nodemailer from 'nodemailer';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { runningEmbeddedDatabase } from '#platform/db/index.ts';

const messages = Number(process.argv[2] ?? 2000);
const rounds = 3;
const ports = { web: 3951, smtp: 2951, reference: 2952 };

const body =
  'Geachte heer, mevrouw,\n\nMijn container is vorige week niet geleegd. Kunt u mij zeggen wanneer dat wel gebeurt?\n\n'.repeat(
    4,
  );

async function send(port: number, senders: number, tag: string): Promise<number> {
  const started = performance.now();
  await Promise.all(
    Array.from({ length: senders }, async (_, sender) => {
      const transport = nodemailer.createTransport({
        host: '127.0.0.1',
        port,
        pool: true,
        maxConnections: 1,
        maxMessages: Number.MAX_SAFE_INTEGER,
        ignoreTLS: true,
      });
      for (let index = 0; index < messages; index += 1) {
        const from = `bewoner${index % 500}.${tag}.${sender}@example.nl`;
        await transport.sendMail({
          from,
          to: 'info@utrecht.example',
          subject: `Vraag ${index} over afval`,
          text: `${body}\n${tag} ${sender} ${index}`,
        });
      }
      transport.close();
    }),
  );
  return (senders * messages) / ((performance.now() - started) / 1000);
}

async function startProgram(dataDir: string): Promise<ChildProcess> {
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(ports.web),
    SMTP_LISTEN: `127.0.0.1:${ports.smtp}`,
    LOG_LEVEL: 'warn',
    BACKUP: 'off',
  };
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout! })) if (line.includes('SMTP')) return child;
  throw new Error('the program did not start');
}

async function startReference(url: string) {
  const pool = new pg.Pool({ connectionString: url });
  pool.on('error', () => {});
  await pool.query(
    'create table if not exists bench_reference (id bigserial primary key, subject text, raw bytea)',
  );
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks);
        const mail = await simpleParser(raw);
        await pool.query('insert into bench_reference (subject, raw) values ($1, $2)', [mail.subject, raw]);
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(ports.reference, '127.0.0.1', ready));
  return { server, pool };
}

/** Resolves when the program has sent every confirmation, so that it takes nothing from what is measured next. */
async function atRest(client: pg.Client): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query("select 1 from outgoing where state <> 'sent' limit 1");
    if (rowCount === 0) return;
    await pause(200);
  }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-bench-'));
const program = await startProgram(dataDir);
const url = (await runningEmbeddedDatabase(dataDir))!;
const reference = await startReference(url);
const client = new pg.Client({ connectionString: url });
await client.connect();
const results = {
  one: [] as number[],
  two: [] as number[],
  referenceOne: [] as number[],
  referenceTwo: [] as number[],
};
try {
  await send(ports.smtp, 1, 'warm');
  for (let round = 0; round < rounds; round += 1) {
    results.one.push(await send(ports.smtp, 1, `a${round}`));
    results.two.push(await send(ports.smtp, 2, `b${round}`));
    await atRest(client);
    results.referenceOne.push(await send(ports.reference, 1, `c${round}`));
    results.referenceTwo.push(await send(ports.reference, 2, `d${round}`));
  }
  const { rows } = await client.query(
    'select (select count(*) from contact) as contacts, (select count(*) from promise) as promises, (select count(*) from outgoing) as confirmations',
  );
  const expected = messages * (1 + rounds * 3);
  console.log(
    `machine: ${cpus().length} × ${cpus()[0]?.model}; ${messages} messages a sender, median of ${rounds}`,
  );
  console.log(`stored: ${JSON.stringify(rows[0])}, expected ${expected} contacts\n`);
  console.log('| senders | Servicenorm, mails/s | reference (SMTP + parse + one commit), mails/s | ratio |');
  console.log('| --- | ---: | ---: | ---: |');
  const row = (name: string, own: number, other: number) =>
    console.log(`| ${name} | ${own.toFixed(0)} | ${other.toFixed(0)} | ${(own / other).toFixed(2)} |`);
  row('1', median(results.one), median(results.referenceOne));
  row('2', median(results.two), median(results.referenceTwo));
} finally {
  await client.end();
  reference.server.close();
  await reference.pool.end();
  program.kill('SIGTERM');
  await new Promise((gone) => program.once('exit', gone));
  rmSync(dataDir, { recursive: true, force: true });
}
