import { connect, createServer, type Socket } from 'node:net';

/**
 * A cable between browsers and a server that can be pulled out: nothing passes, and nobody is told. What was on its way passes
 * when it is plugged in again, as TCP sends again what did not arrive.
 */
export interface Cable {
  /** Where browsers go, without a slash at the end. */
  readonly address: string;
  pull(): void;
  plugIn(): void;
  close(): Promise<void>;
}

export async function cableTo(address: string): Promise<Cable> {
  const target = Number(new URL(address).port);
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('data', (bytes) => other.write(bytes));
      if (!whole) one.pause();
      one.on('error', () => one.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    pull() {
      whole = false;
      for (const socket of sockets) socket.pause();
    },
    plugIn() {
      whole = true;
      for (const socket of sockets) socket.resume();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
