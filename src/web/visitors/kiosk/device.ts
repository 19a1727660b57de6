import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type Kiosk, kioskById } from '#modules/channels/counter/index.ts';
import type { Kit, WebContext } from '../../kit.ts';

const cookieName = 'zuil';
/** The longest that browsers keep a cookie; each page of the kiosk keeps it as long again. */
const keptSeconds = 400 * 86_400;

/** Makes the browser that asks the device of which this is the token. @returns undefined when it is not one of ours */
export async function linkDevice(kit: Kit, c: WebContext, token: string): Promise<Kiosk | undefined> {
  const kioskId = kit.visitors.kioskOf(token);
  const kiosk = kioskId && (await kioskById(c.get('scope'), kioskId));
  if (!kiosk) return undefined;
  const options = { path: '/zuil', httpOnly: true, sameSite: 'Lax', secure: kit.https } as const;
  setCookie(c, cookieName, token, { ...options, maxAge: keptSeconds });
  return kiosk;
}

/** Which kiosk asks. @returns undefined for a browser that is none, or was revoked */
export async function deviceOf(kit: Kit, c: WebContext): Promise<Kiosk | undefined> {
  const token = getCookie(c, cookieName);
  if (token === undefined) return undefined;
  const kiosk = await linkDevice(kit, c, token);
  if (!kiosk) deleteCookie(c, cookieName, { path: '/zuil' });
  return kiosk;
}
