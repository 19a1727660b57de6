import type { Charter } from '#engine/charter/index.ts';
import type { Day, Instant, Language, Zone } from '#engine/time/index.ts';
import type { CharterVersion } from '#modules/charter/index.ts';
import type { SharedReply } from '#platform/http/index.ts';
import type { Scope, WebDependencies } from '../dependencies.ts';
import type { Kit, WebContext } from '../kit.ts';

export type Rules = Awaited<ReturnType<WebDependencies['rulebook']>>;

/** What every public page starts from. */
export interface PublicContext {
  readonly scope: Scope;
  readonly rules: Rules;
  readonly version: CharterVersion;
  readonly charter: Charter;
  readonly now: Instant;
  readonly today: Day;
  /** The zone in which the municipality says its times. */
  readonly zone: Zone;
  readonly language: Language;
}

export async function publicContext(kit: Kit, c: WebContext): Promise<PublicContext> {
  const scope = c.get('scope');
  const rules = await kit.rulebook(scope);
  const now = kit.clock.now();
  const today = rules.dayOf(now);
  // Before the first charter is in force, the page shows what will hold.
  const version = rules.versionOn(today) ?? rules.versions[0]!;
  const { charter } = version;
  const { zone } = rules.calendar(charter.municipality.staffCalendar, now);
  return { scope, rules, version, charter, now, today, zone, language: languageOf(c) };
}

export function languageOf(c: WebContext): Language {
  return c.req.query('taal') === 'en' ? 'en' : 'nl';
}

/**
 * Answers with something that is the same for everybody, made at most once a second.
 * @param choices what else the reply depends on; only values that exist, so that nobody can fill the memory
 */
export function answerShared(
  kit: Kit,
  c: WebContext,
  make: (context: PublicContext) => Promise<SharedReply>,
  choices: readonly string[] = [],
): Promise<Response> {
  const key = [c.get('scope').municipalityId, c.req.path, languageOf(c), ...choices].join(' ');
  return kit.shared.answer(c, key, async () => make(await publicContext(kit, c)));
}
