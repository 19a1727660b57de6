export type Admission = { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number };

export interface RateLimiter {
  /** Takes one token of `key`, or says when the next one is there. */
  take(key: string): Admission;
}

export interface RateLimit {
  /** How many at once. */
  readonly burst: number;
  /** How many in the long run. */
  readonly perMinute: number;
  /** Keys remembered; the least recently used one is forgotten first, so that memory stays bounded. */
  readonly maximumKeys?: number;
  /** Milliseconds that only go forward: a test clock that jumps must not open or close the gate. */
  readonly monotonicMs?: () => number;
}

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/** A token bucket per key, in memory: one process, one count. */
export function createRateLimiter(limit: RateLimit): RateLimiter {
  const { burst, perMinute, maximumKeys = 10_000, monotonicMs = () => performance.now() } = limit;
  const perMs = perMinute / 60_000;
  const buckets = new Map<string, Bucket>();

  const refilled = (key: string, nowMs: number): Bucket => {
    const bucket = buckets.get(key) ?? { tokens: burst, filledAtMs: nowMs };
    const tokens = Math.min(burst, bucket.tokens + (nowMs - bucket.filledAtMs) * perMs);
    buckets.delete(key);
    return { tokens, filledAtMs: nowMs };
  };

  return {
    take(key) {
      const bucket = refilled(key, monotonicMs());
      buckets.set(key, bucket);
      if (buckets.size > maximumKeys) buckets.delete(buckets.keys().next().value as string);
      if (bucket.tokens < 1)
        return { ok: false, retryAfterSeconds: Math.ceil((1 - bucket.tokens) / perMs / 1000) };
      bucket.tokens -= 1;
      return { ok: true };
    },
  };
}
