import {
  type Charter,
  type CountingRules,
  channelsOf,
  type Norm,
  type NormRule,
} from '#engine/charter/index.ts';
import { deadline } from '#engine/deadlines/index.ts';
import { type Classification, latest, type NormsInForce, type NormVersion } from '#engine/promises/index.ts';
import {
  type Calendar,
  type CalendarDefinition,
  compileCalendar,
  type Day,
  dayOf,
  type Instant,
  isPreset,
  presetCalendar,
} from '#engine/time/index.ts';
import type { CharterVersion, MunicipalRulebook } from './types.ts';

/** Measures that make a promise to a resident with a due moment; the others are kept or broken by the house as a whole. */
const promised: readonly Norm['measure'][] = ['answer', 'receiptConfirmation'];

/** A date that a person named holds until the end of that day, whatever day it is (EC-73). */
const namedDay: CountingRules = {
  dayOne: 'dayAfter',
  rollForward: 'none',
  endOfDay: 'midnight',
  receiptMoment: 'arrival',
};

/**
 * Lays the versions of a charter together. A norm is the one in force on the local date of receipt (EC-65); calendar
 * data are the newest known at the moment asked about, so that a closure announced later moves what is open (EC-26) and
 * leaves what was settled.
 * @param versions in the order in which they were put into force, at least one
 */
export function makeRulebook(versions: readonly CharterVersion[]): MunicipalRulebook {
  const calendars = new Map<CalendarDefinition | string, Calendar>();
  const newestAt = (asOf: Instant) =>
    versions.findLast((version) => version.putInForceAt <= asOf) ?? versions[0]!;
  const calendar = (id: string, asOf: Instant): Calendar => {
    if (isPreset(id)) return presetCalendar(id);
    const definition =
      definitionOf(newestAt(asOf).charter, id) ??
      versions.map((version) => definitionOf(version.charter, id)).findLast((found) => found !== undefined);
    if (definition === undefined) throw new Error(`no version of the charter has a calendar "${id}"`);
    return compiled(definition, calendars);
  };
  const zone = calendar(versions.at(-1)!.charter.municipality.staffCalendar, latest).zone;
  const versionOn = (day: Day) =>
    versions
      .filter((version) => version.validFrom <= day)
      .toSorted((a, b) => a.validFrom - b.validFrom || a.ordinal - b.ordinal)
      .at(-1);
  return {
    versions,
    ordinal: versions.at(-1)!.ordinal,
    versionOn,
    calendar,
    zone,
    dayOf: (at) => dayOf(at, zone),
    normsFor: ({ channel, sort, product, receivedAt }): NormsInForce => {
      const version = versionOn(dayOf(receivedAt, zone));
      if (version === undefined) return { notMeasurable: 'beforeFirstCharter' };
      if (sort === 'information') return { notMeasurable: 'forInformation' };
      const norms = promisedNorms(version.charter, {
        channel,
        sort,
        ...(product === undefined ? {} : { product }),
      }).flatMap((norm) =>
        norm.rule.kind === 'term' ? [normVersion(norm, norm.rule, version, { calendar, newestAt })] : [],
      );
      return norms.length === 0 ? { notMeasurable: 'noNorm' } : { norms };
    },
  };
}

/** For each measure the norm of this sort, where there is one, else the norm of the channel. */
function promisedNorms(charter: Charter, { channel, sort, product }: Classification): readonly Norm[] {
  const candidates = charter.norms.filter(
    (norm) =>
      channelsOf(norm).includes(channel) &&
      norm.product === product &&
      (norm.sort === undefined || norm.sort === sort) &&
      promised.includes(norm.measure),
  );
  return candidates.filter(
    (norm) =>
      norm.sort !== undefined ||
      !candidates.some((other) => other.sort !== undefined && other.measure === norm.measure),
  );
}

type TermRule = Extract<NormRule, { kind: 'term' }>;
type Lookup = {
  readonly calendar: MunicipalRulebook['calendar'];
  readonly newestAt: (asOf: Instant) => CharterVersion;
};

function normVersion(
  norm: Norm,
  rule: TermRule,
  version: CharterVersion,
  { calendar, newestAt }: Lookup,
): NormVersion {
  const statutory = presetCalendar('nl-statutory');
  return {
    norm,
    charterVersion: version.id,
    zone: calendar(rule.calendar, latest).zone.name,
    calendarVersion: (asOf) => newestAt(asOf).id,
    deadline: (from, pauses, asOf) =>
      deadline(rule.term, rule.counting, calendar(rule.calendar, asOf), statutory, from, pauses),
    latestNotice: (from, pauses, asOf) => {
      const { extension } = norm;
      if (extension === undefined) return undefined;
      const whole = { ...rule.term, amount: rule.term.amount + extension.amount };
      const end = deadline(whole, rule.counting, calendar(rule.calendar, asOf), statutory, from, pauses);
      return 'notMeasurable' in end ? undefined : end.dueDay;
    },
    noticeDeadline: (when, from, pauses, asOf) => {
      const own = calendar(rule.calendar, asOf);
      return deadline(
        { unit: 'calendarDays', amount: Math.max(0, when - dayOf(from, own.zone)) },
        namedDay,
        own,
        statutory,
        from,
        pauses,
      );
    },
  };
}

function definitionOf(charter: Charter, id: string): CalendarDefinition | undefined {
  return charter.calendars.find((calendar) => calendar.id === id);
}

/** Equal data are compiled once, however many versions carry them; the same object is found without comparing data. */
function compiled(
  definition: CalendarDefinition,
  known: Map<CalendarDefinition | string, Calendar>,
): Calendar {
  const same = known.get(definition);
  if (same) return same;
  const key = JSON.stringify(definition);
  const calendar = known.get(key) ?? compile(definition);
  known.set(key, calendar).set(definition, calendar);
  return calendar;
}

function compile(definition: CalendarDefinition): Calendar {
  const result = compileCalendar(definition);
  if (!result.ok)
    throw new Error(`calendar "${definition.id}" was put into force although it cannot be used`);
  return result.calendar;
}
