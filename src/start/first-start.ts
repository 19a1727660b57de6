import { readFileSync } from 'node:fs';
import { type Charter, loadCharter } from '#engine/charter/index.ts';
import { dayOf, type Instant, zoneOf } from '#engine/time/index.ts';
import { charterVersions, putIntoForce } from '#modules/charter/index.ts';
import { ensureDefaultMailbox, ensureMunicipality, municipalities } from '#modules/organisation/index.ts';
import type { Database, Scope } from '#platform/db/index.ts';

/** What cannot go on, in a sentence for the person who starts the program. */
export class StartRefusal extends Error {
  override name = 'StartRefusal';
}

/**
 * Makes an empty installation ready for its first message: the municipality, its charter, one team and one mailbox. On
 * later starts the file is not looked at: a charter is put into force in the screens, with a look at what changes.
 */
export async function prepareInstallation(db: Database, charterFile: string, now: Instant): Promise<Scope> {
  const [known] = await municipalities(db);
  const newest = known && (await charterVersions(known)).at(-1);
  if (known && newest) {
    await ensureFirstMailbox(known, newest.charter);
    return known;
  }
  const source = readCharter(charterFile);
  const loaded = loadCharter(source);
  if (!loaded.ok) {
    const refusals = loaded.refusals.map(
      (refusal) => `  line ${refusal.line}: ${refusal.message} ${refusal.remedy}`,
    );
    throw new StartRefusal([`The charter ${charterFile} cannot be used:`, ...refusals].join('\n'));
  }
  const { municipality, calendars } = loaded.charter;
  const scope = await ensureMunicipality(db, municipality.name, now);
  const zone = zoneOf(calendars[0]?.zone ?? 'Europe/Amsterdam');
  const outcome = await putIntoForce(scope, { source, now, today: dayOf(now, zone) });
  if (!outcome.ok) throw new StartRefusal(outcome.reason);
  await ensureFirstMailbox(scope, loaded.charter);
  return scope;
}

async function ensureFirstMailbox(scope: Scope, { municipality }: Charter): Promise<void> {
  await ensureDefaultMailbox(scope, { teamName: 'Klantcontact', address: municipality.email });
}

function readCharter(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new StartRefusal(`The charter ${file} cannot be read. Set CHARTER to the path of a charter file.`, {
      cause,
    });
  }
}
