import { parseArgs } from 'node:util';
import type { Instant, Zone } from '#engine/time/index.ts';
import { Refusal } from './deadline-rules.ts';
import { filesOf, type MeasureFiles, pairsOf, readAsOf, readZone, refusing } from './measure-options.ts';
import { type VisitColumns, type VisitRole, visitRoles } from './visit-columns.ts';
import { type Ending, endings } from './visit-endings.ts';

export interface VisitOptions extends MeasureFiles {
  /** What was named; the rest is known by its name. */
  readonly columns: VisitColumns;
  /** A visit may take several rows that stand together: this column says which belong together. */
  readonly caseColumn?: string;
  /** The file's own words for how a visit ended. */
  readonly endingOf: ReadonlyMap<string, Ending>;
  readonly zone?: Zone;
  readonly asOf?: Instant;
  readonly json: boolean;
}

const options = {
  visits: { type: 'boolean' },
  charter: { type: 'string', multiple: true },
  input: { type: 'string' },
  map: { type: 'string', multiple: true },
  'outcome-map': { type: 'string', multiple: true },
  case: { type: 'string' },
  zone: { type: 'string' },
  'as-of': { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** @throws Refusal that names the option and what to give */
export function readVisitOptions(args: string[]): VisitOptions {
  const given = refusing(() => parseArgs({ args, options, strict: true }).values);
  const zone = given.zone === undefined ? undefined : readZone(given.zone);
  const asOf = given['as-of'] === undefined ? undefined : readAsOf(given['as-of'], zone);
  const endingsGiven = pairsOf(given['outcome-map'] ?? [], '--outcome-map');
  return {
    ...filesOf(given),
    columns: Object.fromEntries(
      pairsOf(given.map ?? [], '--map').map(([role, column]) => [readRole(role), column]),
    ),
    ...(given.case === undefined ? {} : { caseColumn: given.case }),
    endingOf: new Map(endingsGiven.map(([word, ending]) => [word.toLowerCase(), readEnding(ending)])),
    ...(zone === undefined ? {} : { zone }),
    ...(asOf === undefined ? {} : { asOf }),
    json: given.json,
  };
}

function readRole(text: string): VisitRole {
  const role = visitRoles.find((known) => known === text);
  if (role === undefined)
    throw new Refusal(`--map: "${text}" is onbekend; kies uit ${visitRoles.join(', ')}`);
  return role;
}

function readEnding(text: string): Ending {
  const ending = endings.find((known) => known === text);
  if (ending === undefined)
    throw new Refusal(`--outcome-map: "${text}" is onbekend; kies uit ${endings.join(', ')}`);
  return ending;
}
