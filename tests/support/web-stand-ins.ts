import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Charter, loadCharter } from '#engine/charter/index.ts';
import { derive, type Fact, type Outcome } from '#engine/promises/index.ts';
import type { Day, Instant } from '#engine/time/index.ts';
import { type CharterVersion, makeRulebook } from '#modules/charter/index.ts';
import { monthNumber } from '#modules/promises/index.ts';
import type { Auth } from '#platform/auth/index.ts';
import type { Followed, ReactionResult, WebDependencies } from '#web/index.ts';
import { type BuiltAssets, buildAssets } from '#web/ui/index.ts';

/** A charter of the repository by its file name, without the ending. */
export function charterOf(name: string): { charter: Charter; source: string } {
  const source = readFileSync(join(import.meta.dirname, '..', '..', 'charters', `${name}.yaml`), 'utf8');
  const loaded = loadCharter(source);
  if (!loaded.ok) throw new Error(loaded.refusals.map((refusal) => refusal.message).join('\n'));
  return { charter: loaded.charter, source };
}

export function versionOf(name: string, ordinal = 1): CharterVersion {
  const { charter, source } = charterOf(name);
  return {
    id: `version-${ordinal}`,
    ordinal,
    charter,
    source,
    validFrom: charter.validFrom,
    putInForceAt: 0 as Instant,
  };
}

/** How many contacts of a month ended how, for one norm. */
export interface Count {
  readonly day: Day;
  readonly normId: string;
  readonly outcome: Outcome;
  readonly contacts: number;
}

export interface StandIns {
  readonly now: Instant;
  readonly isTest?: boolean;
  readonly versions?: readonly CharterVersion[];
  readonly counts?: readonly Count[];
  /** Facts of a contact by its token. */
  readonly contacts?: Readonly<Record<string, readonly Fact[]>>;
}

/** Everything the pages need, in memory, with what was asked of it. */
export interface StandInWeb {
  readonly dependencies: WebDependencies;
  readonly reactions: { readonly contactId: string; readonly text: string }[];
  announce(topic: string): void;
  moveTo(now: Instant): void;
}

let built: Promise<BuiltAssets> | undefined;

export async function standInWeb(given: StandIns): Promise<StandInWeb> {
  built ??= buildAssets();
  const assets = await built;
  const rules = makeRulebook(given.versions ?? [versionOf('utrecht-2008')]);
  const listeners = new Set<(municipalityId: string, topic: string) => void>();
  const reactions: { contactId: string; text: string }[] = [];
  let now = given.now;
  const followed = (token: string): Followed | undefined => {
    const facts = given.contacts?.[token];
    if (!facts) return undefined;
    return { contactId: token, reference: 'SN-7K3M-92QD', facts, state: derive(facts, rules) };
  };
  const dependencies: WebDependencies = {
    baseUrl: 'http://localhost',
    trustedProxies: 0,
    secret: 'only for tests',
    formActions: [],
    statusUrl: (contactId) => `http://localhost/volg/${contactId}`,
    clock: { now: () => now, isTest: given.isTest ?? false },
    log: { info: () => {}, error: () => {} },
    realtime: {
      subscribeAll: (listener) => {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    assets,
    isUnavailable: () => false,
    scopeFor: async () => ({ municipalityId: 'm1', db: undefined as never }),
    rulebook: async () => rules,
    // Nobody signs in on the public pages: of these only the address at which an identity provider returns is asked for.
    auth: { externalCallbackPath: '/inloggen/extern/terug' } as Auth,
    administration: {} as WebDependencies['administration'],
    public: {
      openAsPromised: async () => new Map(),
      waitsAt: async () => [],
      serviceHours: async () => ({ offered: new Map(), byLocation: new Map(), changedAt: undefined }),
      drawnFromHome: async () => [],
      monthlyCounts: async (_, from, to) => monthly(given.counts ?? [], from, to),
      followed: async (_, token) => followed(token),
      react: async (_, contactId, text): Promise<ReactionResult> => {
        reactions.push({ contactId, text });
        return { ok: true };
      },
      leafletPdf: async () => new TextEncoder().encode('%PDF-1.7'),
      hand: async () => ({ ok: false, refusals: {} }),
      receipt: async () => undefined,
    },
    visitors: {
      newActId: () => randomUUID(),
      visitToken: (visitId) => `bezoek-${visitId}`,
      visitOf: (token) => /^bezoek-(.+)$/.exec(token)?.[1],
      kioskToken: (kioskId) => `zuil-${kioskId}`,
      kioskOf: (token) => /^zuil-(.+)$/.exec(token)?.[1],
    },
  };
  return {
    dependencies,
    reactions,
    announce: (topic) => {
      for (const listener of listeners) listener('m1', topic);
    },
    moveTo: (next) => {
      now = next;
      for (const listener of listeners) listener('m1', 'clock');
    },
  };
}

function monthly(counts: readonly Count[], from: number, to: number) {
  return counts
    .map(({ day, ...count }) => ({ month: monthNumber(day), teamId: 't1', notices: 0, ...count }))
    .filter(({ month }) => month >= from && month <= to);
}
