import type { Charter } from '#engine/charter/index.ts';
import type { Calendar, Day, Instant } from '#engine/time/index.ts';
import { locationsOn } from '#modules/channels/counter/index.ts';
import { ProblemError } from '#platform/http/index.ts';
import type { Scope, WebDependencies } from '../dependencies.ts';
import type { Kit, WebContext } from '../kit.ts';

export type Location = Charter['municipality']['locations'][number];

type Rules = Awaited<ReturnType<WebDependencies['rulebook']>>;

/** Where visitors come, and when it is there now. */
export interface Place {
  readonly scope: Scope;
  readonly rules: Rules;
  readonly location: Location;
  /** Of the opening hours of the location. */
  readonly calendar: Calendar;
  readonly now: Instant;
  readonly today: Day;
}

/** @throws the page that says so where the charter in force has no such location */
export async function placeAt(kit: Kit, c: WebContext, locationId: string): Promise<Place> {
  const scope = c.get('scope');
  const rules = await kit.rulebook(scope);
  const now = kit.clock.now();
  const today = rules.dayOf(now);
  const location = locationsOn(rules, today).find(({ id }) => id === locationId);
  if (location === undefined) throw new ProblemError('notFound');
  return { scope, rules, location, calendar: rules.calendar(location.calendar, now), now, today };
}
