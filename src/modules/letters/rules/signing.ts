import type { Fact } from '#engine/promises/index.ts';
import type { Instant } from '#engine/time/index.ts';

/** What stands in the way of a letter, besides the rules of the act itself. */
export type LetterRefusal =
  | 'letterNotFound'
  | 'secondSignatureNeeded'
  | 'alreadyAsked'
  | 'nobodyAsked'
  | 'colleagueUnknown'
  | 'notAsked'
  | 'remarkMissing'
  | 'unprintable';

export const letterRefusals = {
  letterNotFound: 'Deze brief wacht niet (meer) op een handtekening. Bekijk wat er nieuw is.',
  secondSignatureNeeded: 'Brieven van dit team hebben twee handtekeningen. Vraag een collega om te tekenen.',
  alreadyAsked: 'Er wacht al een brief aan deze inwoner op een collega. Neem die eerst terug.',
  nobodyAsked: 'Kies een collega.',
  colleagueUnknown: 'Deze collega hoort niet bij het team. Kies een collega van dit team.',
  notAsked: 'Aan jou is niets gevraagd bij deze brief.',
  remarkMissing: 'Schrijf wat er anders moet.',
  unprintable: 'In de tekst staan tekens die niet op papier kunnen. Haal ze weg, of schrijf ze anders.',
} as const satisfies Record<LetterRefusal, string>;

/** What ends a contact, or brings it to somebody else: a letter that waited then has no one to send it. */
const endings: readonly Fact['kind'][] = [
  'passed',
  'answered',
  'forwarded',
  'withdrawn',
  'closedWithoutAnswer',
  'mergedInto',
  'reopened',
];

/** A letter waits only as long as its contact stays with the team that wrote it, and nobody has ended the contact since. */
export function stillWaits(writtenAt: Instant, facts: readonly Fact[]): boolean {
  return !facts.some(({ kind, recordedAt }) => endings.includes(kind) && recordedAt >= writtenAt);
}

export type RequestRole = 'reads' | 'signs';

/** What a colleague was asked, and said. */
export interface LetterRequestState {
  readonly employeeId: string;
  readonly role: RequestRole;
  readonly decision?: 'agreed' | 'returned';
  readonly remark: string;
}

/** A letter can go when everyone who signs has signed; who reads along holds nothing up once they have answered. */
export function isReady(requests: readonly LetterRequestState[]): boolean {
  return requests.every(({ decision }) => decision === 'agreed');
}

/** Who stands below it: the writer, then who signed, in the order they were asked. */
export function signerIds(writtenBy: string, requests: readonly LetterRequestState[]): readonly string[] {
  const signed = requests.filter(({ role, decision }) => role === 'signs' && decision === 'agreed');
  return [writtenBy, ...signed.map(({ employeeId }) => employeeId)];
}
