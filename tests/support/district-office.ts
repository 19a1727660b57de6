import type { Instant } from '#engine/time/index.ts';
import { setAppointments, setCounter } from '#modules/channels/counter/index.ts';
import { putIntoForce, rulebook } from '#modules/charter/index.ts';
import type { StaffScope } from '#modules/organisation/index.ts';
import { utrecht2008 } from './municipality.ts';

export const districtOffice = 'wijkbureau';

/** A second location, from today on, with a counter that is kept for appointments. @returns the counter */
export async function openDistrictOffice(
  administrator: StaffScope,
  serviceIds: readonly string[],
  now: Instant,
): Promise<string> {
  const source = utrecht2008.replace(
    '      calendar: counters\n',
    `      calendar: counters
    - id: ${districtOffice}
      name: Wijkbureau Overvecht
      street: Zamenhofdreef 7
      postcode: 3562 JT
      town: Utrecht
      calendar: counters
`,
  );
  const today = (await rulebook(administrator)).dayOf(now);
  const put = await putIntoForce(administrator, { source, now, today, validFrom: today });
  if (!put.ok) throw new Error(put.reason);
  const counter = { locationId: districtOffice, name: 'Balie Overvecht', serviceIds };
  const made = await setCounter(administrator, undefined, counter, now);
  if (!made.ok) throw new Error(made.reason);
  await setAppointments(administrator, districtOffice, { counters: 1, daysAhead: 30 });
  return made.id;
}
