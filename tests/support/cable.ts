import { connect, createServer, type Socket } from 'node:net';

/** A cable between browsers and a server that can be pulled out: nothing passes, and nobody is told. */
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
      one.on('data', (bytes) => whole && other.write(bytes));
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
    pull: () => {
      whole = false;
    },
    plugIn: () => {
      whole = true;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
