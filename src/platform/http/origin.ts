import type { MiddlewareHandler } from 'hono';
import { ProblemError } from './problem.ts';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The parts of a request that tell which page sent it. */
export interface PostOrigin {
  readonly method: string;
  /** `Sec-Fetch-Site`, which scripts cannot set (Fetch Metadata, W3C). */
  readonly site: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
}

/**
 * Whether a request that changes something comes from our own pages (docs/decisions/0004). Browsers state it in
 * Sec-Fetch-Site, older ones in Origin; one that states neither is not a browser with a form of ours.
 */
export function isOwnPost({ method, site, origin, host }: PostOrigin): boolean {
  if (harmless.has(method)) return true;
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (origin === undefined || host === undefined) return false;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** Refuses every POST that another site's page sent. */
export function refuseForeignPosts(): MiddlewareHandler {
  return async (c, next) => {
    const own = isOwnPost({
      method: c.req.method,
      site: c.req.header('sec-fetch-site'),
      origin: c.req.header('origin'),
      host: c.req.header('host'),
    });
    if (!own) throw new ProblemError('foreignPost');
    await next();
  };
}
