import type { Context } from 'hono';
import { type Language, sayMoment } from '#engine/time/index.ts';
import { hoursTopic } from '#modules/channels/counter/index.ts';
import {
  type Broadcasts,
  createBroadcasts,
  createEventStreams,
  createFlashMessages,
  createPageCache,
  type EventStreams,
  type FlashMessages,
  type HttpVariables,
  type PageCache,
  type Subscribe,
} from '#platform/http/index.ts';
import type { Frame } from '#web/ui/index.ts';
import type { Scope, WebDependencies } from './dependencies.ts';

export interface WebVariables extends HttpVariables {
  scope: Scope;
}

export interface WebEnv {
  Variables: WebVariables;
}

export type WebContext = Context<WebEnv>;

/** What every page has at hand. */
export interface Kit extends WebDependencies {
  readonly https: boolean;
  readonly flash: FlashMessages;
  readonly streams: EventStreams;
  /** For screens of which thousands show the same. */
  readonly broadcasts: Broadcasts;
  /** For pages that are the same for everybody. */
  readonly shared: PageCache;
  /**
   * What stands around a page, with the message that the last act left.
   * @param rules where the page has asked for them already
   */
  frame(c: WebContext, language?: Language, rules?: Rules): Promise<Frame>;
  /** The same for a page that everybody gets: without a message. */
  sharedFrame(scope: Scope, language: Language): Promise<Frame>;
  /** What stands around a page when the database may be away. */
  bareFrame(c: Context): Frame;
  close(): void;
}

/** A figure may lag behind by this much; what a page is made from costs milliseconds, so that it need not be more. */
const sharedMaximumAgeMs = 1_000;

export function createKit(dependencies: WebDependencies): Kit {
  const { baseUrl, secret, realtime, assets, clock } = dependencies;
  const https = baseUrl.startsWith('https:');
  const shared = createPageCache({ maximumAgeMs: sharedMaximumAgeMs });
  const subscribe: Subscribe = (listener) =>
    realtime.subscribeAll((municipalityId, topic) => listener(streamKey(municipalityId, topic)));
  const streams = createEventStreams({ subscribe });
  const broadcasts = createBroadcasts({
    subscribe,
    onError: (error) => dependencies.log.error({ err: error }, 'What is broadcast could not be read.'),
  });
  const stopListening = realtime.subscribeAll((_, topic) => {
    if (topic === 'charter' || topic === 'clock' || topic === hoursTopic) shared.clear();
  });
  const flash = createFlashMessages(secret, https);
  const rulesSeen = new Map<string, Rules>();

  const sharedFrame = async (scope: Scope, language: Language): Promise<Frame> => {
    const rules = await dependencies.rulebook(scope);
    rulesSeen.set(scope.municipalityId, rules);
    return frameOf(dependencies, rules, language);
  };
  return {
    ...dependencies,
    https,
    flash,
    streams,
    broadcasts,
    shared,
    sharedFrame,
    async frame(c, language = 'nl', rules) {
      const scope = c.get('scope');
      if (rules) rulesSeen.set(scope.municipalityId, rules);
      const frame = rules ? frameOf(dependencies, rules, language) : await sharedFrame(scope, language);
      const message = flash.take(c);
      return message ? { ...frame, flash: message } : frame;
    },
    bareFrame(c) {
      const scope = (c as WebContext).get('scope') as Scope | undefined;
      const rules = scope ? rulesSeen.get(scope.municipalityId) : onlyOne(rulesSeen);
      if (rules) return frameOf(dependencies, rules, 'nl');
      return {
        municipality: 'Servicenorm',
        language: 'nl',
        assets: assets.frame,
        ...(clock.isTest ? { testClock: 'niet de echte datum en tijd' } : {}),
      };
    },
    close() {
      stopListening();
      streams.close();
      broadcasts.close();
    },
  };
}

type Rules = Awaited<ReturnType<WebDependencies['rulebook']>>;

function frameOf({ assets, clock }: WebDependencies, rules: Rules, language: Language): Frame {
  const now = clock.now();
  const charter = rules.versionOn(rules.dayOf(now))?.charter ?? rules.versions[0]!.charter;
  const { municipality } = charter;
  const { zone } = rules.calendar(municipality.staffCalendar, now);
  return {
    municipality: municipality.name,
    language,
    assets: assets.frame,
    ...(clock.isTest ? { testClock: sayMoment(now, zone, 'nl') } : {}),
  };
}

/** When the database is away, the municipality of an address is not known; where there is one, it is that one. */
function onlyOne(seen: ReadonlyMap<string, Rules>): Rules | undefined {
  return seen.size === 1 ? seen.values().next().value : undefined;
}

/** A topic of one municipality, as the event streams know it. */
export function streamKey(municipalityId: string, topic: string): string {
  return `${municipalityId} ${topic}`;
}

export function hostOf(c: Context): string {
  return (c.req.header('host') ?? '').toLowerCase();
}
