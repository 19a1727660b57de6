import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import nodemailer from 'nodemailer';
import pg from 'pg';
import { afterAll, expect, it, onTestFailed } from 'vitest';
import { runningEmbeddedDatabase } from '#platform/db/index.ts';
import { mailSink } from '#tests/support/mail-sink.ts';
import { freePorts, type RunningProgram, startProgram } from '#tests/support/program.ts';
import { randomFrom } from '#tests/support/year-of-work.ts';
import { rebuildCommand } from '../../src/cli/rebuild.ts';

/** KILL_SEED=… plays the same moments again, as far as a machine does the same twice. */
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
const random = randomFrom(seed);
const dataDir = mkdtempSync(join(tmpdir(), 'servicenorm-kill-'));
const sink = await mailSink({ delayMs: () => random.below(15) });
const [httpPort, smtpPort] = (await freePorts(2)) as [number, number];
const env = {
  DATA_DIR: dataDir,
  PORT: String(httpPort),
  SMTP_LISTEN: `127.0.0.1:${smtpPort}`,
  SMTP_URL: `smtp://127.0.0.1:${sink.port}?tls=off`,
  BACKUP: 'off',
};
let program: RunningProgram | undefined;

afterAll(async () => {
  await program?.stop();
  await sink.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const victims = [
  'program',
  'postmaster',
  'program',
  'backend',
  'program',
  'postmaster',
  'program',
  'backend',
] as const;

it(`EC-95, EC-97: killed at any moment, program and PostgreSQL lose no mail and send nothing twice (seed ${seed})`, async () => {
  program = await startProgram(env);
  onTestFailed(() => void process.stderr.write(`${program?.complained()}\n`));
  const residents = [1, 2, 3, 4].map((lane) => writeContinuously(lane));
  for (const victim of victims) {
    await pause(200 + random.below(1_500));
    if (victim === 'program') {
      await program.kill();
      program = await startProgram(env);
    } else process.kill(await pidOf(victim), 'SIGKILL');
  }
  await pause(1_000);
  const sent = (await Promise.all(residents.map((resident) => resident.finish()))).flat();
  await settled();
  const doubtful = await judge(sent);
  process.stderr.write(
    `seed ${seed}: ${sent.length} messages, ${victims.length} kills, ${doubtful} confirmations in doubt\n`,
  );
  expect(await run()).toEqual({ code: 0, out: expect.stringContaining('The register is the same') });
});

interface Written {
  readonly messageId: string;
  readonly raw: string;
}

/** One sender's server: brings a message until it hears 250, then the next. */
function writeContinuously(lane: number) {
  const written: Written[] = [];
  let stopped = false;
  const loop = async () => {
    for (let number = 0; !stopped; number += 1) {
      const message = compose(lane, number);
      await bring(lane, number, message.raw);
      written.push(message);
      await pause(random.below(40));
    }
    return written;
  };
  const done = loop();
  return {
    finish() {
      stopped = true;
      return done;
    },
  };
}

const senderOf = (lane: number, number: number) => `r${lane}.${Math.floor(number / 5)}@example.nl`;

function compose(lane: number, number: number): Written {
  const messageId = `<${seed}.${lane}.${number}@example.nl>`;
  const lines = [
    `Message-ID: ${messageId}`,
    `From: Inwoner ${lane} <${senderOf(lane, number)}>`,
    'To: info@utrecht.example',
    `Subject: Vraag ${number} van ${lane}`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Dit is vraag ${number}.`,
    '.een regel met een punt',
    'x'.repeat(random.below(900)),
    '',
  ];
  return { messageId, raw: lines.join('\r\n') };
}

const attemptLimit = 600;

async function bring(lane: number, number: number, raw: string): Promise<void> {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: smtpPort,
    ignoreTLS: true,
    connectionTimeout: 5_000,
    socketTimeout: 20_000,
  });
  const envelope = { from: senderOf(lane, number), to: 'info@utrecht.example' };
  let last: unknown;
  for (let attempt = 0; attempt < attemptLimit; attempt += 1) {
    try {
      await transport.sendMail({ envelope, raw });
      return;
    } catch (error) {
      // A refusal for good would lose the message.
      if (((error as { responseCode?: number }).responseCode ?? 0) >= 500) throw error;
      last = error;
      await pause(50);
    }
  }
  throw new Error(`a message was never taken: ${last}`);
}

async function pidOf(victim: 'postmaster' | 'backend'): Promise<number> {
  return query(async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      victim === 'postmaster'
        ? "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid"
        : "select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() order by random() limit 1",
    );
    return rows[0]!.pid;
  });
}

/** Asks the embedded database, waiting while it recovers. */
async function query<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    const url = await runningEmbeddedDatabase(dataDir);
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      return await work(client);
    } catch (error) {
      if (attempt === 200) throw error;
      await pause(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

/** Waits until nothing waits to be sent. Attempts that were put off are due at once: the minute is not what is tested. */
async function settled(): Promise<void> {
  for (let round = 0; round < 600; round += 1) {
    const open = await query(async (client) => {
      await client.query(
        "update outgoing set next_attempt_at = 0 where state = 'queued' and attempts > 0 and next_attempt_at > 0",
      );
      await client.query("select pg_notify('servicenorm', '- outgoing')");
      const { rows } = await client.query<{ n: string }>(
        "select count(*) as n from outgoing where state in ('queued', 'handedOver')",
      );
      return Number(rows[0]!.n);
    });
    if (open === 0) return;
    await pause(100);
  }
  throw new Error('messages still wait to be sent');
}

/** @returns how many confirmations are in doubt */
async function judge(sent: readonly Written[]): Promise<number> {
  return query(async (client) => {
    const { rows: stored } = await client.query<{ id: string; contact: string; raw: Buffer }>(
      `select internet_message_id as id, contact_id as contact, raw from message
       join message_source source on source.message_id = message.id where direction = 'in'`,
    );
    const byId = Map.groupBy(stored, (row) => row.id.replace(/^<?(.*?)>?$/, '<$1>'));
    for (const { messageId, raw } of sent) {
      const copies = byId.get(messageId) ?? [];
      expect({ messageId, raws: copies.map((row) => row.raw.toString()) }).toEqual({
        messageId,
        raws: [raw],
      });
    }
    expect(stored).toHaveLength(sent.length);
    expect(new Set(stored.map((row) => row.contact)).size).toBe(sent.length);
    const { rows: outgoing } = await client.query<{ id: string; state: string }>(
      `select message_id as id, state from outgoing join message on message.id = message_id where kind = 'receiptConfirmation'`,
    );
    expect(outgoing).toHaveLength(sent.length);
    for (const { id, state } of outgoing) {
      const arrived = sink.arrivals(id);
      if (state === 'inDoubt') expect(arrived).toBeLessThanOrEqual(1);
      else expect({ id, state, arrived }).toEqual({ id, state: 'sent', arrived: 1 });
    }
    return outgoing.filter(({ state }) => state === 'inDoubt').length;
  });
}

async function run(): Promise<{ code: number; out: string }> {
  let out = '';
  const stdout = { write: (text: string) => (out += text) } as unknown as NodeJS.WritableStream;
  const code = await rebuildCommand.run(['--check'], {
    stdin: process.stdin,
    stdout,
    stderr: process.stderr,
    env: { DATA_DIR: dataDir },
  });
  return { code, out };
}
