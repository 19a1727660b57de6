import { createElement } from 'react';
import { htmlType, renderPage } from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { chromeFor } from '../chrome.ts';
import { answerShared, type PublicContext } from '../context.ts';
import { openingHoursCalendar, type PublishedCalendar } from './icalendar.ts';
import { presentContact } from './present.ts';
import { structuredContact } from './structured-data.ts';
import { ContactPage } from './view.tsx';

export const contact = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async (context) => {
    const { scope, charter, now, today, language } = context;
    const frame = await kit.sharedFrame(scope, language);
    const chrome = chromeFor(charter, '/contact', language);
    const { locations } = charter.municipality;
    const waits = await Promise.all(
      locations.map(async ({ id }) => [id, await kit.public.waitsAt(scope, id, now)] as const),
    );
    const page = presentContact({
      charter,
      now,
      today,
      language,
      calendarOf: calendarsOf(context),
      waits: new Map(waits),
    });
    const jsonLd = structured(kit, context);
    return { text: renderPage(createElement(ContactPage, { frame, chrome, page, jsonLd })), type: htmlType };
  });

export const contactData = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async (context) => ({
    text: JSON.stringify(structured(kit, context), null, 2),
    type: 'application/ld+json; charset=utf-8',
  }));

export const openingHours = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async (context) => {
    const { charter, version, today } = context;
    const text = openingHoursCalendar({
      name: `Openingstijden ${charter.municipality.name}`,
      host: new URL(kit.baseUrl).hostname,
      calendars: publishedCalendars(context),
      today,
      changedAt: version.putInForceAt,
    });
    return { text, type: 'text/calendar; charset=utf-8', fileName: 'openingstijden.ics' };
  });

function calendarsOf({ rules, now }: PublicContext) {
  return (id: string) => rules.calendar(id, now);
}

function structured(kit: Kit, context: PublicContext): object {
  const { charter, today } = context;
  return structuredContact({ charter, baseUrl: kit.baseUrl, today, calendarOf: calendarsOf(context) });
}

function publishedCalendars(context: PublicContext): readonly PublishedCalendar[] {
  const { municipality } = context.charter;
  const calendarOf = calendarsOf(context);
  return [
    { id: 'telefoon', title: 'Telefoon open', calendar: calendarOf(municipality.phoneCalendar) },
    ...municipality.locations.map((location) => ({
      id: location.id,
      title: `${location.name} open`,
      location: `${location.street}, ${location.postcode} ${location.town}`,
      calendar: calendarOf(location.calendar),
    })),
  ];
}
