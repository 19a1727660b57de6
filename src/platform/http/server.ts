import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type Http2Bindings, type HttpBindings } from '@hono/node-server';

export interface HttpServerOptions {
  readonly fetch: (request: Request, env: HttpBindings | Http2Bindings) => Response | Promise<Response>;
  readonly port: number;
  readonly hostname?: string;
  /** How long a stop waits for requests that are under way. */
  readonly drainMs?: number;
}

export interface HttpServer {
  /** @returns the port it listens on, which port 0 leaves to the system */
  listen(): Promise<number>;
  /** Takes no new connections, finishes what is under way, and cuts off what takes longer than the drain time. */
  close(): Promise<void>;
}

export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { fetch, port, hostname, drainMs = 10_000 } = options;
  const server = createAdaptorServer({
    fetch: fetch as Parameters<typeof createAdaptorServer>[0]['fetch'],
  }) as Server;
  server.headersTimeout = 15_000;
  server.requestTimeout = 120_000;
  server.keepAliveTimeout = 65_000;
  let closing = false;
  // A connection that answered its last request would be kept for the next one, which must not come any more.
  server.on('request', (_, response) => {
    response.once('close', () => closing && setImmediate(() => server.closeIdleConnections()));
  });

  return {
    listen() {
      return new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen({ port, ...(hostname ? { host: hostname } : {}) }, () => {
          server.off('error', reject);
          resolve((server.address() as AddressInfo).port);
        });
      });
    },
    close() {
      closing = true;
      return new Promise((resolve) => {
        const cutOff = setTimeout(() => server.closeAllConnections(), drainMs);
        server.close(() => {
          clearTimeout(cutOff);
          resolve();
        });
        server.closeIdleConnections();
      });
    },
  };
}
