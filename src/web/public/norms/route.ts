import { createElement } from 'react';
import { htmlType, renderPage } from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { chromeFor } from '../chrome.ts';
import { cohortsOf, monthsShown } from '../cohorts.ts';
import { answerShared } from '../context.ts';
import { presentNorms } from './present.ts';
import { NormsPage } from './view.tsx';

export const norms = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async ({ scope, rules, version, now, today, language }) => {
    const { from, to } = monthsShown(today);
    const [frame, counts] = await Promise.all([
      kit.sharedFrame(scope, language),
      kit.public.monthlyCounts(scope, from, to, now),
    ]);
    const cohorts = cohortsOf(counts, today);
    const page = presentNorms({ versions: rules.versions, version, cohorts, today, language });
    const chrome = chromeFor(version.charter, '/servicenormen', language);
    return { text: renderPage(createElement(NormsPage, { frame, chrome, page })), type: htmlType };
  });
