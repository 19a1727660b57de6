import type { ReactElement } from 'react';
import type { Kiosk, VisitLanguage } from '#modules/channels/counter/index.ts';
import { page } from '#platform/http/index.ts';
import type { Frame } from '#web/ui/index.ts';
import type { WebContext } from '../../kit.ts';
import type { Place } from '../place.ts';

/** What a page of a kiosk starts from. */
export interface KioskContext {
  readonly kiosk: Kiosk;
  readonly place: Place;
  readonly language: VisitLanguage;
  readonly frame: Frame;
}

export type Show = (c: WebContext, context: KioskContext) => Promise<Response>;

/** A device may reach the printer that was chosen for it; no other page may. */
const permissions = 'camera=(), geolocation=(), microphone=(), payment=(), usb=(self), serial=(self)';

/** A page of a device: not for search engines. */
export function show(c: WebContext, view: ReactElement, status: 200 | 403 | 422 = 200): Promise<Response> {
  c.header('X-Robots-Tag', 'noindex');
  c.header('Permissions-Policy', permissions);
  return page(c, view, status);
}
