import type { Zone } from '#engine/time/index.ts';
import type { Kit, WebContext } from '../kit.ts';

/** The zone in which staff of this municipality read a clock. */
export async function staffZone(kit: Kit, c: WebContext): Promise<Zone> {
  const now = kit.clock.now();
  const rules = await kit.rulebook(c.get('scope'));
  const { charter } = rules.versionOn(rules.dayOf(now)) ?? rules.versions[0]!;
  return rules.calendar(charter.municipality.staffCalendar, now).zone;
}
