import { Hono } from 'hono';
import type { Kit, WebEnv } from '../kit.ts';
import { callStream, display } from './display/route.ts';
import { kioskRoutes } from './kiosk/route.ts';
import { ticketFinder } from './ticket/found.ts';
import { ticketMailRoutes } from './ticket/mail-route.ts';
import { ticketRoutes } from './ticket/route.ts';

/** The pages for who comes to a counter. One line per address. */
export function visitorPages(kit: Kit): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.get('/scherm/:location', display(kit));
  app.get('/scherm/:location/stroom', callStream(kit));
  const kiosk = kioskRoutes(kit);
  app.get('/zuil', kiosk.find);
  app.get('/zuil/koppel/:token', kiosk.link);
  app.get('/zuil/instellen', kiosk.findSettings);
  app.get('/zuil/:location', kiosk.welcome);
  app.get('/zuil/:location/instellen', kiosk.settings);
  app.get('/zuil/:location/proefbon', kiosk.sampleReceipt);
  app.get('/zuil/:location/dienst', kiosk.askService);
  app.get('/zuil/:location/diensten', kiosk.askServices);
  app.get('/zuil/:location/code', kiosk.askCode);
  app.post('/zuil/:location/code', kiosk.arrive);
  app.post('/zuil/:location/nummer', kiosk.draw);
  app.get('/zuil/:location/nummer/:token', kiosk.showTicket);
  app.get('/zuil/:location/nummer/:token/bon', kiosk.receipt);
  const finder = ticketFinder(kit);
  const ticket = ticketRoutes(kit, finder);
  const mail = ticketMailRoutes(kit, finder);
  app.get('/bezoek/:token', ticket.show);
  app.get('/bezoek/:token/afspraak.ics', ticket.calendarFile);
  app.post('/bezoek/:token/e-mail', mail.give);
  app.post('/bezoek/:token/e-mail/weg', mail.remove);
  app.post('/bezoek/:token/eerder', mail.wish);
  app.post('/bezoek/:token/eerder/neem', mail.take);
  app.post('/bezoek/:token/eerder/laat', mail.letGo);
  app.post('/bezoek/:token/aanwezig', ticket.report);
  app.post('/bezoek/:token/afzeggen', ticket.cancel);
  app.get('/bezoek/:token/stoppen', ticket.confirmLeaving);
  app.post('/bezoek/:token/stoppen', ticket.leave);
  return app;
}
