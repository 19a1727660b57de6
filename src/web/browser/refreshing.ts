import * as Turbo from '@hotwired/turbo';

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
  if (await isReachable()) Turbo.session.refresh(document.baseURI);
}
