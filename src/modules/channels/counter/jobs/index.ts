import { municipalities } from '#modules/organisation/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database } from '#platform/db/index.ts';
import type { Work } from '#platform/jobs/index.ts';
import { endEarlierDays } from '../commands/closing.ts';
import { forgetAddresses } from '../commands/mail.ts';
import { offerPlaces } from './offering.ts';
import { remind } from './reminding.ts';

interface Dependencies {
  readonly db: Database;
  readonly clock: Clock;
}

/** Ends what was left open on an earlier day; asked now and then, and the same whenever it runs. */
export function counterDayWork({ db, clock }: Dependencies): Work {
  return {
    name: 'counter.day',
    everyMs: 300_000,
    async run() {
      for (const scope of await municipalities(db)) {
        await endEarlierDays(scope, clock.now());
        await forgetAddresses(scope, clock.now());
      }
      return 'done';
    },
  };
}

/** Tells who has an appointment what they should know: that it is near, and that there is an earlier place. */
export function appointmentNewsWork({ db, clock }: Dependencies): Work {
  return {
    name: 'counter.news',
    everyMs: 60_000,
    async run() {
      let told = 0;
      for (const scope of await municipalities(db)) {
        told += await remind(scope, clock.now());
        told += await offerPlaces(scope, clock.now());
      }
      return told > 0 ? 'more' : 'done';
    },
  };
}
