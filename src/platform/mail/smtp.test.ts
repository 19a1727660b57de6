import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createSender,
  type OutgoingMail,
  type SmtpDelivery,
  type SmtpListenerOptions,
  startSmtpListener,
  type Taken,
} from './index.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const ends: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function listen(options: Partial<SmtpListenerOptions> = {}) {
  const taken: Array<{ delivery: SmtpDelivery; raw: string }> = [];
  const listener = await startSmtpListener({
    listen: { host: '127.0.0.1', port: 0 },
    name: 'mx.gemeente.example',
    maxBytes: 100_000,
    acceptRecipient: (address) => address.endsWith('@gemeente.example'),
    deliver: async (delivery, raw) => {
      taken.push({ delivery, raw: Buffer.from(raw).toString('latin1') });
      return { ok: true };
    },
    log,
    ...options,
  });
  ends.push(() => listener.close());
  return { listener, taken, url: `smtp://127.0.0.1:${listener.port}` };
}

function sender(smtpUrl: string, timeoutMs = 5_000) {
  const made = createSender({ smtpUrl, timeoutMs, log });
  ends.push(() => made.close());
  return made;
}

const mail = (change: Partial<OutgoingMail> = {}): OutgoingMail => ({
  messageId: '0198-1@gemeente.example',
  envelope: { from: 'jan@example.nl', to: ['info@gemeente.example'] },
  raw: Buffer.from('From: jan@example.nl\r\nSubject: Boom\r\n\r\nDe boom is om.\r\n.een punt\r\n'),
  ...change,
});

/** Speaks SMTP by hand: sends the lines and returns what the server answered before it closed. */
async function speak(port: number, lines: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  await once(socket, 'data');
  socket.write(lines);
  await once(socket, 'close');
  return answer;
}

