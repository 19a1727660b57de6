import * as Turbo from '@hotwired/turbo';

/** A page is being fetched. */
let visiting = false;

/** A form is on its way, or its answer; `turbo:load` can still be that of a page that was asked for before it. */
let submission: 'none' | 'sent' | 'answered' = 'none';

/** From here on it is known when a refresh would cut off something else. To be called once, before there are controllers. */
export function watchVisits(): void {
  addEventListener('turbo:visit', () => {
    visiting = true;
    // Turbo sets it on <html>, where ARIA has no such attribute.
    document.documentElement.removeAttribute('aria-busy');
  });
  addEventListener('turbo:submit-start', () => {
    submission = 'sent';
  });
  addEventListener('turbo:submit-end', (event) => {
    submission = isAnswered(event) ? 'answered' : 'none';
    if (submission === 'none') visiting = false;
  });
  addEventListener('turbo:load', () => {
    visiting = false;
    if (submission === 'answered') submission = 'none';
  });
}

/** The answer leads to a page, which is fetched next. */
function isAnswered(event: Event): boolean {
  return (event as CustomEvent<{ success?: boolean }>).detail.success === true;
}

/** Calls when a page has come or a form found no connection or was refused. @returns how to stop it */
export function onFree(heard: () => void): () => void {
  const ended = (event: Event) => {
    if (!isAnswered(event)) heard();
  };
  addEventListener('turbo:load', heard);
  addEventListener('turbo:submit-end', ended);
  return () => {
    removeEventListener('turbo:load', heard);
    removeEventListener('turbo:submit-end', ended);
  };
}

/**
 * Puts the differences of this page in place. It does not while a form or another page is on its way: a refresh beside it would
 * stop that answer, and the message in it would be seen by nobody. Turbo's own refresh waits a while before it begins, in which
 * somebody can press a button; a visit begins at once.
 * @returns whether it has begun; if not, `onFree` tells when it can
 */
export function refresh(): boolean {
  if (visiting || submission !== 'none') return false;
  addEventListener('turbo:before-fetch-request', markRefresh);
  Turbo.visit(document.baseURI, { action: 'replace', shouldCacheSnapshot: false });
  removeEventListener('turbo:before-fetch-request', markRefresh);
  return true;
}

/** The server keeps the message of the last act for a page that somebody asks for (`platform/http/flash.ts`). */
function markRefresh(event: Event): void {
  const { fetchOptions } = (event as CustomEvent<{ fetchOptions: { headers: Record<string, string> } }>)
    .detail;
  fetchOptions.headers['X-Refresh'] = '1';
}

/** Whether the server answers. A page that were asked for without would be replaced by the browser's own complaint. */
export async function isReachable(address = document.baseURI): Promise<boolean> {
  try {
    return (await fetch(address, { method: 'HEAD', redirect: 'manual' })).status < 500;
  } catch {
    return false;
  }
}

/** Puts the differences of the page in place, when the server can give it. */
export async function refreshPage(): Promise<void> {
  if (await isReachable()) refresh();
}
