import { rulebook } from '#modules/charter/index.ts';
import { outdatedContacts } from '#modules/contacts/index.ts';
import { municipalities } from '#modules/organisation/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { type Database, inTransaction } from '#platform/db/index.ts';
import type { Work } from '#platform/jobs/index.ts';
import { recount } from './commands.ts';

const portion = 200;

/** After a charter or a calendar changed: the dates of what is open, a portion at a time, oldest version first (EC-72). */
export function recountWork({ db, clock }: { readonly db: Database; readonly clock: Clock }): Work {
  return {
    name: 'promises.recount',
    everyMs: 60_000,
    async run(signal) {
      for (const scope of await municipalities(db)) {
        const { ordinal } = await rulebook(scope);
        const ids = await outdatedContacts(scope, ordinal, portion);
        for (const id of ids) {
          if (signal.aborted) return 'done';
          await inTransaction(scope, (within) => recount(within, id, clock.now()));
        }
        if (ids.length === portion) return 'more';
      }
      return 'done';
    },
  };
}
