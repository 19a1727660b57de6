import { systemClock } from '#platform/clock/index.ts';
import type { CommandIo } from './command.ts';
import { CaseJoiner } from './measure-cases.ts';
import { readCharters, rulebookOf, zoneOfRules } from './measure-charters.ts';
import { headOf, type Measured } from './measure-head.ts';
import { visitRoles } from './visit-columns.ts';
import type { VisitOptions } from './visit-options.ts';
import { readVisitRows } from './visit-records.ts';
import { visitReportOf } from './visit-report.ts';
import { VisitTally } from './visit-tally.ts';
import { visitTextOf } from './visit-text.ts';

/** Measures a file of visits against the greatest wait that a charter promises (EC-84). */
export async function measureVisits(options: VisitOptions, io: CommandIo): Promise<Measured> {
  const charters = await readCharters(options.charters, options.zone);
  const rules = rulebookOf(charters);
  const zone = options.zone ?? zoneOfRules(rules, charters);
  const asOf = options.asOf ?? systemClock.now();
  const tally = new VisitTally({ rules, zone, asOf, endingOf: options.endingOf });
  const joiner = new CaseJoiner(visitRoles, 'joined');
  for await (const rows of readVisitRows(options, io)) for (const one of joiner.join(rows)) tally.add(one);
  for (const one of joiner.last()) tally.add(one);
  const head = headOf(options.input, charters, asOf, zone);
  const report = visitReportOf(tally);
  return {
    measured: report.measured,
    data: { ...head, ...report },
    text: visitTextOf(head, report),
    json: options.json,
  };
}
