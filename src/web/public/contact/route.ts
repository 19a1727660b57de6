import { createElement } from 'react';
import type { Instant } from '#engine/time/index.ts';
import type { PublishedServiceHours } from '#modules/channels/counter/index.ts';
import { htmlType, renderPage } from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { chromeFor } from '../chrome.ts';
import { answerShared, type PublicContext } from '../context.ts';
import { openingHoursData } from './hours-data.ts';
import { openingHoursCalendar, type PublishedCalendar } from './icalendar.ts';
import { sayForPhone } from './phone-text.ts';
import { presentContact } from './present.ts';
import { structuredContact } from './structured-data.ts';
import { ContactPage } from './view.tsx';

export const contact = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async (context) => {
    const { scope, charter, now, today, language } = context;
    const frame = await kit.sharedFrame(scope, language);
    const chrome = chromeFor(charter, '/contact', language);
    const { locations } = charter.municipality;
    const [waits, services, fromHome] = await Promise.all([
      Promise.all(locations.map(async ({ id }) => [id, await kit.public.waitsAt(scope, id, now)] as const)),
      kit.public.serviceHours(scope, now),
      kit.public.drawnFromHome(scope),
    ]);
    const page = presentContact({
      charter,
      now,
      today,
      language,
      calendarOf: calendarsOf(context),
      waits: new Map(waits),
      services: services.byLocation,
      fromHome: new Set(fromHome),
    });
    const jsonLd = structured(kit, context, services);
    return { text: renderPage(createElement(ContactPage, { frame, chrome, page, jsonLd })), type: htmlType };
  });

export const contactData = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async (context) => ({
    text: JSON.stringify(structured(kit, context, await serviceHoursOf(kit, context)), null, 2),
    type: 'application/ld+json; charset=utf-8',
  }));

export const openingHours = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async (context) => {
    const { charter, version, today } = context;
    const services = await serviceHoursOf(kit, context);
    const text = openingHoursCalendar({
      name: `Openingstijden ${charter.municipality.name}`,
      host: new URL(kit.baseUrl).hostname,
      calendars: publishedCalendars(context, services),
      today,
      changedAt: latest(version.putInForceAt, services.changedAt),
    });
    return { text, type: 'text/calendar; charset=utf-8', fileName: 'openingstijden.ics' };
  });

/** For programs of others; a browser on any page may read it. */
export const openingHoursJson = (kit: Kit) => (c: WebContext) => {
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Access-Control-Expose-Headers', 'ETag');
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  return answerShared(kit, c, async (context) => {
    const { charter, version, today } = context;
    const services = await serviceHoursOf(kit, context);
    const data = openingHoursData({
      charter,
      today,
      calendarOf: calendarsOf(context),
      services,
      changedAt: latest(version.putInForceAt, services.changedAt),
    });
    return { text: JSON.stringify(data), type: 'application/json; charset=utf-8' };
  });
};

/** What a telephone menu reads out. */
export const phoneText = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async (context) => {
    const { charter, now, language } = context;
    const lines = sayForPhone({ charter, now, language, calendarOf: calendarsOf(context) });
    return { text: `${lines.join('\n')}\n`, type: 'text/plain; charset=utf-8' };
  });

function calendarsOf({ rules, now }: PublicContext) {
  return (id: string) => rules.calendar(id, now);
}

function serviceHoursOf(kit: Kit, { scope, now }: PublicContext): Promise<PublishedServiceHours> {
  return kit.public.serviceHours(scope, now);
}

function latest(one: Instant, other: Instant | undefined): Instant {
  return Math.max(one, other ?? one) as Instant;
}

function structured(kit: Kit, context: PublicContext, services: PublishedServiceHours): object {
  const { charter, today } = context;
  return structuredContact({
    charter,
    baseUrl: kit.baseUrl,
    today,
    calendarOf: calendarsOf(context),
    services: services.byLocation,
  });
}

function publishedCalendars(
  context: PublicContext,
  { byLocation }: PublishedServiceHours,
): readonly PublishedCalendar[] {
  const { municipality } = context.charter;
  const calendarOf = calendarsOf(context);
  return [
    { id: 'telefoon', title: 'Telefoon open', calendar: calendarOf(municipality.phoneCalendar) },
    ...municipality.locations.flatMap((location) => {
      const address = `${location.street}, ${location.postcode} ${location.town}`;
      const own = (byLocation.get(location.id) ?? []).map(({ service, calendar }) => ({
        id: `${location.id}-${service.id}`,
        title: `${service.name} in ${location.name} open`,
        location: address,
        calendar,
      }));
      const calendar = calendarOf(location.calendar);
      return [{ id: location.id, title: `${location.name} open`, location: address, calendar }, ...own];
    }),
  ];
}
