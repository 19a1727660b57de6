import { z } from 'zod';
import { type ActOutcome, type EmployeeAct, handlingRefusals, perform } from '#modules/handling/index.ts';
import { type Flash, ProblemError, parseForm, seeOther } from '#platform/http/index.ts';
import { itemPath } from '../addresses.ts';
import type { StaffDependencies } from '../context.ts';
import type { StaffPage } from '../page.ts';
import { presentOutcomes } from './present.ts';

/** A page has fifty rows. */
const atMost = 50;

const several = z.union([z.uuid().transform((id) => [id]), z.array(z.uuid()).max(atMost)]).default([]);

const fields = z.object({
  /** The row whose own button was pressed. */
  neem: z.uuid().optional(),
  doe: z.enum(['take', 'assign', 'pass']).optional(),
  kies: several,
  medewerker: z.uuid().optional(),
  team: z.uuid().optional(),
  terug: z.string().startsWith('/werk').max(500).catch('/werk'),
});

type Fields = z.output<typeof fields>;

/** An act on one row, or on all that are ticked. Each is its own transaction: one refusal does not stop the others. */
export const actOnRows =
  ({ kit }: StaffDependencies): StaffPage =>
  async (c) => {
    const parsed = await parseForm(fields, c);
    if (!parsed.ok) throw new ProblemError('notFound');
    const act = actOf(parsed.value);
    const ids = parsed.value.neem === undefined ? parsed.value.kies : [parsed.value.neem];
    if (act === undefined || ids.length === 0) {
      kit.flash.set(c, { kind: 'warning', text: 'Vink eerst aan om welke berichten het gaat.' });
      return seeOther(c, parsed.value.terug);
    }
    const outcomes: ActOutcome[] = [];
    for (const id of ids) outcomes.push(await perform(c.get('staff'), id, act, kit.clock.now()));
    kit.flash.set(c, flashOf(act, outcomes));
    return seeOther(c, parsed.value.terug);
  };

function actOf({ neem, doe, medewerker, team }: Fields): EmployeeAct | undefined {
  if (neem !== undefined || doe === 'take') return { act: 'take' };
  if (doe === 'assign' && medewerker !== undefined) return { act: 'assign', employeeId: medewerker };
  if (doe === 'pass' && team !== undefined) return { act: 'pass', teamId: team };
  return undefined;
}

function flashOf(act: EmployeeAct, outcomes: readonly ActOutcome[]): Flash {
  const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [handlingRefusals[outcome.reason]]));
  const done = outcomes.filter((outcome) => outcome.ok);
  const [only] = done;
  const undo =
    done.length === 1 && refused.length === 0 && only?.undoable
      ? `${itemPath(only.contactId)}/ongedaan/${only.undoable}`
      : undefined;
  return {
    kind: refused.length === 0 ? 'done' : 'warning',
    text: presentOutcomes(act.act, done.length, refused),
    ...(undo ? { undo } : {}),
  };
}
