import { Hono } from 'hono';
import type { Kit, WebEnv } from '../kit.ts';
import { contact, contactData, openingHours } from './contact/route.ts';
import { figures, figuresAsCsv, figuresAsJson } from './figures/route.ts';
import { home } from './home/route.ts';
import { leaflet, leafletPdf } from './leaflet/route.ts';
import { norms } from './norms/route.ts';

/** The pages for residents. One line per address. */
export function publicPages(kit: Kit): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.get('/', home(kit));
  app.get('/servicenormen', norms(kit));
  app.get('/servicenormen/folder', leaflet(kit));
  app.get('/servicenormen/folder.pdf', leafletPdf(kit));
  app.get('/contact', contact(kit));
  app.get('/contact.jsonld', contactData(kit));
  app.get('/openingstijden.ics', openingHours(kit));
  app.get('/cijfers', figures(kit));
  app.get('/cijfers.csv', figuresAsCsv(kit));
  app.get('/cijfers.json', figuresAsJson(kit));
  return app;
}
