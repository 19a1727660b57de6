import { withException } from '#engine/charter/index.ts';
import { type Instant, printDay } from '#engine/time/index.ts';
import { putIntoForce, rulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';

/** Calendars beside those of Utrecht 2008: mornings from Monday to Thursday, nights only, and New York. */
const calendars = `
  - id: mornings
    title: { nl: ochtenden, en: mornings }
    holidays: nl-public
    week:
      mon-thu: 9:00-12:00
    source: Voor de tests

  - id: nights
    title: { nl: nachten, en: nights }
    holidays: none
    week:
      mon-fri: 20:00-23:00
    source: Voor de tests

  - id: far-away
    title: { nl: ver weg, en: far away }
    zone: America/New_York
    holidays: none
    week:
      mon-fri: 9:00-17:00
    source: Voor de tests

norms:
`;

const districtOffice = `
    - id: wijkbureau
      name: Wijkbureau
      street: Voorbeeldstraat 1
      postcode: 3500 AA
      town: Utrecht
      calendar: counters
  phoneCalendar:`;

/** Puts a charter in force that has these calendars too, and a second location. */
export async function addCalendars(scope: Scope, now: Instant): Promise<void> {
  const rules = await rulebook(scope);
  const source = rules.versions
    .at(-1)!
    .source.replace('\nnorms:\n', calendars)
    .replace('\n  phoneCalendar:', districtOffice);
  await enforce(scope, source, now);
}

/** A deviation as `/beheer/kalender` makes it: a new version of the charter. */
export async function deviate(
  scope: Scope,
  change: {
    readonly calendarId: string;
    readonly day: string;
    readonly hours: string;
    readonly reason: string;
  },
  now: Instant,
): Promise<void> {
  const rules = await rulebook(scope);
  const { calendarId, day, hours, reason } = change;
  const exception = { from: day, to: day, hours, reason: { nl: reason } };
  const validFrom = rules.dayOf(now);
  const edited = withException(rules.versions.at(-1)!.source, { calendarId, exception, validFrom });
  if (!edited.ok) throw new Error(JSON.stringify(edited.refusals));
  await enforce(scope, edited.text, now);
}

async function enforce(scope: Scope, source: string, now: Instant): Promise<void> {
  const today = (await rulebook(scope)).dayOf(now);
  const dated = source.replace(/^validFrom:.*$/m, `validFrom: ${printDay(today)}`);
  const outcome = await putIntoForce(scope, { source: dated, now, today });
  if (!outcome.ok) throw new Error(outcome.reason);
}
