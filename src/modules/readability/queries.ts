import type { Scope } from '#platform/db/index.ts';
import { type PanelVerdictTable, tables } from './schema.ts';
import type { PanelSubject, PanelVerdict } from './types.ts';

/** What panels made of a text, newest first. */
export async function panelVerdicts(scope: Scope, subject: PanelSubject): Promise<PanelVerdict[]> {
  const [column, id] =
    subject.messageId === undefined
      ? (['template_version_id', subject.templateVersionId] as const)
      : (['message_id', subject.messageId] as const);
  const rows = await tables(scope)
    .selectFrom('panel_verdict')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where(column, '=', id)
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(verdictOf);
}

function verdictOf(row: PanelVerdictTable): PanelVerdict {
  const { id, panel, readers, understood, remarks } = row;
  const { held_on: heldOn, recorded_by: recordedBy, recorded_at: recordedAt } = row;
  return { id, panel, heldOn, readers, understood, remarks, recordedBy, recordedAt };
}
