import { describe, expect, it } from 'vitest';
import { addressGroup } from './address.ts';
import { isOwnPost } from './origin.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { newReference } from './reference.ts';

describe('a request that changes something counts only when our own page sent it', () => {
  const post = { method: 'POST', site: undefined, origin: undefined, host: 'service.example.nl' };

  it.each([
    ['our own page says so', { site: 'same-origin' }, true],
    ['the person did it in the address bar', { site: 'none' }, true],
    ['another site sent it', { site: 'cross-site' }, false],
    [
      'another application on our domain sent it',
      { site: 'same-site', origin: 'https://service.example.nl' },
      false,
    ],
    ['an older browser names our host', { origin: 'https://service.example.nl' }, true],
    ['an older browser names another host', { origin: 'https://evil.example' }, false],
    ['the browser hides where it comes from', { origin: 'null' }, false],
    ['nothing is said about where it comes from', {}, false],
  ])('%s', (_, given, own) => {
    expect(isOwnPost({ ...post, ...given })).toBe(own);
  });

  it('lets everybody read', () => {
    expect(isOwnPost({ ...post, method: 'GET', site: 'cross-site' })).toBe(true);
  });
});

describe('how often one address may do something', () => {
  function limiter(limit: { burst: number; perMinute: number; maximumKeys?: number }) {
    let nowMs = 0;
    const made = createRateLimiter({ ...limit, monotonicMs: () => nowMs });
    return { take: (key: string) => made.take(key), pass: (ms: number) => (nowMs += ms) };
  }

  it('lets a burst through, refuses the next one and says when to come back', () => {
    const { take } = limiter({ burst: 2, perMinute: 6 });
    expect([take('a'), take('a')]).toEqual([{ ok: true }, { ok: true }]);
    expect(take('a')).toEqual({ ok: false, retryAfterSeconds: 10 });
  });

  it('lets one through again when its time has passed', () => {
    const { take, pass } = limiter({ burst: 1, perMinute: 6 });
    take('a');
    pass(9_999);
    expect(take('a').ok).toBe(false);
    pass(1);
    expect(take('a').ok).toBe(true);
  });

  it('counts each address by itself', () => {
    const { take } = limiter({ burst: 1, perMinute: 1 });
    take('a');
    expect(take('b').ok).toBe(true);
  });

  it('never saves up more than the burst', () => {
    const { take, pass } = limiter({ burst: 2, perMinute: 60 });
    pass(3_600_000);
    expect([take('a').ok, take('a').ok, take('a').ok]).toEqual([true, true, false]);
  });

  it('forgets the address that was seen longest ago when it knows too many', () => {
    const { take } = limiter({ burst: 1, perMinute: 0.001, maximumKeys: 2 });
    take('a');
    take('b');
    take('c');
    expect(take('b').ok).toBe(false);
    expect(take('a').ok).toBe(true);
  });
});

describe('addresses', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '::ffff:192.0.2.7'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:bbbb:cccc:dddd:eeee', '2001:db8:1:2::/64'],
  ])('%s counts as %s', (address, group) => {
    expect(addressGroup(address)).toBe(group);
  });

  it('a reference can be read over the telephone and is not given twice', () => {
    const references = Array.from({ length: 1_000 }, newReference);
    for (const reference of references)
      expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(references).size).toBe(1_000);
  });
});
