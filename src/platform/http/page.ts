import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { reply } from './reply.ts';

export const htmlType = 'text/html; charset=utf-8';

export function renderPage(view: ReactElement): string {
  return `<!doctype html>${renderToStaticMarkup(view)}`;
}

/** Answers with a page made for this request; nobody else gets to see it. */
export function page(c: Context, view: ReactElement, status?: ContentfulStatusCode): Promise<Response> {
  return reply(c, renderPage(view), { type: htmlType, ...(status === undefined ? {} : { status }) });
}

/** After a form: the answer is a page of its own, so that reloading sends nothing twice (303, RFC 9110). */
export function seeOther(c: Context, path: string): Response {
  return c.redirect(path, 303);
}
