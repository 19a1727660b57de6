import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import nodemailer from 'nodemailer';
import pg from 'pg';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { freePorts, type RunningProgram, startProgram, startRefused } from '#tests/support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'servicenorm-away-'));
const running: RunningProgram[] = [];
afterAll(async () => {
  for (const program of running) await program.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function settingsFor(name: string) {
  const [http, smtp] = (await freePorts(2)) as [number, number];
  return {
    DATA_DIR: join(folder, name),
    PORT: String(http),
    SMTP_LISTEN: `127.0.0.1:${smtp}`,
    BACKUP: 'off',
  };
}

describe('a second program', () => {
  it('on the same data folder is refused with a sentence, and the first one works on', async () => {
    const first = await settingsFor('shared');
    const program = await startProgram(first);
    running.push(program);
    const second = { ...(await settingsFor('other')), DATA_DIR: first.DATA_DIR };
    const refused = await startRefused(second);
    expect(refused).toEqual({
      code: 1,
      complained:
        'Another Servicenorm program already works on this data folder. Stop that one first, or set DATA_DIR to another folder.\n',
    });
    expect((await fetch(`http://127.0.0.1:${first.PORT}/`)).status).toBe(200);
  });

  it('may begin when the first one has stopped, and finds its data', async () => {
    const settings = await settingsFor('after');
    const first = await startProgram(settings);
    expect(first.said()).toContain('eerste beheerder');
    expect(await first.stop()).toBe(0);
    running.push(await startProgram(settings));
  });
});

/** A PostgreSQL server that can be taken away, and given back, without losing what it holds. */
async function databaseBehindAWire() {
  const server = new URL(inject('postgresUrl'));
  const name = `away_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const open = new Set<Socket>();
  const wire = createServer((socket) => {
    const far = connect(Number(server.port), server.hostname);
    for (const [from, to] of [
      [socket, far],
      [far, socket],
    ] as const) {
      open.add(from);
      from.on('error', () => {});
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  const [port] = (await freePorts(1)) as [number];
  const plug = () => new Promise<void>((resolve) => wire.listen(port, '127.0.0.1', () => resolve()));
  await plug();
  const url = new URL(server.href);
  url.port = String(port);
  url.pathname = `/${name}`;
  const direct = new URL(server.href);
  direct.pathname = `/${name}`;
  return {
    url: url.href,
    direct: direct.href,
    plug,
    async pull() {
      const closed = new Promise((resolve) => wire.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}

describe('a PostgreSQL server that goes away for a while', () => {
  it('costs no mail: senders are asked to come back, pages say so in Dutch, and all goes on when it returns', async () => {
    const database = await databaseBehindAWire();
    const settings = { ...(await settingsFor('own')), DATABASE_URL: database.url };
    const program = await startProgram(settings);
    running.push(program);
    const page = () => fetch(`http://127.0.0.1:${settings.PORT}/servicenormen`);
    const ready = () => fetch(`http://127.0.0.1:${settings.PORT}/readyz`);
    await bring(settings, 'before');
    expect((await page()).status).toBe(200);

    await database.pull();
    await expect(bring(settings, 'during')).rejects.toMatchObject({ responseCode: 451 });
    // A page that is the same for everybody may be shown for a second more.
    await until(async () => (await page()).status === 503);
    expect(await (await page()).text()).toMatch(/<html lang="nl".*even niet te bereiken/s);
    expect((await ready()).status).toBe(503);
    expect((await fetch(`http://127.0.0.1:${settings.PORT}/healthz`)).status).toBe(200);
    const figures = await fetch(`http://127.0.0.1:${settings.PORT}/metrics`);
    expect(await figures.text()).toContain('servicenorm_database_up 0');

    await database.plug();
    await until(async () => (await ready()).ok);
    await bring(settings, 'during');
    expect((await page()).status).toBe(200);
    const client = new pg.Client({ connectionString: database.direct });
    await client.connect();
    const subjects = async () =>
      (await client.query<{ subject: string }>('select subject from contact order by subject')).rows;
    expect(await subjects()).toEqual([{ subject: 'before' }, { subject: 'during' }]);
    await until(async () => {
      const { rows } = await client.query("select 1 from outgoing where state = 'sent'");
      return rows.length === 2;
    });
    await client.end();
    await program.stop();
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await condition()) return;
    await pause(50);
  }
  throw new Error('it never came true');
}

async function bring(settings: { SMTP_LISTEN: string }, subject: string): Promise<void> {
  const port = Number(settings.SMTP_LISTEN.split(':')[1]);
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  await transport.sendMail({
    from: `${subject}@example.nl`,
    to: 'info@utrecht.example',
    messageId: `<${subject}@example.nl>`,
    subject,
    text: 'Wat nu?',
  });
}
