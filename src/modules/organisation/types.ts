import type { Instant } from '#engine/time/index.ts';
import type { Scope } from '#platform/db/index.ts';

export const roles = [
  'handler',
  'teamLeader',
  'postRoom',
  'counterEmployee',
  'serviceManager',
  'administrator',
] as const;
export type Role = (typeof roles)[number];

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly archivedAt: Instant | undefined;
  /** Employees who are not archived. */
  readonly members: number;
}

/** `invited`: has not signed in yet. `archived`: can't sign in; the name stays at what they did. */
export type EmployeeState = 'invited' | 'active' | 'archived';

export interface Employee {
  readonly id: string;
  readonly name: string;
  /** Lower case. */
  readonly email: string;
  readonly roles: readonly Role[];
  readonly teamIds: readonly string[];
  readonly state: EmployeeState;
  /** The account in platform/auth; absent while invited. */
  readonly userId: string | undefined;
}

export interface ImapSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise STARTTLS is demanded. */
  readonly secure: boolean;
  readonly user: string;
  readonly folder: string;
}

export interface Mailbox {
  readonly id: string;
  /** Lower case. */
  readonly address: string;
  readonly teamId: string;
  /** Absent: mail for this address is delivered to us directly. Its password is read with `mailboxPassword` only. */
  readonly imap: ImapSettings | undefined;
  readonly archivedAt: Instant | undefined;
}

export interface StaffEmployee {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** Teams that are not archived. */
  readonly teamIds: readonly string[];
}

declare const proven: unique symbol;

/**
 * A municipality and an employee who signed in and is not archived. Only `staffScope` makes one: who holds it has
 * authority, and `rules.ts` says which.
 */
export interface StaffScope extends Scope {
  readonly employee: StaffEmployee;
  readonly [proven]: true;
}

/** What commands ask of the accounts (platform/auth): called last, inside the command's transaction. */
export interface Accounts {
  /** @returns false where another account has that address */
  changeEmail(userId: string, email: string): Promise<boolean>;
  revokeSessions(userId: string): Promise<void>;
}

/** What commands ask of the work (modules/contacts), which knows teams and is not known here. */
export interface Work {
  hasOpenContacts(scope: Scope, teamId: string): Promise<boolean>;
}

export type Refusal =
  | 'notAllowed'
  | 'notFound'
  | 'nameMissing'
  | 'nameTooLong'
  | 'nameTaken'
  | 'emailInvalid'
  | 'emailTaken'
  | 'rolesMissing'
  | 'teamUnknown'
  | 'teamHasMailboxes'
  | 'teamHasOpenContacts'
  | 'lastAdministrator'
  | 'addressTaken'
  | 'imapIncomplete';

export type Outcome<More = unknown> =
  | ({ readonly ok: true } & More)
  | { readonly ok: false; readonly reason: Refusal };

export interface AccessLogEntry {
  readonly id: string;
  readonly at: Instant;
  readonly employeeId: string;
  readonly employeeName: string;
  readonly contactId: string | undefined;
  readonly what: string;
  readonly why: string;
}
