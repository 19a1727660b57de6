import { Hono } from 'hono';
import type { Kit, WebEnv } from '../kit.ts';
import { callStream, display } from './display/route.ts';

/** The pages for who comes to a counter. One line per address. */
export function visitorPages(kit: Kit): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.get('/scherm/:location', display(kit));
  app.get('/scherm/:location/stroom', callStream(kit));
  return app;
}
