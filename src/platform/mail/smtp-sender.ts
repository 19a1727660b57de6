import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailLog, MailSender, OutgoingMail, RefusedRecipient, SendOutcome } from './types.ts';

interface Settings {
  readonly smtpUrl: string;
  readonly ca?: string;
  readonly connections?: number;
  readonly timeoutMs?: number;
  readonly log: MailLog;
}

const defaultConnections = 4;
const defaultTimeoutMs = 60_000;
const idleMs = 20_000;
/** Many servers close a connection after a hundred messages. */
const messagesPerConnection = 100;

interface Line {
  readonly connection: SMTPConnection;
  sent: number;
  idleTimer?: NodeJS.Timeout;
}

/**
 * Sends through a mail server (RFC 5321), over a few connections that are kept for a while. Asks for delivery reports
 * (RFC 3461) where the server can. Tells apart what is surely not sent from what may have been: the server owns a message
 * from the moment the last bytes are out, and only its answer says so.
 */
export function createSmtpSender(settings: Settings): MailSender {
  const idle: Line[] = [];
  const waiting: Array<() => void> = [];
  const underWay = new Set<Promise<SendOutcome>>();
  const limit = settings.connections ?? defaultConnections;
  let busy = 0;

  async function borrow(): Promise<Line> {
    if (busy >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    busy += 1;
    const line = idle.pop();
    if (line === undefined) return { connection: await connect(settings), sent: 0 };
    clearTimeout(line.idleTimer);
    return line;
  }

  function giveBack(line: Line | undefined, usable: boolean): void {
    busy -= 1;
    if (line !== undefined && usable && line.sent < messagesPerConnection && !line.connection.destroyed) {
      line.idleTimer = setTimeout(() => drop(line), idleMs);
      line.idleTimer.unref();
      idle.push(line);
    } else if (line !== undefined) line.connection.quit();
    waiting.shift()?.();
  }

  function drop(line: Line): void {
    const at = idle.indexOf(line);
    if (at >= 0) idle.splice(at, 1);
    clearTimeout(line.idleTimer);
    line.connection.quit();
  }

  async function send(mail: OutgoingMail): Promise<SendOutcome> {
    let line: Line | undefined;
    let usable = false;
    try {
      line = await borrow();
    } catch (error) {
      giveBack(undefined, false);
      settings.log.warn({ reason: reasonOf(error) }, 'The mail server cannot be reached.');
      return { outcome: 'deferred', reason: reasonOf(error) };
    }
    try {
      const outcome = await transmit(line.connection, mail);
      line.sent += 1;
      usable = outcome.outcome === 'sent';
      return outcome;
    } finally {
      giveBack(line, usable);
    }
  }

  return {
    send(mail) {
      const sending = send(mail);
      underWay.add(sending);
      void sending.finally(() => underWay.delete(sending)).catch(() => undefined);
      return sending;
    },
    async close() {
      await Promise.allSettled(underWay);
      for (const line of [...idle]) drop(line);
    },
  };
}

/** A connection that has greeted and signed in. */
function connect({ smtpUrl, ca, timeoutMs = defaultTimeoutMs }: Settings): Promise<SMTPConnection> {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const wanted = url.searchParams.get('tls');
  const name = url.searchParams.get('name');
  const connection = new SMTPConnection({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: wanted === 'required',
    ignoreTLS: wanted === 'off',
    ...(name === null ? {} : { name }),
    ...(ca === undefined ? {} : { tls: { ca } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs * 2,
    logger: false,
  });
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      reject(error);
      connection.close();
    };
    connection.once('error', fail);
    connection.once('end', () => reject(new Error('The mail server closed the connection.')));
    connection.connect((refused) => {
      if (refused) return fail(refused);
      const ready = () => {
        connection.off('error', fail);
        // What goes wrong while nobody sends is found at the next message.
        connection.on('error', () => connection.close());
        resolve(connection);
      };
      if (url.username === '') return ready();
      const credentials = { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
      connection.login(credentials, (error) => (error ? fail(error) : ready()));
    });
  });
}

/** One message over an open connection. */
function transmit(connection: SMTPConnection, mail: OutgoingMail): Promise<SendOutcome> {
  let handedOver = false;
  // nodemailer starts to read when the server has said 354, and sends the closing dot when the stream ends.
  const body = Readable.from(
    (async function* () {
      yield Buffer.from(mail.raw);
      await mail.onHandover?.();
      handedOver = true;
    })(),
    { objectMode: false },
  );
  const envelope = {
    from: mail.envelope.from,
    to: [...mail.envelope.to],
    size: mail.raw.byteLength,
    dsn: {
      id: mail.messageId,
      return: 'headers',
      notify: mail.unreported ? ['never'] : ['success', 'failure', 'delay'],
    },
  };
  return new Promise((resolve) => {
    const lost = (error: Error) => resolve(outcomeOf(error, handedOver));
    const ended = () => lost(new Error('The mail server closed the connection.'));
    connection.once('error', lost);
    connection.once('end', ended);
    connection.send(envelope, body, (error, info) => {
      connection.off('error', lost);
      connection.off('end', ended);
      if (error) {
        // What is left of the body must not follow over this connection.
        if (!hasAnswer(error)) connection.close();
        return resolve(outcomeOf(error, handedOver));
      }
      resolve({ outcome: 'sent', response: info.response ?? '', refused: refusedOf(info.rejectedErrors) });
    });
  });
}

interface SmtpError extends Error {
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
  readonly command?: string | undefined;
  readonly code?: string | undefined;
}

const hasAnswer = (error: SmtpError) => error.responseCode !== undefined;

function outcomeOf(error: SmtpError, handedOver: boolean): SendOutcome {
  const reason = reasonOf(error);
  if (!hasAnswer(error)) {
    // Nodemailer found before it sent anything that no attempt can succeed: an impossible address, or larger than the server takes.
    if (error.code === 'EMESSAGE' || (error.code === 'EENVELOPE' && error.command === 'API'))
      return { outcome: 'failed', reason, permanent: true };
    return handedOver ? { outcome: 'inDoubt', reason } : { outcome: 'deferred', reason };
  }
  // A refusal of us (sign-in, greeting) is somebody's to repair; a refusal of this message stays one.
  const ofMessage = /^(MAIL FROM|RCPT TO|DATA|API)/.test(error.command ?? '');
  if (error.responseCode! >= 500 && ofMessage) return { outcome: 'failed', reason, permanent: true };
  return { outcome: 'deferred', reason };
}

function refusedOf(errors: readonly Error[] | undefined): RefusedRecipient[] {
  return (errors ?? []).map((error) => {
    const { recipient, responseCode, response } = error as SmtpError & { recipient?: string };
    return {
      address: recipient ?? '',
      permanent: (responseCode ?? 0) >= 500,
      response: (response ?? error.message).slice(0, 500),
    };
  });
}

function reasonOf(error: unknown): string {
  const { response, message } = error as SmtpError;
  return (response ?? message ?? String(error)).slice(0, 500);
}
