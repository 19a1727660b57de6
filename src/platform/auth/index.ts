export type { Blocked, Cookies, Wrong } from './acts/attempting.ts';
export type { EnrolmentOffer } from './acts/second-factor.ts';
export type { Session } from './acts/sessions.ts';
export { type Auth, createAuth } from './auth.ts';
export type { AuthOptions, OidcOptions } from './library.ts';
export { createLink, type LinkPurpose, type OneTimeLink } from './links.ts';
export { checkPassword, longestPassword, type PasswordRefusal, shortestPassword } from './passwords.ts';
export { seal, unseal } from './secrets.ts';
