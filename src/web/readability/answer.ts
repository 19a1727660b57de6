import type { Context } from 'hono';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { htmlType, reply } from '#platform/http/index.ts';
import type { ReadabilityModel } from './present.ts';
import { ReadabilityResult } from './view.tsx';

/** Whether the script asks, which wants the part that changed and not the page. */
export function wantsFragment(c: Context): boolean {
  return c.req.header('x-fragment') !== undefined;
}

/** How the text reads, for the script beside it. */
export function answerReadability(c: Context, result: ReadabilityModel): Promise<Response> {
  const view = createElement(ReadabilityResult, { result, selectable: true });
  return reply(c, renderToStaticMarkup(view), { type: htmlType });
}
