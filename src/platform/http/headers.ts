import type { MiddlewareHandler } from 'hono';

/** No inline script or style and nothing from elsewhere; a hole in the escaping is then still not a hole. */
function contentSecurityPolicy(formActions: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    `form-action ${["'self'", ...formActions].join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

export interface SecurityHeaders {
  /** The address residents use begins with https: browsers then never try http again. */
  readonly https: boolean;
  /** Origins to which a form may lead on, such as an identity provider. */
  readonly formActions?: readonly string[];
}

export function securityHeaders({ https, formActions = [] }: SecurityHeaders): MiddlewareHandler {
  const headers: readonly (readonly [string, string])[] = [
    ['Content-Security-Policy', contentSecurityPolicy(formActions)],
    ['X-Content-Type-Options', 'nosniff'],
    // The address of a status page is a key: other sites must not learn it. `no-referrer` would blank Origin as well.
    ['Referrer-Policy', 'same-origin'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), serial=(), usb=()'],
    ...(https ? ([['Strict-Transport-Security', 'max-age=31536000; includeSubDomains']] as const) : []),
  ];
  return async (c, next) => {
    for (const [name, value] of headers) c.header(name, value);
    await next();
  };
}
