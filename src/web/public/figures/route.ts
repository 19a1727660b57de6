import { createElement } from 'react';
import { definitionOf, firstDayOf, lastDayOf } from '#engine/figures/index.ts';
import { htmlType, renderPage } from '#platform/http/index.ts';
import { csvType } from '../../csv.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { chromeFor } from '../chrome.ts';
import { type Cohorts, cohortsOf, monthsShown, quartersShown } from '../cohorts.ts';
import { answerShared, type PublicContext } from '../context.ts';
import { figuresCsv, figuresJson } from './downloads.ts';
import { type OpenQuarter, openQuarters, presentOpenHours } from './open-hours.ts';
import { presentFigures, publishedQuarters } from './present.ts';
import { FiguresPage } from './view.tsx';

export const figures = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async (context) => {
    const { scope, charter, language } = context;
    const [frame, cohorts, open] = await Promise.all([
      kit.sharedFrame(scope, language),
      readCohorts(kit, context),
      readOpen(kit, context),
    ]);
    const page = presentFigures(charter, cohorts, language, presentOpenHours(charter, open, language));
    const chrome = chromeFor(charter, '/cijfers', language);
    return { text: renderPage(createElement(FiguresPage, { frame, chrome, page })), type: htmlType };
  });

export const figuresAsCsv = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async (context) => {
    const text = figuresCsv(publishedQuarters(context.charter, await readCohorts(kit, context)));
    return { text, type: csvType, fileName: 'cijfers.csv' };
  });

export const figuresAsJson = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async (context) => {
    const { charter, version } = context;
    const [cohorts, open] = await Promise.all([readCohorts(kit, context), readOpen(kit, context)]);
    const text = figuresJson(publishedQuarters(charter, cohorts), open, {
      municipality: charter.municipality.name,
      charter: version.charter.id,
      definition: ({ norm }) => definitionOf(norm, 'kept').nl,
    });
    return { text, type: 'application/json; charset=utf-8' };
  });

async function readOpen(
  kit: Kit,
  { scope, charter, now, today }: PublicContext,
): Promise<readonly OpenQuarter[]> {
  const quarters = quartersShown(today);
  const days = quarters.map((quarter) => ({ from: firstDayOf(quarter), to: lastDayOf(quarter) }));
  return openQuarters(charter, quarters, await kit.public.openAsPromised(scope, days, now));
}

async function readCohorts(kit: Kit, { scope, now, today }: PublicContext): Promise<Cohorts> {
  const { from, to } = monthsShown(today);
  return cohortsOf(await kit.public.monthlyCounts(scope, from, to, now), today);
}
