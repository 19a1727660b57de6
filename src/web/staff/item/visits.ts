import type { Instant } from '#engine/time/index.ts';
import { markRiskNoticesRead, showPresence } from '#modules/handling/index.ts';
import { logAccess, type StaffScope } from '#modules/organisation/index.ts';

/** Opening the same contact again within this time is one look at it. */
const sameLookMs = 15 * 60_000;
/** Presence holds for half a minute; a page that refreshes itself needs not write it each time. */
const presenceStepMs = 10_000;
const rememberedVisits = 20_000;

export interface Visits {
  /** Somebody opened a contact: it is logged, colleagues see it, and what was told about its risk is read. */
  opened(staff: StaffScope, contactId: string, now: Instant): Promise<void>;
}

/** Remembers in this process who looked when; another process or a restart logs once more, which does no harm. */
export function createVisits(): Visits {
  const logged = new Map<string, Instant>();
  const shown = new Map<string, Instant>();
  return {
    async opened(staff, contactId, now) {
      const key = `${staff.municipalityId} ${staff.employee.id} ${contactId}`;
      const isNew = passes(logged, key, now, sameLookMs);
      const showsAgain = passes(shown, key, now, presenceStepMs);
      await Promise.all([
        isNew && logAccess(staff, { contactId, what: 'contact: opened', why: 'Geopend in de werkplek' }, now),
        isNew && markRiskNoticesRead(staff, contactId, now),
        showsAgain && showPresence(staff, contactId, now),
      ]);
    },
  };
}

/** Whether the last time lies far enough back; if so, this is the last time. */
function passes(last: Map<string, Instant>, key: string, now: Instant, periodMs: number): boolean {
  const before = last.get(key);
  if (before !== undefined && now - before < periodMs && now >= before) return false;
  last.delete(key);
  last.set(key, now);
  if (last.size > rememberedVisits) last.delete(last.keys().next().value!);
  return true;
}
