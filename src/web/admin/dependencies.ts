import type { Day, Instant } from '#engine/time/index.ts';
import type { Scope } from '#modules/organisation/index.ts';
import type { SignInDependencies } from '../signin/index.ts';

/** What the administration needs from outside. */
export interface AdminDependencies extends SignInDependencies {
  readonly health: (scope: Scope) => Promise<Health>;
  readonly previewCharter: (
    scope: Scope,
    proposal: { readonly source: string; readonly validFrom: Day },
    now: Instant,
  ) => Promise<PromisePreview>;
  /** Moves the clock of a test installation forward, with all that follows; absent on the real clock. */
  readonly moveClock?: ((to: Instant) => Promise<void>) | undefined;
  /** Mails a one-time link. @returns false where no mail goes out: then the administrator passes it on. */
  readonly mailLink?:
    | ((to: { readonly name: string; readonly email: string }, url: string) => Promise<boolean>)
    | undefined;
}

/** How the installation fares. */
export interface Health {
  readonly jobs: readonly JobHealth[];
  /** Messages that could not be sent, or of which nobody knows. */
  readonly unsentMessages: number;
  /** Absent where backups are made outside the program. */
  readonly lastBackupAt?: Instant | undefined;
  readonly backup: 'nightly' | 'off' | 'outside';
  /** Mail leaves the house; otherwise it goes to an outbox folder. */
  readonly mailGoesOut: boolean;
}

export interface JobHealth {
  readonly name: string;
  readonly lastSucceededAt: Instant | undefined;
  readonly lastFailedAt: Instant | undefined;
  readonly lastError: string | undefined;
}

/** What another charter would do to promises that run. */
export interface PromisePreview {
  readonly examined: number;
  readonly earlier: number;
  readonly later: number;
  readonly unchanged: number;
  /** There are more open contacts than were examined. */
  readonly more: boolean;
  readonly examples: readonly {
    readonly reference: string;
    readonly before: Instant;
    readonly after: Instant;
  }[];
}
