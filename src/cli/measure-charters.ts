import { readFile } from 'node:fs/promises';
import type { Charter, Norm } from '#engine/charter/index.ts';
import { latest } from '#engine/promises/index.ts';
import { type Instant, isPreset, presetCalendar, type Zone } from '#engine/time/index.ts';
import { type CharterVersion, type MunicipalRulebook, makeRulebook } from '#modules/charter/index.ts';
import { Refusal, readCharter } from './deadline-rules.ts';

/** The versions in the order in which they came into force. */
export async function readCharters(charters: readonly string[], zone: Zone | undefined): Promise<Charter[]> {
  const texts = await Promise.all(charters.map(readText));
  const read = texts.map((text) =>
    zone === undefined ? readCharter(text) : inZone(readCharter(text), zone),
  );
  return read.sort((a, b) => a.validFrom - b.validFrom);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    throw code === undefined ? error : new Refusal(`--charter: ${file} is niet te lezen (${code})`);
  }
}

export function rulebookOf(charters: readonly Charter[]): MunicipalRulebook {
  return makeRulebook(
    charters.map(
      (charter, index): CharterVersion => ({
        id: charter.id,
        ordinal: index + 1,
        charter,
        source: charter.source,
        validFrom: charter.validFrom,
        putInForceAt: 0 as Instant,
      }),
    ),
  );
}

/** The zone in which the municipality counts. */
export function zoneOfRules(rules: MunicipalRulebook, charters: readonly Charter[]): Zone {
  return rules.calendar(charters.at(-1)!.municipality.staffCalendar, latest).zone;
}

/** The charter of a municipality elsewhere: the same weeks and terms, by another clock. */
function inZone(charter: Charter, zone: Zone): Charter {
  const own = charter.calendars.map((calendar) => ({ ...calendar, zone: zone.name }));
  const presets = [...new Set(charter.norms.map(({ rule }) => rule.calendar))].filter(isPreset).map((id) => ({
    ...presetCalendar(id).definition,
    id: `${id} (${zone.name})`,
    zone: zone.name,
  }));
  return { ...charter, calendars: [...own, ...presets], norms: charter.norms.map(moved) };

  function moved(norm: Norm): Norm {
    const { calendar } = norm.rule;
    return isPreset(calendar)
      ? { ...norm, rule: { ...norm.rule, calendar: `${calendar} (${zone.name})` } }
      : norm;
  }
}
