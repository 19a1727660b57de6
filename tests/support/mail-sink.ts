import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

export interface MailSink {
  readonly port: number;
  /** How often a message arrived whole, by the identifier in front of the @ of its Message-ID. */
  arrivals(id: string): number;
  close(): Promise<void>;
}

/** A mail server that takes everything and counts it. @param delayMs between the last byte and its 250 */
export async function mailSink({ delayMs }: { readonly delayMs: () => number }): Promise<MailSink> {
  const counts = new Map<string, number>();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    logger: false,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const id = /^message-id:\s*<([^@>]+)@/im.exec(Buffer.concat(chunks).toString('latin1'))?.[1] ?? '';
        counts.set(id, (counts.get(id) ?? 0) + 1);
        void pause(delayMs()).then(() => done());
      });
    },
  });
  // A client that is killed breaks its connection: that is what the sink is for.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.server.address() as AddressInfo).port,
    arrivals: (id) => counts.get(id) ?? 0,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
