import type { WebContext } from '../kit.ts';

/** Passes on the cookies that the sign-in sets, as they are. */
export function passCookies(c: WebContext, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true });
}

/** A request as the browser would send it with these cookies, to act on a session that has just begun. */
export function requestWith(cookies: readonly string[]): Headers {
  return new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });
}
