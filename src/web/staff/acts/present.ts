import type { EmployeeAct } from '#modules/handling/index.ts';

const participles: Partial<Record<EmployeeAct['act'], string>> = {
  take: 'genomen',
  assign: 'toegewezen',
  pass: 'doorgegeven',
};

/** `3 berichten genomen. 1 niet: Een collega heeft dit al.` Equal reasons are said once. */
export function presentOutcomes(act: EmployeeAct['act'], done: number, refused: readonly string[]): string {
  const participle = participles[act] ?? 'gedaan';
  const first = done > 0 || refused.length === 0 ? `${sayMessages(done)} ${participle}.` : '';
  const reasons = [...Map.groupBy(refused, (reason) => reason)].map(
    ([reason, all]) => `${all.length === 1 && done === 0 ? '' : `${all.length} niet: `}${reason}`,
  );
  return [first, ...reasons].filter((part) => part !== '').join(' ');
}

function sayMessages(count: number): string {
  return count === 1 ? '1 bericht' : `${count} berichten`;
}
