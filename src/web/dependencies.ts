import type { ContactSort } from '#engine/charter/index.ts';
import type { ContactState, Fact } from '#engine/promises/index.ts';
import type { Day, Instant } from '#engine/time/index.ts';
import type { ToldWait } from '#engine/visits/index.ts';
import type { openAsPromised, publishedServiceHours, Service } from '#modules/channels/counter/index.ts';
import type { FilledForm, FormField, FormRefusal } from '#modules/channels/webform/index.ts';
import type { rulebook } from '#modules/charter/index.ts';
import type { CharterPreview, monthlyCounts } from '#modules/promises/index.ts';
import type { leafletPdf } from '#modules/publication/index.ts';
import type { Auth } from '#platform/auth/index.ts';
import type { HttpLog, ShellOptions } from '#platform/http/index.ts';
import type { BuiltAssets } from '#web/ui/index.ts';

/** The municipality whose address was asked for; pages only pass it on. */
export type Scope = Parameters<typeof rulebook>[0];

/** What the pages need from the outside; `main.ts` gives it, tests give stand-ins. */
export interface WebDependencies {
  /** The address residents use, `https://service.example.nl`, without a slash at the end. */
  readonly baseUrl: string;
  /** Proxies of our own in front: 0 when browsers reach us directly. */
  readonly trustedProxies: number;
  /** Signs cookies. */
  readonly secret: string;
  /** Origins to which a form may lead on, such as the identity provider's. */
  readonly formActions: readonly string[];
  readonly clock: { now(): Instant; readonly isTest: boolean };
  readonly log: HttpLog;
  /** Counts the requests, by the pattern of their route. */
  readonly observe?: ShellOptions['observe'];
  readonly realtime: {
    subscribeAll(onTopic: (municipalityId: string, topic: string) => void): () => void;
  };
  readonly assets: BuiltAssets;
  /** Whether an error means that the database is away for a while. */
  isUnavailable(error: unknown): boolean;
  /** The municipality that is reached under this host name. */
  scopeFor(host: string): Promise<Scope | undefined>;
  /** All that the municipality promises and promised, with its calendars. */
  readonly rulebook: typeof rulebook;
  /** The address of the page on which a resident follows a contact. */
  readonly statusUrl: (contactId: string) => string;
  readonly public: PublicDoors;
  readonly visitors: VisitorDoors;
  /** Sign-in for staff. */
  readonly auth: Auth;
  readonly administration: AdministrationDoors;
}

/** What the administration asks of the installation as a whole. */
export interface AdministrationDoors {
  readonly health: (scope: Scope) => Promise<Health>;
  readonly previewCharter: (
    scope: Scope,
    proposal: { readonly source: string; readonly validFrom: Day },
    now: Instant,
  ) => Promise<CharterPreview>;
  /** Moves the clock of a test installation forward, with all that follows; absent on the real clock. */
  readonly moveClock?: ((to: Instant) => Promise<void>) | undefined;
  /** Mails a one-time link. @returns false where no mail goes out: then the administrator passes it on. */
  readonly mailLink?:
    | ((
        scope: Scope,
        to: { readonly name: string; readonly email: string },
        link: { readonly url: string; readonly validUntil: string },
      ) => Promise<boolean>)
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

/** The modules behind the public pages. */
export interface PublicDoors {
  /** Of contacts and visits together, by norm. */
  monthlyCounts(
    ...asked: Parameters<typeof monthlyCounts>
  ): Promise<
    readonly (Pick<
      Awaited<ReturnType<typeof monthlyCounts>>[number],
      'month' | 'normId' | 'outcome' | 'contacts'
    > & { /** A visit in an announced peak. */ readonly inPeak?: boolean })[]
  >;
  /** @returns undefined when the token is not one of ours, or the contact is no longer kept */
  followed(scope: Scope, token: string): Promise<Followed | undefined>;
  /** A further message of the resident, from the status page. */
  react(scope: Scope, contactId: string, text: string, at: Instant): Promise<ReactionResult>;
  readonly leafletPdf: typeof leafletPdf;
  readonly openAsPromised: typeof openAsPromised;
  /** What who comes to a location now can expect to wait, by service; nothing where none can be given. */
  waitsAt(scope: Scope, locationId: string, now: Instant): Promise<readonly ExpectedWait[]>;
  /** Services that are not always open when their location is. */
  readonly serviceHours: typeof publishedServiceHours;
  /** Locations for which a ticket can be drawn at home, on days that they are open. */
  drawnFromHome(scope: Scope): Promise<readonly string[]>;
  /** A form that a resident sent. @returns the token of its status page, or what is wrong with it */
  hand(scope: Scope, form: FilledForm, at: Instant): Promise<HandedIn>;
  /** What was handed in with a form, for who has its token. */
  receipt(scope: Scope, token: string): Promise<FormReceipt | undefined>;
}

/** The links of who comes to a counter. A token proves that we made it; none of them tells anything. */
export interface VisitorDoors {
  /** Made with a page, so that what is sent from it twice happens once. */
  newActId(): string;
  visitToken(visitId: string): string;
  /** @returns undefined when the token is not one of ours */
  visitOf(token: string): string | undefined;
  kioskToken(kioskId: string): string;
  kioskOf(token: string): string | undefined;
}

export interface ExpectedWait {
  readonly service: Service;
  readonly wait: ToldWait;
}

export type HandedIn =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly refusals: Partial<Record<FormField, FormRefusal>> };

/** The data that were entered, and what was promised (Awb 2:17). */
export interface FormReceipt {
  readonly reference: string;
  readonly sort: ContactSort;
  readonly receivedAt: Instant;
  readonly text: string;
  readonly name: string;
  readonly email: string;
  readonly files: readonly string[];
  readonly promise?: string;
}

/** One's own question, as its status page needs it. */
export interface Followed {
  readonly contactId: string;
  readonly reference: string;
  readonly facts: readonly Fact[];
  readonly state: ContactState;
}

export type ReactionResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'closed' | 'tooMany' };
