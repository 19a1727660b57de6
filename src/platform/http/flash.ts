import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/** One message that the next page shows once. */
export interface Flash {
  readonly kind: 'done' | 'warning' | 'error';
  readonly text: string;
  /** Where a POST takes it back. */
  readonly undo?: string;
}

export interface FlashMessages {
  set(c: Context, flash: Flash): void;
  /** The message for the page that somebody asks for; a page that the browser fetches by itself leaves it where it is. */
  take(c: Context): Flash | undefined;
}

const cookieName = 'melding';

/** Messages travel in a signed cookie: nothing to keep on the server, and nobody can put words in our mouth. */
export function createFlashMessages(secret: string, https: boolean): FlashMessages {
  const sign = (payload: string): string =>
    createHmac('sha256', secret).update(`flash ${payload}`).digest('base64url');

  return {
    set(c, flash) {
      const payload = Buffer.from(JSON.stringify(flash)).toString('base64url');
      const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure: https, maxAge: 60 } as const;
      setCookie(c, cookieName, `${payload}.${sign(payload)}`, options);
    },
    take(c) {
      const cookie = getCookie(c, cookieName);
      if (cookie === undefined || isByItself(c)) return undefined;
      deleteCookie(c, cookieName, { path: '/' });
      const [payload = '', signature = ''] = cookie.split('.');
      return sameText(signature, sign(payload)) ? readFlash(payload) : undefined;
    },
  };
}

/**
 * All windows of a browser share the cookie: a page that refreshes itself (`X-Refresh`), that is fetched because a mouse passes
 * over its link, or of which only is asked whether it is there, would take the message from the window where something was done.
 */
function isByItself(c: Context): boolean {
  return (
    c.req.method === 'HEAD' ||
    c.req.header('x-refresh') !== undefined ||
    (c.req.header('sec-purpose') ?? c.req.header('x-sec-purpose') ?? '').includes('prefetch')
  );
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The signature is ours, and so is the shape. */
function readFlash(payload: string): Flash {
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Flash;
}
