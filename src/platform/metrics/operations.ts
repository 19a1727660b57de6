import { createHash, timingSafeEqual } from 'node:crypto';

export interface OperationsOptions {
  /** With a token who has it may read the figures from anywhere; without, only this machine itself. */
  readonly token: string | undefined;
  /** What must hold before requests and mail can be served, and whether it does. */
  readonly checks: () => Promise<Readonly<Record<string, boolean>>>;
  readonly figures: () => Promise<string>;
}

/** What the connection tells besides the request. */
interface Connection {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } };
}

type Handler = (request: Request) => Promise<Response>;

/**
 * The addresses for who keeps the program running: `/healthz` (it lives), `/readyz` (it can serve) and `/metrics` (figures
 * for Prometheus). They come before all else, so that they answer when the pages cannot.
 * @returns undefined where the request is for somebody else
 */
export function createOperations(options: OperationsOptions) {
  const handlers: Readonly<Record<string, (connection: Connection) => Handler>> = {
    '/healthz': () => async () => plain(200, 'ok\n'),
    '/readyz': () => async () => readiness(await options.checks()),
    '/metrics': (connection) => async (request) =>
      mayRead(request, connection, options.token)
        ? new Response(await options.figures(), {
            headers: {
              'content-type': 'text/plain; version=0.0.4; charset=utf-8',
              'cache-control': 'no-store',
            },
          })
        : plain(404, 'not found\n'),
  };
  return (request: Request, connection: unknown): Promise<Response> | undefined => {
    const { method, url } = request;
    if (method !== 'GET' && method !== 'HEAD') return undefined;
    const handler = handlers[url.slice(url.indexOf('/', url.indexOf('//') + 2))];
    return handler?.((connection ?? {}) as Connection)(request);
  };
}

function readiness(checks: Readonly<Record<string, boolean>>): Response {
  const ready = Object.values(checks).every(Boolean);
  return new Response(`${JSON.stringify({ ready, checks })}\n`, {
    status: ready ? 200 : 503,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}

function plain(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
  });
}

const ownAddress = /^(127\.|::1$|::ffff:127\.)/;
/** A proxy on this machine reaches us from this machine as well; it says for whom it asks. */
const proxyHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

function mayRead(request: Request, connection: Connection, token: string | undefined): boolean {
  if (token !== undefined) return isSame(request.headers.get('authorization') ?? '', `Bearer ${token}`);
  const address = connection.incoming?.socket?.remoteAddress ?? '';
  return ownAddress.test(address) && !proxyHeaders.some((name) => request.headers.has(name));
}

/** Takes as long for a near miss as for a far one. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
