import { Hono } from 'hono';
import type { Kit, WebEnv } from '../kit.ts';
import { home } from './home/route.ts';

/** The pages for residents. One line per address. */
export function publicPages(kit: Kit): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.get('/', home(kit));
  return app;
}
