import type { Hono } from 'hono';
import { createShell, type HttpLog, type ShellOptions } from '#platform/http/index.ts';
import type { ApiEnv } from './gates.ts';
import { answerProblem, shellProblem } from './problems.ts';
import { createV1, type V1Dependencies, version } from './v1/index.ts';

export interface ApiDependencies extends V1Dependencies {
  readonly log: HttpLog;
  /** Counts the requests, by the pattern of their route. */
  readonly observe?: ShellOptions['observe'];
  /** Whether an error means that the database is away for a while. */
  isUnavailable(error: unknown): boolean;
}

/** Bytes of a request: a text of the greatest length, in which every character takes four bytes. */
const largestRequest = 450_000;

/**
 * The API for other systems, under `/api`. It stands apart from the pages: no cookies, no page of another site to refuse, and
 * every answer, a problem too, is one that a program reads.
 */
export function createApi(deps: ApiDependencies): Hono<ApiEnv> {
  const app = createShell<ApiEnv['Variables']>({
    log: deps.log,
    observe: deps.observe,
    https: deps.baseUrl.startsWith('https:'),
    forPrograms: true,
    maximumBodyBytes: largestRequest,
    isUnavailable: deps.isUnavailable,
    renderProblem: ({ kind }, c) => {
      // Also on what is refused before it comes to a version (/core/version-header).
      c.header('API-Version', version);
      return answerProblem(c, shellProblem(kind));
    },
  });
  app.use(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });
  app.route('/api/v1', createV1(deps));
  return app;
}

/** Whether a request is for the API and not for the pages. */
export function isForApi(request: Request): boolean {
  return new URL(request.url).pathname.startsWith('/api/');
}