describe('mail that other servers bring', () => {
  it('is given on as it came, with its envelope, and only then confirmed', async () => {
    let confirm: (taken: Taken) => void = () => undefined;
    const begun = Promise.withResolvers<void>();
    const { url } = await listen({
      deliver: () => {
        begun.resolve();
        return new Promise((resolve) => {
          confirm = resolve;
        });
      },
    });
    let answered = false;
    const sending = sender(url)
      .send(mail())
      .then((outcome) => {
        answered = true;
        return outcome;
      });
    await begun.promise;
    expect(answered).toBe(false);
    confirm({ ok: true });
    expect(await sending).toMatchObject({ outcome: 'sent', refused: [] });
  });

  it('keeps its bytes, lines that begin with a dot included', async () => {
    const { url, taken } = await listen();
    await sender(url).send(mail());
    expect(taken).toHaveLength(1);
    expect(taken[0]!.raw).toBe(Buffer.from(mail().raw).toString('latin1'));
    expect(taken[0]!.delivery).toEqual({
      from: 'jan@example.nl',
      to: ['info@gemeente.example'],
      remoteAddress: '127.0.0.1',
    });
  });

  it('may come with the empty sender of automatic mail', async () => {
    const { url, taken } = await listen();
    await sender(url).send(mail({ envelope: { from: '', to: ['info@gemeente.example'] } }));
    expect(taken[0]!.delivery.from).toBe('');
  });

  it('is asked for again later when it could not be stored', async () => {
    const { url } = await listen({
      deliver: async () => ({ ok: false, temporary: true, message: 'database away' }),
    });
    expect(await sender(url).send(mail())).toEqual({
      outcome: 'deferred',
      reason: '451 database away',
    });
  });

  it('is asked for again later when storing it broke', async () => {
    const { url } = await listen({
      deliver: () => {
        throw new Error('secret detail');
      },
    });
    const outcome = await sender(url).send(mail());
    expect(outcome.outcome).toBe('deferred');
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });

  it('for a mailbox that is not ours is refused', async () => {
    const { url, taken } = await listen();
    const outcome = await sender(url).send(
      mail({ envelope: { from: 'jan@example.nl', to: ['x@elders.example'] } }),
    );
    expect(outcome).toMatchObject({ outcome: 'failed', permanent: true });
    expect(taken).toEqual([]);
  });

  it('for several mailboxes of which one is not ours is taken for the others, and says so', async () => {
    const { url, taken } = await listen();
    const to = ['info@gemeente.example', 'weg@elders.example'];
    const outcome = await sender(url).send(mail({ envelope: { from: 'jan@example.nl', to } }));
    expect(taken[0]!.delivery.to).toEqual(['info@gemeente.example']);
    expect(outcome).toMatchObject({
      outcome: 'sent',
      refused: [{ address: 'weg@elders.example', permanent: true }],
    });
  });

  it('that is announced as too large is refused before it is sent; one that lies about it afterwards', async () => {
    const { url, listener, taken } = await listen({ maxBytes: 1000 });
    const large = Buffer.concat([mail().raw, Buffer.alloc(2000, 'x\r\n')]);
    expect(await sender(url).send(mail({ raw: large }))).toMatchObject({ outcome: 'failed' });
    const answer = await speak(
      listener.port,
      `EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<info@gemeente.example>\r\nDATA\r\n${'x'.repeat(70)}\r\n${`${'y'.repeat(70)}\r\n`.repeat(40)}.\r\nQUIT\r\n`,
    );
    expect(answer).toMatch(/^250[- ]SIZE 1000/m);
    expect(answer).toMatch(/^552 /m);
    expect(taken).toEqual([]);
  });

  it('comes with PIPELINING, 8BITMIME and SMTPUTF8, and without signing in', async () => {
    const { listener } = await listen();
    const answer = await speak(listener.port, 'EHLO x\r\nQUIT\r\n');
    for (const word of ['PIPELINING', '8BITMIME', 'SMTPUTF8']) expect(answer).toContain(word);
    expect(answer).not.toContain('AUTH');
    expect(answer).not.toContain('STARTTLS');
  });

  it('cannot hide a second message behind a lone line feed (SMTP smuggling)', async () => {
    const { listener, taken } = await listen();
    const smuggled =
      'MAIL FROM:<vals@b.example>\r\nRCPT TO:<info@gemeente.example>\r\nDATA\r\nvals\r\n.\r\nQUIT\r\n';
    await speak(
      listener.port,
      `EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<info@gemeente.example>\r\nDATA\r\necht\n.\n${smuggled}`,
    );
    expect(taken.map(({ delivery }) => delivery.from)).toEqual(['a@b.example']);
  });

  it('of more than a hundred recipients is taken in portions', async () => {
    const { listener } = await listen({ maxRecipients: 2 });
    const recipients = ['a', 'b', 'c'].map((name) => `RCPT TO:<${name}@gemeente.example>\r\n`).join('');
    expect(await speak(listener.port, `EHLO x\r\nMAIL FROM:<a@b.example>\r\n${recipients}QUIT\r\n`)).toMatch(
      /^452 /m,
    );
  });

  it('waits its turn when more comes than fits in memory, and all of it arrives', async () => {
    let now = 0;
    let most = 0;
    const { url, taken } = await listen({ maxBytes: 400_000, memoryBytes: 300_000 });
    const other = await listen({
      maxBytes: 400_000,
      memoryBytes: 300_000,
      deliver: async (_delivery, raw) => {
        now += raw.byteLength;
        most = Math.max(most, now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= raw.byteLength;
        return { ok: true };
      },
    });
    const raw = Buffer.from(`Subject: groot\r\n\r\n${`${'x'.repeat(76)}\r\n`.repeat(3_000)}`);
    const many = Array.from({ length: 12 }, (_, index) => index);
    const outcomes = await Promise.all(
      many.map((index) => sender(index % 2 ? url : other.url).send(mail({ raw }))),
    );
    expect(outcomes.every(({ outcome }) => outcome === 'sent')).toBe(true);
    expect(taken).toHaveLength(6);
    expect(taken[0]!.raw.length).toBe(raw.length);
    expect(most).toBeLessThanOrEqual(300_000);
  });

  it('that is under way when the program stops is finished first', async () => {
    const begun = Promise.withResolvers<void>();
    const stored = Promise.withResolvers<Taken>();
    const { listener, url } = await listen({
      deliver: () => {
        begun.resolve();
        return stored.promise;
      },
    });
    const sending = sender(url).send(mail());
    await begun.promise;
    const closing = listener.close();
    stored.resolve({ ok: true });
    expect(await sending).toMatchObject({ outcome: 'sent' });
    await closing;
    expect(await sender(url).send(mail())).toMatchObject({ outcome: 'deferred' });
  });
});

/** A mail server that follows a script: what it answers to each command, and to the end of the message. */
async function scripted(
  answers: Partial<Record<'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'END', string | 'hangUp'>>,
) {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    let inData = false;
    let rest = '';
    const say = (key: keyof typeof answers, usual: string) => {
      const answer = answers[key] ?? usual;
      if (answer === 'hangUp') socket.destroy();
      else socket.write(`${answer}\r\n`);
    };
    socket.on('error', () => undefined);
    say('greeting', '220 peer');
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        heard.push(line);
        if (inData) {
          if (line !== '.') continue;
          inData = false;
          say('END', '250 2.0.0 queued as 42');
          continue;
        }
        const verb = line.slice(0, 4).toUpperCase();
        if (verb === 'EHLO') say('EHLO', '250-peer\r\n250 DSN');
        else if (verb === 'MAIL') say('MAIL', '250 ok');
        else if (verb === 'RCPT') say('RCPT', '250 ok');
        else if (verb === 'DATA') {
          inData = (answers.DATA ?? '354').startsWith('354');
          say('DATA', '354 go on');
        } else socket.write('250 ok\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as { port: number };
  return { heard, url: `smtp://127.0.0.1:${port}` };
}

describe('mail that we send', () => {
  it('asks the server to report what becomes of it', async () => {
    const { heard, url } = await scripted({});
    expect(await sender(url).send(mail())).toEqual({
      outcome: 'sent',
      response: '250 2.0.0 queued as 42',
      refused: [],
    });
    expect(heard.find((line) => line.startsWith('MAIL'))).toContain('ENVID=0198-1@gemeente.example');
    expect(heard.find((line) => line.startsWith('RCPT'))).toContain('NOTIFY=SUCCESS,FAILURE,DELAY');
  });

  it('asks for no report where that would bring back an address that is to be forgotten', async () => {
    const { heard, url } = await scripted({});
    await sender(url).send({ ...mail(), unreported: true });
    expect(heard.find((line) => line.startsWith('RCPT'))).toContain('NOTIFY=NEVER');
  });

  it('is marked as handed over after the text is out and before its end is', async () => {
    const { heard, url } = await scripted({});
    let atHandover: readonly string[] = [];
    await sender(url).send(
      mail({
        onHandover: async () => {
          await new Promise((resolve) => setTimeout(resolve, 20));
          atHandover = [...heard];
        },
      }),
    );
    expect(atHandover).toContain('De boom is om.');
    expect(atHandover).not.toContain('.');
    expect(heard).toContain('.');
  });

  it('is surely not sent when the mark could not be stored', async () => {
    const { heard, url } = await scripted({});
    const outcome = await sender(url).send(
      mail({ onHandover: () => Promise.reject(new Error('database away')) }),
    );
    expect(outcome.outcome).toBe('deferred');
    expect(heard).not.toContain('.');
  });

  it('is in doubt when the server hangs up after it had everything', async () => {
    const { url } = await scripted({ END: 'hangUp' });
    expect((await sender(url).send(mail())).outcome).toBe('inDoubt');
  });

  it('is in doubt when the server never answers after it had everything', async () => {
    const { url } = await scripted({ END: '' });
    expect((await sender(url, 100).send(mail())).outcome).toBe('inDoubt');
  });

  it('is surely not sent when the server hangs up before', async () => {
    let marked = false;
    const { url } = await scripted({ DATA: 'hangUp' });
    const onHandover = async () => {
      marked = true;
    };
    expect((await sender(url).send(mail({ onHandover }))).outcome).toBe('deferred');
    expect(marked).toBe(false);
  });

  it.each([
    [{ RCPT: '550 5.1.1 no such user' }, 'failed'],
    [{ RCPT: '450 4.2.1 greylisted' }, 'deferred'],
    [{ MAIL: '553 sender refused' }, 'failed'],
    [{ DATA: '451 later' }, 'deferred'],
    [{ END: '554 5.7.1 spam' }, 'failed'],
    [{ END: '452 4.3.1 disk full' }, 'deferred'],
    [{ greeting: '554 not today' }, 'deferred'],
  ] as const)('answered with %o is %s', async (answers, outcome) => {
    const { url } = await scripted(answers);
    expect((await sender(url).send(mail())).outcome).toBe(outcome);
  });

  it('waits when no server is there', async () => {
    const { url, listener } = await listen();
    await listener.close();
    const outcome = await sender(url).send(mail());
    expect(outcome).toMatchObject({ outcome: 'deferred', reason: expect.stringContaining('ECONNREFUSED') });
  });

  it('uses a connection again, and not more than four at a time', async () => {
    const { url, taken } = await listen({ maxConnectionsPerAddress: 4 });
    const out = sender(url);
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => out.send(mail())));
    expect(outcomes.filter(({ outcome }) => outcome === 'sent')).toHaveLength(40);
    expect(taken).toHaveLength(40);
  });

  it('cannot add commands to the conversation through an address', async () => {
    const { heard, url } = await scripted({});
    const envelope = { from: 'a@b.example', to: ['c@d.example>\r\nRCPT TO:<e@f.example'] };
    expect((await sender(url).send(mail({ envelope }))).outcome).toBe('failed');
    expect(heard.some((line) => line.includes('e@f.example'))).toBe(false);
  });
});

describe('mail without a mail server', () => {
  it('lies in the folder once, however often it is sent, and never half', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'outbox-'));
    ends.push(() => rm(folder, { recursive: true }));
    const out = createSender({ folder: join(folder, 'outbox'), log });
    const outcomes = await Promise.all([out.send(mail()), out.send(mail()), out.send(mail())]);
    expect(outcomes.every(({ outcome }) => outcome === 'sent')).toBe(true);
    expect(await readdir(join(folder, 'outbox'))).toEqual(['0198-1@gemeente.example.eml']);
    expect(await readFile(join(folder, 'outbox', '0198-1@gemeente.example.eml'))).toEqual(mail().raw);
  });

  it('cannot be written outside the folder by a name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'outbox-'));
    ends.push(() => rm(folder, { recursive: true }));
    await createSender({ folder, log }).send(mail({ messageId: '../../x' }));
    expect(await readdir(folder)).toEqual(['__.._x.eml']);
  });

  it('waits when the folder cannot be written', async () => {
    expect((await createSender({ folder: '/dev/null/outbox', log }).send(mail())).outcome).toBe('deferred');
  });
});
