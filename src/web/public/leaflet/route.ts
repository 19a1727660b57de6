import { createElement } from 'react';
import { htmlType, renderPage } from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { chromeFor } from '../chrome.ts';
import { answerShared } from '../context.ts';
import { presentLeaflet } from './present.ts';
import { LeafletPage } from './view.tsx';

export const leaflet = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async ({ scope, charter, language }) => {
    const frame = await kit.sharedFrame(scope, language);
    const chrome = chromeFor(charter, '/servicenormen/folder', language);
    const page = presentLeaflet(charter, language);
    return { text: renderPage(createElement(LeafletPage, { frame, chrome, page })), type: htmlType };
  });

export const leafletPdf = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async ({ charter, language }) => ({
    text: Buffer.from(await kit.public.leafletPdf(charter, language)),
    type: 'application/pdf',
  }));
