import { createElement } from 'react';
import { htmlType, renderPage } from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { chromeFor } from '../chrome.ts';
import { cohortsOf, monthsShown } from '../cohorts.ts';
import { answerShared } from '../context.ts';
import { presentHome } from './present.ts';
import { HomePage } from './view.tsx';

export const home = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async ({ scope, charter, now, today, language }) => {
    const { from, to } = monthsShown(today);
    const [frame, counts, fromHome] = await Promise.all([
      kit.sharedFrame(scope, language),
      kit.public.monthlyCounts(scope, from, to, now),
      kit.public.drawnFromHome(scope),
    ]);
    const page = presentHome(charter, cohortsOf(counts, today), language, fromHome.length > 0);
    const chrome = chromeFor(charter, '/', language);
    return { text: renderPage(createElement(HomePage, { frame, chrome, page })), type: htmlType };
  });
