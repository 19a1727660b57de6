import type { Charter } from '#engine/charter/index.ts';
import { type Instant, printLocal, type Zone } from '#engine/time/index.ts';
import { whole } from './report-lines.ts';

/** What stands above a report: where the figures come from. */
export interface ReportHead {
  readonly input: string;
  readonly charters: readonly string[];
  readonly asOf: string;
  readonly zone: string;
}

/** A report, as data and in words. */
export interface Measured {
  /** Rows of which something could be said. */
  readonly measured: number;
  readonly data: object;
  readonly text: string;
  /** Asked for as data. */
  readonly json: boolean;
}

export function headOf(input: string, charters: readonly Charter[], asOf: Instant, zone: Zone): ReportHead {
  return {
    input: input === '-' ? 'standaardinvoer' : input,
    charters: charters.map(({ title }) => title.nl),
    asOf: printLocal(asOf, zone),
    zone: zone.name,
  };
}

/** @param what was counted, in the plural */
export function headLines(
  head: ReportHead,
  { rows, measured }: { readonly rows: number; readonly measured: number },
  what: string,
): string[] {
  return [
    `Meting van ${head.input}`,
    `Handvest: ${head.charters.join('; ')}`,
    `Peildatum: ${head.asOf} (${head.zone})`,
    `${whole(rows)} ${what}: ${whole(measured)} gemeten, ${whole(rows - measured)} niet.`,
  ];
}
