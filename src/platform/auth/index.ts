export {
  type Auth,
  type Blocked,
  type Cookies,
  createAuth,
  type EnrolmentOffer,
  type Session,
  type Wrong,
} from './auth.ts';
export type { AuthOptions, OidcOptions } from './library.ts';
export { createLink, type LinkPurpose, type OneTimeLink } from './links.ts';
export { checkPassword, longestPassword, type PasswordRefusal, shortestPassword } from './passwords.ts';
export { seal, unseal } from './secrets.ts';
