import type { Context, MiddlewareHandler } from 'hono';
import type { Instant } from '#engine/time/index.ts';
import { type ApiScope, type TokenScope, tokenHolder } from '#modules/connections/index.ts';
import {
  addressGroup,
  clientAddress,
  createRateLimiter,
  type HttpVariables,
  ProblemError,
  type RateLimit,
} from '#platform/http/index.ts';
import { answerProblem, notJson, outOfScope, unauthorized } from './problems.ts';

type Scope = Parameters<typeof tokenHolder>[0];

export interface ApiEnv {
  Variables: HttpVariables & { holder: ApiScope };
}

export interface GateDependencies {
  readonly clock: { now(): Instant };
  /** Proxies of our own in front: 0 when programs reach us directly. */
  readonly trustedProxies: number;
  /** The municipality that is reached under this host name. */
  scopeFor(host: string): Promise<Scope | undefined>;
  /** Requests per token. */
  readonly limit?: RateLimit;
}

/** Enough for somebody who types with the judgement beside it, and for a few hundred letters an hour. */
const usualLimit: RateLimit = { burst: 30, perMinute: 60 };
const guessLimit: RateLimit = { burst: 20, perMinute: 10 };

/** Lets in who has a token of the municipality that is asked; who only guesses is held up after a few times. */
export function onlyWithToken(deps: GateDependencies): MiddlewareHandler<ApiEnv> {
  const requests = createRateLimiter(deps.limit ?? usualLimit);
  const guesses = createRateLimiter(guessLimit);
  return async (c, next) => {
    const scope = await deps.scopeFor((c.req.header('host') ?? '').toLowerCase());
    if (!scope) throw new ProblemError('notFound');
    const holder = await tokenHolder(scope, c.req.header('authorization'), deps.clock.now());
    if (!holder) {
      hold(guesses.take(addressGroup(clientAddress(c, deps.trustedProxies))));
      return answerProblem(c, unauthorized);
    }
    hold(requests.take(holder.tokenId));
    c.set('holder', holder);
    await next();
  };
}

function hold(admission: ReturnType<ReturnType<typeof createRateLimiter>['take']>): void {
  if (!admission.ok) throw new ProblemError('tooMany', { retryAfterSeconds: admission.retryAfterSeconds });
}

/** Lets in a token that was made for this, with a body that says that it is JSON. */
export function needs(scope: TokenScope): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    if (!c.get('holder').scopes.includes(scope)) return answerProblem(c, outOfScope);
    if (!isJson(c)) return answerProblem(c, notJson);
    await next();
  };
}

function isJson(c: Context): boolean {
  return /^application\/([a-z.+-]+\+)?json\s*(;|$)/i.test(c.req.header('content-type') ?? '');
}
