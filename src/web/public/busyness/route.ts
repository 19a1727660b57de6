import { createElement } from 'react';
import { addDays } from '#engine/time/index.ts';
import { locationWeek, peaks, services } from '#modules/channels/counter/index.ts';
import { htmlType, renderPage } from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { chromeFor } from '../chrome.ts';
import { answerShared } from '../context.ts';
import { busynessPath, presentBusyness } from './present.ts';
import { BusynessPage } from './view.tsx';

/** Peaks stay to be seen as long as the figures in which they stand apart. */
const pastDays = 730;

/** When it is quiet, and which peaks were announced. */
export const busyness = (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async (context) => {
    const { scope, charter, now, today, zone, language } = context;
    const { locations } = charter.municipality;
    const [frame, announced, known, ...weeks] = await Promise.all([
      kit.sharedFrame(scope, language),
      peaks(scope, { from: addDays(today, -pastDays) }),
      services(scope, { archived: true }),
      ...locations.map(async ({ id }) => [id, await locationWeek(scope, id, now)] as const),
    ]);
    const page = presentBusyness({
      charter,
      today,
      zone,
      language,
      services: known,
      peaks: announced,
      weeks: new Map(weeks),
    });
    const chrome = chromeFor(charter, busynessPath, language);
    return { text: renderPage(createElement(BusynessPage, { frame, chrome, page })), type: htmlType };
  });
