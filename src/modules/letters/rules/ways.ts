import type { Channel } from '#engine/charter/index.ts';

/** How a message can go to a resident. */
export type Way = 'email' | 'letter';

interface Reached {
  readonly email?: string;
  /** Said that we may e-mail instead of writing on paper. */
  readonly emailAgreed: boolean;
  readonly postalAddress?: string;
}

/** Who writes to us so is reached so. */
export function isElectronic(channel: Channel): boolean {
  return channel === 'email' || channel === 'webform';
}

/**
 * The ways to a resident, the usual one in front. A message may go by electronic mail only as far as the resident made known to be
 * reachable that way (Awb 2:8): by writing so, or by saying so. Who did neither is answered on paper.
 */
export function waysTo({ email, emailAgreed, postalAddress }: Reached, channel: Channel): readonly Way[] {
  const byMail: readonly Way[] = email === undefined ? [] : ['email'];
  const byLetter: readonly Way[] = postalAddress === undefined ? [] : ['letter'];
  return emailAgreed || isElectronic(channel) ? [...byMail, ...byLetter] : [...byLetter, ...byMail];
}

/** The way that needs no thought; undefined where only e-mail is left, to which the resident did not agree: a person decides. */
export function usualWay(reached: Reached, channel: Channel): Way | undefined {
  const [first] = waysTo(reached, channel);
  return first === 'email' && !reached.emailAgreed && !isElectronic(channel) ? undefined : first;
}
