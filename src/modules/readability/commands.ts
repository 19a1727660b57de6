import type { Day, Instant } from '#engine/time/index.ts';
import { may, type StaffScope } from '#modules/organisation/index.ts';
import { newId } from '#platform/db/index.ts';
import { refusePanel } from './rules.ts';
import { tables } from './schema.ts';
import type { PanelInput, PanelRefusal, PanelSubject } from './types.ts';

/**
 * Keeps what a panel of readers made of a text. A verdict is never changed: a later panel is a further one. That the reader of
 * the screen may see the text is the caller's to check.
 */
export async function recordPanel(
  staff: StaffScope,
  subject: PanelSubject,
  input: PanelInput,
  { now, today }: { readonly now: Instant; readonly today: Day },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: PanelRefusal }> {
  if (!may(staff.employee, 'recordPanels')) return { ok: false, reason: 'notAllowed' };
  const refusal = refusePanel(input, today);
  if (refusal) return { ok: false, reason: refusal };
  await tables(staff)
    .insertInto('panel_verdict')
    .values({
      municipality_id: staff.municipalityId,
      id: newId(),
      message_id: subject.messageId ?? null,
      template_version_id: subject.templateVersionId ?? null,
      panel: input.panel.trim(),
      held_on: input.heldOn!,
      readers: input.readers,
      understood: input.understood,
      remarks: input.remarks.trim(),
      recorded_by: staff.employee.id,
      recorded_at: now,
    })
    .execute();
  return { ok: true };
}
