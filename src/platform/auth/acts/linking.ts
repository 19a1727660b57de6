import { claimLink, createLink, dropLinks, type LinkPurpose, readLink, releaseLink } from '../links.ts';
import type { Inside } from './attempting.ts';

export function linkActs({ db, now }: Inside) {
  return {
    /** @returns the token, for `/welkom/<token>`; it is kept nowhere */
    createLink: (purpose: LinkPurpose, subject = '') => createLink(db, { purpose, subject }, now()),
    dropLinks: (purpose: LinkPurpose, subject = '') => dropLinks(db, { purpose, subject }),
    readLink: (token: string) => readLink(db, token, now()),
    claimLink: (token: string) => claimLink(db, token, now()),
    releaseLink: (token: string) => releaseLink(db, token),
  };
}
