/*
 * Lays every kind of term on every calendar beside the slow reference, for receipt on every day of 2015 to 2035.
 * Run: node --import tsx bench/deadlines-agreement.ts [first year] [last year]
 */
import { addDays, dayOfDate, type Instant, startOfDay } from '#engine/time/index.ts';
import { calendars, disagreement, terms } from '#tests/support/agreement.ts';

const [firstYear, lastYear] = [Number(process.argv[2] ?? 2015), Number(process.argv[3] ?? 2035)];
/** Receipt at midnight, in the night, before, at and after opening and closing, and just before midnight. */
const seconds = [
  0,
  2.5 * 3600,
  8.99 * 3600,
  9 * 3600,
  12 * 3600,
  14.17 * 3600,
  17 * 3600,
  20.5 * 3600,
  86_399,
];

let questions = 0;
const found: string[] = [];
const start = performance.now();
for (let day = dayOfDate(firstYear, 1, 1); day <= dayOfDate(lastYear, 12, 31); day = addDays(day, 1)) {
  for (const calendar of calendars) {
    for (const { term, counting } of terms) {
      const time = seconds[questions++ % seconds.length]!;
      const receivedAt = (startOfDay(day, calendar.zone) + Math.round(time) * 1000) as Instant;
      const said = disagreement({ term, counting, calendar, receivedAt, pauses: [] });
      if (said !== undefined) found.push(said);
    }
  }
}
console.log(
  `${questions} deadlines, ${firstYear}-${lastYear}, ${calendars.length} calendars, ${terms.length} terms`,
);
console.log(`${found.length} disagreements in ${Math.round((performance.now() - start) / 1000)} s`);
for (const said of found.slice(0, 20)) console.log(said);
process.exitCode = found.length === 0 ? 0 : 1;
