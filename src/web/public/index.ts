import { Hono } from 'hono';
import type { Kit, WebEnv } from '../kit.ts';
import { accessibility, privacy } from './about/route.ts';
import { appointmentPath } from './appointment/present.ts';
import { appointmentRoutes } from './appointment/route.ts';
import { askRoutes, formBodies, formReceipt } from './ask/route.ts';
import { busynessPath } from './busyness/present.ts';
import { busyness } from './busyness/route.ts';
import { contact, contactData, openingHours, openingHoursJson, phoneText } from './contact/route.ts';
import { figures, figuresAsCsv, figuresAsJson } from './figures/route.ts';
import { followHelp, followRoutes } from './follow/route.ts';
import { home } from './home/route.ts';
import { leaflet, leafletPdf } from './leaflet/route.ts';
import { norms } from './norms/route.ts';
import { queuePath } from './queue/present.ts';
import { queueRoutes } from './queue/route.ts';
import { favicon, robots, securityContact } from './well-known/route.ts';

export { formBodies };

/** The pages for residents. One line per address. */
export function publicPages(kit: Kit): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const follow = followRoutes(kit);
  app.get('/', home(kit));
  app.get('/servicenormen', norms(kit));
  app.get('/servicenormen/folder', leaflet(kit));
  app.get('/servicenormen/folder.pdf', leafletPdf(kit));
  app.get('/contact', contact(kit));
  app.get('/contact.jsonld', contactData(kit));
  app.get('/openingstijden.ics', openingHours(kit));
  app.get(busynessPath, busyness(kit));
  app.get('/openingstijden.json', openingHoursJson(kit));
  app.get('/openingstijden/telefoon.txt', phoneText(kit));
  app.get('/cijfers', figures(kit));
  app.get('/cijfers.csv', figuresAsCsv(kit));
  app.get('/cijfers.json', figuresAsJson(kit));
  for (const form of askRoutes(kit)) {
    app.get(form.path, form.show);
    app.post(form.path, form.send);
  }
  const appointment = appointmentRoutes(kit);
  app.get(appointmentPath, appointment.show);
  app.post(appointmentPath, appointment.book);
  const queue = queueRoutes(kit);
  app.get(queuePath, queue.show);
  app.post(queuePath, queue.draw);
  app.get('/ontvangen/:token', formReceipt(kit));
  app.get('/volg', followHelp(kit));
  app.get('/volg/:token', follow.show);
  app.post('/volg/:token', follow.react);
  app.get('/toegankelijkheid', accessibility(kit));
  app.get('/privacy', privacy(kit));
  app.get('/robots.txt', robots(kit));
  app.get('/.well-known/security.txt', securityContact(kit));
  app.get('/favicon.ico', favicon(kit));
  return app;
}
