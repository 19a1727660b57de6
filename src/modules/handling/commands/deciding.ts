import { type ActRequest, decide, type Present } from '#engine/promises/index.ts';
import type { Instant } from '#engine/time/index.ts';
import type { OpenedContact } from '#modules/promises/index.ts';
import type { ActOutcome, HandlingRefusal } from '../types.ts';

export const refuse = (reason: HandlingRefusal): ActOutcome => ({ ok: false, reason });

export function presentOf(opened: OpenedContact, now: Instant): Present {
  return { now, today: opened.rules.dayOf(now) };
}

export function decided(
  opened: OpenedContact,
  request: ActRequest,
  now: Instant,
): HandlingRefusal | undefined {
  const decision = decide(opened.state, request, presentOf(opened, now));
  return decision.ok ? undefined : decision.reason;
}
