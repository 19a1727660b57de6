import { municipalities } from '#modules/organisation/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database } from '#platform/db/index.ts';
import type { Work } from '#platform/jobs/index.ts';
import { endEarlierDays } from '../commands/closing.ts';

/** Ends what was left open on an earlier day; asked now and then, and the same whenever it runs. */
export function counterDayWork({ db, clock }: { readonly db: Database; readonly clock: Clock }): Work {
  return {
    name: 'counter.day',
    everyMs: 300_000,
    async run() {
      for (const scope of await municipalities(db)) await endEarlierDays(scope, clock.now());
      return 'done';
    },
  };
}
