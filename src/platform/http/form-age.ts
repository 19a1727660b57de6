import { createHmac, timingSafeEqual } from 'node:crypto';

/** A stamp in a form that tells when it was opened: programs fill in faster than people. */
export interface FormAge {
  stamp(nowMs: number): string;
  /** @returns milliseconds since the form was opened, or undefined when the stamp is not ours */
  ageMs(stamp: string, nowMs: number): number | undefined;
}

export function createFormAge(secret: string): FormAge {
  const sign = (openedAt: string): Buffer => createHmac('sha256', secret).update(`form ${openedAt}`).digest();
  return {
    stamp: (nowMs) => `${nowMs}.${sign(String(nowMs)).toString('base64url')}`,
    ageMs(stamp, nowMs) {
      const [openedAt = '', signature = ''] = stamp.split('.');
      const given = Buffer.from(signature, 'base64url');
      const expected = sign(openedAt);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      return nowMs - Number(openedAt);
    },
  };
}
