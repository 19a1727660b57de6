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
      if (cookie === undefined) return undefined;
      deleteCookie(c, cookieName, { path: '/' });
      const [payload = '', signature = ''] = cookie.split('.');
      return sameText(signature, sign(payload)) ? readFlash(payload) : undefined;
    },
  };
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The signature is ours, and so is the shape. */
function readFlash(payload: string): Flash {
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Flash;
}
