import type { AskedLetter } from '#modules/letters/index.ts';
import { itemPath } from '../../addresses.ts';
import { type Present, sayNearMoment } from '../../due.ts';

/** What waits for a colleague, as it stands above the place to write. */
export interface AskedModel {
  readonly title: string;
  readonly text: string;
  readonly requests: readonly { readonly id: string; readonly text: string; readonly remark?: string }[];
  /** What this employee was asked; absent where nothing waits for them. */
  readonly decide?: { readonly action: string; readonly button: string };
  readonly paperHref?: string;
  readonly backAction: string;
  readonly backButton: string;
}

export function presentAsked(
  letter: AskedLetter,
  names: ReadonlyMap<string, string>,
  { ownId, present }: { readonly ownId: string; readonly present: Present },
): AskedModel {
  const base = itemPath(letter.contactId);
  const own = letter.requests.find(({ employeeId }) => employeeId === ownId);
  const nameOf = (id: string) => (id === ownId ? 'Jij' : (names.get(id) ?? 'Een oud-collega'));
  const what = letter.way === 'letter' ? 'Deze brief' : 'Deze e-mail';
  return {
    title:
      letter.state === 'returned'
        ? `${what} kwam terug: er moet iets anders`
        : `${what} wacht op ${waitingFor(letter, nameOf)}`,
    text: `${nameOf(letter.writtenBy)} schreef dit ${sayNearMoment(letter.writtenAt, present)}:\n\n${letter.text}`,
    requests: letter.requests.map(({ employeeId, role, decision, remark }) => ({
      id: employeeId,
      text: `${nameOf(employeeId)}: ${sayDecision(role, decision)}`,
      ...(remark === '' ? {} : { remark }),
    })),
    ...(own !== undefined && own.decision === undefined && letter.state === 'asked'
      ? { decide: { action: `${base}/besluit`, button: own.role === 'signs' ? 'Teken' : 'Akkoord' } }
      : {}),
    ...(letter.way === 'letter' ? { paperHref: `${base}/wachtende-brief` } : {}),
    backAction: `${base}/neem-terug`,
    backButton: letter.state === 'returned' ? 'Schrijf verder' : 'Neem terug',
  };
}

function waitingFor(letter: AskedLetter, nameOf: (id: string) => string): string {
  return letter.requests
    .filter(({ decision }) => decision === undefined)
    .map(({ employeeId }) => nameOf(employeeId).replace(/^Jij$/, 'jou'))
    .join(' en ');
}

function sayDecision(role: 'reads' | 'signs', decision: 'agreed' | 'returned' | undefined): string {
  if (decision === 'returned') return 'stuurde het terug';
  if (role === 'signs') return decision === 'agreed' ? 'heeft getekend' : 'moet nog tekenen';
  return decision === 'agreed' ? 'is akkoord' : 'leest nog mee';
}
