import type { Channel } from '#engine/charter/index.ts';

/** How a message can go to a resident; the first is how it goes unless somebody chooses otherwise. */
export type Way = 'email' | 'letter';

interface Reached {
  readonly email?: string;
  /** Said that we may e-mail instead of writing on paper. */
  readonly emailAgreed: boolean;
  readonly postalAddress?: string;
}

/**
 * The ways to a resident. Who wrote on paper is answered on paper, unless they said that e-mail may do: a message may go by
 * electronic mail only as far as the resident made known to be reachable that way (Awb 2:8).
 */
export function waysTo({ email, emailAgreed, postalAddress }: Reached, channel: Channel): readonly Way[] {
  const byMail: readonly Way[] = email === undefined ? [] : ['email'];
  const byLetter: readonly Way[] = postalAddress === undefined ? [] : ['letter'];
  const onPaper = channel === 'post' && !emailAgreed;
  return onPaper ? [...byLetter, ...byMail] : [...byMail, ...byLetter];
}
