import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/**
 * The address that asks. Behind `trustedProxies` proxies it is that many places from the right in X-Forwarded-For;
 * what stands further left was written by the client and proves nothing (RFC 7239, 8.1).
 */
export function clientAddress(c: Context, trustedProxies: number): string {
  const direct = (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket?.remoteAddress ?? 'unknown';
  if (trustedProxies === 0) return direct;
  const forwarded = (c.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return forwarded.at(-trustedProxies) ?? direct;
}

/** IPv6 clients own a whole /64; counting single addresses would let one of them in without end. */
export function addressGroup(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  const [head = ''] = address.split('::');
  return `${head.split(':').slice(0, 4).join(':')}::/64`;
}
