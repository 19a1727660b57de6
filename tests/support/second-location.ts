import { type Day, type Instant, printDay } from '#engine/time/index.ts';
import { putIntoForce } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { utrecht2008 } from './municipality.ts';

export const secondLocationId = 'wijkbureau';

const afterLocations = '  phoneCalendar: phone\n';

/** Utrecht 2008 with a second location, `Wijkbureau Oost`, and where asked another greatest wait. */
export function withSecondLocation(validFrom: Day, waitMinutes = 15): string {
  const second = `    - id: ${secondLocationId}\n      name: Wijkbureau Oost\n      street: Oosterkade 1\n      postcode: 3582 AT\n      town: Utrecht\n      calendar: counters\n`;
  return utrecht2008
    .replace(/^id: .*$/m, 'id: utrecht-twee-locaties')
    .replace(/^validFrom: .*$/m, `validFrom: ${printDay(validFrom)}`)
    .replace(afterLocations, `${second}${afterLocations}`)
    .replace('wait: 15 minutes', `wait: ${waitMinutes} minutes`)
    .replaceAll('wachttijd van 15 minuten', `wachttijd van ${waitMinutes} minuten`)
    .replaceAll('at most 15 minutes', `at most ${waitMinutes} minutes`);
}

/** Puts it into force. */
export async function addSecondLocation(
  scope: Scope,
  {
    validFrom,
    now,
    waitMinutes,
  }: { readonly validFrom: Day; readonly now: Instant; readonly waitMinutes?: number },
): Promise<void> {
  const source = withSecondLocation(validFrom, waitMinutes);
  const outcome = await putIntoForce(scope, { source, now, today: validFrom });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}
