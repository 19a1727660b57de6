import { municipalities } from '#modules/organisation/index.ts';
import type { Database } from '#platform/db/index.ts';
import type { Work } from '#platform/jobs/index.ts';
import { judgeAgain } from './commands/readability.ts';

const portion = 200;

/**
 * Judges again how sent texts read, once the measure has changed, so that a trend over years is made by one measure
 * (docs/decisions/0018).
 */
export function readabilityWork({ db }: { readonly db: Database }): Work {
  return {
    name: 'contacts.readability',
    everyMs: 10 * 60_000,
    async run() {
      let more = false;
      for (const scope of await municipalities(db))
        more = (await judgeAgain(scope, portion)) === portion || more;
      return more ? 'more' : 'done';
    },
  };
}
