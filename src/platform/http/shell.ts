import type { Context, ErrorHandler, MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { routePath } from 'hono/route';
import { securityHeaders } from './headers.ts';
import { refuseForeignPosts } from './origin.ts';
import { type Problem, ProblemError, type ProblemKind } from './problem.ts';
import { newReference } from './reference.ts';

export interface HttpLog {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface HttpVariables {
  /** The reference number of this request. */
  reference: string;
}

export interface AnsweredRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly tookMs: number;
}

export interface ShellOptions {
  readonly log: HttpLog;
  /** Only programs come here, with a token and without cookies: there is no page of another site to refuse. */
  readonly forPrograms?: boolean;
  /** Residents reach us by https. */
  readonly https: boolean;
  readonly formActions?: readonly string[];
  readonly maximumBodyBytes?: number;
  /** Addresses at which files are handed in, with what they may weigh together. */
  readonly largerBodies?: Readonly<Record<string, number>>;
  /** Whether an error means that the database is away for a while. */
  readonly isUnavailable?: (error: unknown) => boolean;
  /** Hears of every request that was answered, by the pattern of its route. */
  readonly observe?: ((request: AnsweredRequest) => void) | undefined;
  /** Gives the page of a problem, with its status. */
  readonly renderProblem: (problem: Problem, c: Context) => Response | Promise<Response>;
}

/** An application in which every request passes the same gates, in this order. */
export function createShell<Variables extends HttpVariables>(
  options: ShellOptions,
): Hono<{ Variables: Variables }> {
  const app = new Hono<{ Variables: Variables }>();
  app.use(giveReference);
  app.use(logRequest(options));
  app.use(securityHeaders(options));
  if (!options.forPrograms) app.use(refuseForeignPosts());
  app.use(limitBody(options));
  app.onError(problemHandler(options) as ErrorHandler<{ Variables: Variables }>);
  app.notFound((c) => answerProblem(options, c, 'notFound'));
  return app;
}

const giveReference: MiddlewareHandler = async (c, next) => {
  const reference = newReference();
  c.set('reference', reference);
  c.header('X-Request-Id', reference);
  await next();
};

/** Logs the pattern of a route, never the path: the path of a status page is a key, and a query may hold a name. */
function logRequest({ log, observe }: Pick<ShellOptions, 'log' | 'observe'>): MiddlewareHandler {
  return async (c, next) => {
    const startMs = performance.now();
    await next();
    const tookMs = Math.round((performance.now() - startMs) * 10) / 10;
    const answered = { method: c.req.method, route: routePath(c, -1), status: c.res.status, tookMs };
    log.info({ reference: c.get('reference'), ...answered }, 'request');
    observe?.(answered);
  };
}

function limitBody({ maximumBodyBytes = 1_000_000, largerBodies = {} }: ShellOptions): MiddlewareHandler {
  const limitTo = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: () => {
        throw new ProblemError('tooLarge');
      },
    });
  const usual = limitTo(maximumBodyBytes);
  const larger = new Map(Object.entries(largerBodies).map(([path, bytes]) => [path, limitTo(bytes)]));
  return (c, next) => (larger.get(c.req.path) ?? usual)(c, next);
}

function problemHandler(options: ShellOptions): ErrorHandler {
  return (error, c) => {
    if (error instanceof ProblemError) return answerProblem(options, c, error.kind, error.retryAfterSeconds);
    const kind: ProblemKind = options.isUnavailable?.(error) ? 'unavailable' : 'unexpected';
    options.log.error(
      { reference: c.get('reference'), route: routePath(c, -1), err: error },
      'request failed',
    );
    return answerProblem(options, c, kind);
  };
}

async function answerProblem(
  options: ShellOptions,
  c: Context,
  kind: ProblemKind,
  retryAfterSeconds?: number,
): Promise<Response> {
  if (retryAfterSeconds !== undefined) c.header('Retry-After', String(retryAfterSeconds));
  const reference = String(c.get('reference'));
  return options.renderProblem({ kind, reference, ...(retryAfterSeconds ? { retryAfterSeconds } : {}) }, c);
}
