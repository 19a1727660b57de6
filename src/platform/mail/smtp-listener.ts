import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { byteGate, spool } from './spool.ts';
import type { SmtpListener, SmtpListenerOptions, Taken } from './types.ts';

const defaults = {
  maxConnections: 200,
  maxConnectionsPerAddress: 100,
  maxRecipients: 100,
  memoryBytes: 64 * 1024 * 1024,
  // RFC 5321 4.5.3.2 lets a client think for five minutes.
  idleTimeoutMs: 5 * 60_000,
  closeTimeoutMs: 30_000,
} as const;

/**
 * Listens for mail from other servers (RFC 5321 with SIZE, PIPELINING, 8BITMIME and SMTPUTF8). Says 250 only after
 * `deliver` has taken the message; whatever goes wrong on our side is a 451, so that the other server keeps it and tries
 * again. Relays for nobody: a recipient that is not ours is a 550.
 */
export async function startSmtpListener(options: SmtpListenerOptions): Promise<SmtpListener> {
  const settings = { ...defaults, ...options };
  const underWay = new Set<Promise<void>>();
  const perAddress = new Map<string, number>();
  const enter = byteGate(settings.memoryBytes);

  const server = new SMTPServer({
    name: options.name ?? hostname(),
    banner: 'Servicenorm',
    logger: false,
    size: options.maxBytes,
    maxClients: settings.maxConnections,
    socketTimeout: settings.idleTimeoutMs,
    closeTimeout: settings.closeTimeoutMs,
    disableReverseLookup: true,
    authOptional: true,
    disabledCommands: options.tls === undefined ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    ...(options.tls === undefined
      ? {}
      : { key: Buffer.from(options.tls.key), cert: Buffer.from(options.tls.cert) }),
    onConnect(session, done) {
      const open = (perAddress.get(session.remoteAddress) ?? 0) + 1;
      perAddress.set(session.remoteAddress, open);
      done(
        open > settings.maxConnectionsPerAddress
          ? reply(421, 'Too many connections from your address')
          : null,
      );
    },
    onClose(session) {
      const open = (perAddress.get(session.remoteAddress) ?? 1) - 1;
      if (open > 0) perAddress.set(session.remoteAddress, open);
      else perAddress.delete(session.remoteAddress);
    },
    onRcptTo(address, session, done) {
      if (session.envelope.rcptTo.length >= settings.maxRecipients)
        return done(reply(452, 'Too many recipients'));
      Promise.resolve(options.acceptRecipient(address.address)).then(
        (accepted) => done(accepted ? null : reply(550, 'No such mailbox here')),
        (error: unknown) => {
          options.log.error(
            { err: error },
            'Looking up a recipient failed; the sender was asked to try later.',
          );
          done(reply(451, 'Temporary problem, please try again later'));
        },
      );
    },
    onData(stream, session, done) {
      const handled = receive(settings, enter, stream, session).then(
        (taken) => done(taken.ok ? null : refusal(taken), 'Message taken'),
        (error: unknown) => {
          options.log.error({ err: error }, 'Taking a message in failed; the sender was asked to try later.');
          stream.resume();
          done(reply(451, 'Temporary problem, please try again later'));
        },
      );
      underWay.add(handled);
      void handled.finally(() => underWay.delete(handled));
    },
  });
  server.on('error', (error) =>
    options.log.warn({ code: (error as NodeJS.ErrnoException).code }, 'A mail connection failed.'),
  );
  await listening(server, options.listen);
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => closed(server, underWay),
  };
}

type Settings = Pick<SmtpListenerOptions, 'maxBytes' | 'deliver'>;

async function receive(
  settings: Settings,
  enter: (bytes: number) => Promise<() => void>,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<Taken> {
  const spooled = await spool(stream, settings.maxBytes);
  if (spooled === 'tooLarge') {
    return { ok: false, temporary: false, message: `Message is larger than ${settings.maxBytes} bytes` };
  }
  const leave = await enter(spooled.bytes);
  try {
    const { mailFrom, rcptTo } = session.envelope;
    const envelope = {
      from: mailFrom === false ? '' : mailFrom.address,
      to: rcptTo.map(({ address }) => address),
      remoteAddress: session.remoteAddress,
    };
    return await settings.deliver(envelope, await spooled.read());
  } finally {
    leave();
    await spooled.discard();
  }
}

function reply(responseCode: number, message: string): Error & { responseCode: number } {
  return Object.assign(new Error(message), { responseCode });
}

function refusal(taken: Extract<Taken, { ok: false }>): Error & { responseCode: number } {
  if (taken.temporary) return reply(451, oneLine(taken.message));
  return reply(/larger than/.test(taken.message) ? 552 : 550, oneLine(taken.message));
}

const oneLine = (text: string) => text.replace(/[^\x20-\x7E]+/g, ' ').slice(0, 400);

function listening(server: SMTPServer, listen: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(listen.port, listen.host, () => {
      server.server.off('error', reject);
      resolve();
    });
  });
}

/** Connections that do nothing are told to go; those that bring a message may finish it, within `closeTimeout`. */
async function closed(server: SMTPServer, underWay: ReadonlySet<Promise<void>>): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  await Promise.allSettled(underWay);
  for (const connection of server.connections) {
    connection.send(421, 'Server shutting down');
    connection.close();
  }
  await ended;
}
