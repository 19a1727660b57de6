import { rebuildVisits, type VisitDifference, type VisitRebuild } from '#modules/channels/counter/index.ts';
import { municipalities } from '#modules/organisation/index.ts';
import { type LedgerDifference, type RebuildReport, rebuild } from '#modules/promises/index.ts';
import type { Command, CommandIo } from './command.ts';
import { onDatabase, readArguments } from './installation.ts';

/** Works out again what follows from the facts. */
export const rebuildCommand: Command = {
  name: 'rebuild',
  summary: 'work out again from the facts what the register says, and put right what differs',
  usage: `rebuild [--check] [--json]

  --check   only look: compares in one snapshot and changes nothing
  --json    the report as data

Works beside a running program. Exit code 0: the register is what the facts say (now); 1: --check found differences.`,
  run,
};

const options = {
  check: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

async function run(args: string[], io: CommandIo): Promise<number> {
  const given = readArguments(args, options, rebuildCommand, io)?.values;
  if (given === undefined) return 2;
  return onDatabase(io, async ({ db }) => {
    const reports: Record<string, Report> = {};
    for (const scope of await municipalities(db))
      reports[scope.municipalityId] = {
        ...(await rebuild(scope, {
          repair: !given.check,
          onProgress: progressOn(io.stderr, 'contacts'),
        })),
        visits: await rebuildVisits(scope, {
          repair: !given.check,
          onProgress: progressOn(io.stderr, 'visits'),
        }),
      };
    if (given.json) io.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
    else for (const report of Object.values(reports)) io.stdout.write(textOf(report, given.check));
    return given.check && Object.values(reports).some((report) => differencesIn(report) > 0) ? 1 : 0;
  });
}

type Report = RebuildReport & { readonly visits: VisitRebuild };

const progressEvery = 10_000;

function progressOn(stderr: CommandIo['stderr'], what: 'contacts' | 'visits'): (done: number) => void {
  let said = 0;
  return (done) => {
    if (done - said < progressEvery) return;
    said = done;
    stderr.write(`${done} ${what} …\n`);
  };
}

function differencesIn({ differences, visits }: Report): number {
  return [...Object.values(differences), ...Object.values(visits.differences)].reduce(
    (sum, rows) => sum + rows,
    0,
  );
}

function textOf(report: Report, onlyLooked: boolean): string {
  const { contacts, visits } = report;
  const waiting =
    report.waiting > 0 ? ` ${report.waiting} of them still get their dates from the newest charter.` : '';
  const head = `${contacts} contacts and ${visits.visits} visits worked out again from their facts.${waiting}`;
  if (differencesIn(report) === 0) return `${head} The register is the same.\n`;
  const differing = { ...report.differences, ...visits.differences };
  const rows = Object.entries(differing).map(([table, count]) => `  ${table}: ${count}`);
  const verb = onlyLooked ? 'differ' : 'differed and were put right, except facts that are missing';
  const examples = [...report.examples, ...visits.examples].map((found) => `  ${exampleOf(found)}`);
  return `${[head, `Rows that ${verb}:`, ...rows, ...(examples.length > 0 ? ['Such as:', ...examples] : [])].join('\n')}\n`;
}

function exampleOf({ table, of, stored, derived }: LedgerDifference | VisitDifference): string {
  if (table === 'visit_fact') return `visit_fact of ${of}: nothing says that somebody came`;
  if (table === 'fact') return `fact of ${of}: nothing says that it was received`;
  if (table === 'rollup_month') return `rollup_month of ${of}: to be added ${JSON.stringify(derived)}`;
  return `${table} of ${of}: stored ${stored ? JSON.stringify(stored) : 'nothing'}, the facts say ${derived ? JSON.stringify(derived) : 'nothing'}`;
}
