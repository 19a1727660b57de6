import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

export interface MailSink {
  readonly port: number;
  /** How often a message arrived whole, by the identifier in front of the @ of its Message-ID. */
  arrivals(id: string): number;
  /** What came for an address, oldest first, as it came. */
  messagesTo(address: string): readonly Buffer[];
  close(): Promise<void>;
}

/** A mail server that takes everything and counts it. @param delayMs between the last byte and its 250 */
export async function mailSink({
  delayMs = () => 0,
}: {
  readonly delayMs?: () => number;
} = {}): Promise<MailSink> {
  const messages: { readonly to: readonly string[]; readonly raw: Buffer }[] = [];
  const counts = new Map<string, number>();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    logger: false,
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        messages.push({ to: envelope.rcptTo.map(({ address }) => address), raw });
        const id = /^message-id:\s*<([^@>]+)@/im.exec(raw.toString('latin1'))?.[1] ?? '';
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
    messagesTo: (address) => messages.filter(({ to }) => to.includes(address)).map(({ raw }) => raw),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
