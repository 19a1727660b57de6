import { openCounts } from '#modules/contacts/index.ts';
import type { Frame } from '#web/ui/index.ts';
import { type Chrome, chromeFor, menuFilter } from './chrome.ts';
import { frameOf, type StaffContext, type StaffDependencies } from './context.ts';
import type { StaffRequest } from './page.ts';

/** What stands around a page of the workplace: the frame of the municipality, and the menu with its counts. */
export interface Around {
  readonly frame: Frame;
  readonly chrome: Chrome;
}

/** @param path of the page one is at, to mark it in the menu */
export async function aroundPage(
  deps: StaffDependencies,
  c: StaffRequest,
  context: StaffContext,
  path: string,
): Promise<Around> {
  const [frame, open] = await Promise.all([
    frameOf(deps.kit, c, context),
    openCounts(context.staff, menuFilter(context)),
  ]);
  return { frame, chrome: chromeFor(context, deps, open, path) };
}
