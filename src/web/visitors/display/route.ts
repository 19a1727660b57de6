import { createElement } from 'react';
import { htmlType, renderPage } from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { callsToday, openCallStream } from '../calls.ts';
import { placeAt } from '../place.ts';
import { presentDisplay } from './present.ts';
import { DisplayPage } from './view.tsx';

/** Anybody may see it: numbers tell nothing of who has them. */
export const display = (kit: Kit) => async (c: WebContext) => {
  const place = await placeAt(kit, c, c.req.param('location') ?? '');
  const key = `${place.scope.municipalityId} display ${place.location.id}`;
  return kit.shared.answer(c, key, async () => {
    const [frame, calls] = await Promise.all([kit.sharedFrame(place.scope, 'nl'), callsToday(place)]);
    const view = createElement(DisplayPage, { frame, page: presentDisplay(place, calls) });
    return { text: renderPage(view), type: htmlType };
  });
};

export const callStream = (kit: Kit) => async (c: WebContext) =>
  openCallStream(kit, c, await placeAt(kit, c, c.req.param('location') ?? ''));
