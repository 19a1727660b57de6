import type { Charter, Refusal } from '#engine/charter/index.ts';
import type { Rulebook } from '#engine/promises/index.ts';
import type { Calendar, Day, Instant, Zone } from '#engine/time/index.ts';

/** A charter as it was put into force; never edited, only followed by a later version. */
export interface CharterVersion {
  readonly id: string;
  /** 1, 2, 3 … in the order of putting into force. */
  readonly ordinal: number;
  readonly charter: Charter;
  /** The file as it was uploaded. */
  readonly source: string;
  readonly validFrom: Day;
  readonly putInForceAt: Instant;
  readonly putInForceBy?: string;
  /** What a new charter would be refused for, since checks came later; it is counted with all the same. */
  readonly objections?: readonly Refusal[];
}

/** All that a municipality promises and promised, ready to count with. */
export interface MunicipalRulebook extends Rulebook {
  readonly versions: readonly CharterVersion[];
  /** The version in force on a day, or none before the first. */
  versionOn(day: Day): CharterVersion | undefined;
  /** A calendar with the newest data known at `asOf`; `id` names one of the charter's or a preset. */
  calendar(id: string, asOf: Instant): Calendar;
  /** In which the municipality says its days and times. */
  readonly zone: Zone;
  /** Number of the newest version: projections made with an older one are made again. */
  readonly ordinal: number;
}

/** A charter that can be read, kept while somebody looks at what it would change. */
export interface CharterProposal {
  readonly id: string;
  readonly charter: Charter;
  readonly source: string;
  readonly madeAt: Instant;
  readonly madeBy: string;
}
