import { createElement } from 'react';
import { services, type VisitLanguage, visitById, waitingBefore } from '#modules/channels/counter/index.ts';
import { ProblemError, reply, seeOther } from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { dictionaries } from '../../languages/index.ts';
import { firstPath, receiptPath, sampleReceiptPath } from './addresses.ts';
import { type KioskContext, type Show, show } from './context.ts';
import { presentTicket, type TicketModel, ticketShownMs } from './present.ts';
import { PrinterPage } from './printer-page.tsx';
import { paperWidth, receiptBytes } from './receipt.ts';
import { TicketPage } from './view.tsx';

/** A ticket that was drawn at a device: on its screen, and as its printer takes it. */
export function ticketPages(kit: Kit) {
  /** @returns undefined when its visitor has gone: it is never shown to the next one */
  const ticketOf = async (
    c: WebContext,
    { place }: KioskContext,
    language: VisitLanguage,
  ): Promise<TicketModel | undefined> => {
    const { scope, location, now } = place;
    const token = c.req.param('token') ?? '';
    const visitId = kit.visitors.visitOf(token);
    const visit = visitId === undefined ? undefined : await visitById(scope, visitId);
    const fresh = visit?.joinedAt !== undefined && now - visit.joinedAt < ticketShownMs;
    if (!visit || !fresh || visit.locationId !== location.id) return undefined;
    const [all, before] = await Promise.all([services(scope), waitingBefore(scope, visit.id)]);
    return presentTicket({
      place,
      visit,
      services: all,
      before,
      phoneUrl: `${kit.baseUrl}/bezoek/${token}`,
      language,
    });
  };

  const showTicket: Show = async (c, context) => {
    const { place, language, frame } = context;
    const ticket = await ticketOf(c, context, language);
    if (!ticket) return seeOther(c, firstPath(place.location.id));
    const receipt = receiptPath(place.location.id, language, c.req.param('token') ?? '');
    return show(c, createElement(TicketPage, { frame, place, language, page: ticket, receipt }));
  };

  const receipt: Show = async (c, context) => {
    const { language } = context;
    const printed = dictionaries[language].onReceipts ? language : 'en';
    const ticket = await ticketOf(c, context, printed);
    if (!ticket) throw new ProblemError('notFound');
    return print(c, context, ticket, printed);
  };

  const sample: Show = (c, context) => print(c, context, sampleTicket(context, kit.baseUrl), 'nl');

  const settings: Show = (c, { frame, place }) => {
    const samplePath = sampleReceiptPath(place.location.id);
    return show(c, createElement(PrinterPage, { frame, place, samplePath }));
  };

  return { showTicket, receipt, sample, settings };
}

function print(c: WebContext, { frame }: KioskContext, ticket: TicketModel, language: VisitLanguage) {
  const bytes = receiptBytes({
    ticket,
    municipality: frame.municipality,
    width: paperWidth(c.req.query('breedte')),
    words: dictionaries[language],
  });
  return reply(c, Buffer.from(bytes), { type: 'application/octet-stream' });
}

/** With letters that a printer which is set up wrongly gets wrong. */
function sampleTicket({ place }: KioskContext, phoneUrl: string): TicketModel {
  return {
    ticket: 'A000',
    services: 'Proefbon',
    place: place.location.name,
    when: 'Dit is geen volgnummer.',
    sentences: ['Letters: é ë ï ó ú ą ę ł ś ż', 'Staat elke letter er goed? Dan werkt de printer.'],
    phoneUrl,
  };
}
