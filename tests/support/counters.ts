import type { Instant } from '#engine/time/index.ts';
import { setCounter, setService } from '#modules/channels/counter/index.ts';
import {
  acceptInvitation,
  inviteEmployee,
  type StaffScope,
  staffScope,
} from '#modules/organisation/index.ts';
import type { SeededEmployee } from './seed.ts';

export interface SeededCounters {
  readonly locationId: string;
  /** Paspoort (A), Rijbewijs (B) and Verhuizing (C). */
  readonly services: { readonly passport: string; readonly licence: string; readonly move: string };
  /** Balie 1 and 2 help with everything, Balie 3 with moving only. */
  readonly counterIds: readonly string[];
  readonly employees: readonly SeededEmployee[];
}

/** Three counters in the town hall, three services, and three employees who serve visitors. */
export async function seedCounters(
  administrator: StaffScope,
  teamId: string,
  now: Instant,
): Promise<SeededCounters> {
  const locationId = 'stadhuis';
  const service = (name: string, nameEn: string, letter: string, expectedMinutes: number) =>
    made(setService(administrator, undefined, { name, names: { en: nameEn }, letter, expectedMinutes }, now));
  const passport = await service('Paspoort of identiteitskaart', 'Passport or identity card', 'A', 9);
  const licence = await service('Rijbewijs', 'Driving licence', 'B', 6);
  const move = await service('Verhuizing doorgeven', 'Report a change of address', 'C', 5);
  const counter = (name: string, serviceIds: readonly string[]) =>
    made(setCounter(administrator, undefined, { locationId, name, serviceIds }, now));
  const counterIds = [
    await counter('Balie 1', [passport, licence, move]),
    await counter('Balie 2', [passport, licence, move]),
    await counter('Balie 3', [move]),
  ];
  const employees = [];
  for (const name of ['Baukje de Wit', 'Omar Aydin', 'Truus van der Meer'])
    employees.push(await seedCounterEmployee(administrator, teamId, name, now));
  return { locationId, services: { passport, licence, move }, counterIds, employees };
}

async function made(result: ReturnType<typeof setService>): Promise<string> {
  const outcome = await result;
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.id;
}

export async function seedCounterEmployee(
  administrator: StaffScope,
  teamId: string,
  name: string,
  now: Instant,
): Promise<SeededEmployee> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@voorbeeld.example`;
  const person = { name, email, roles: ['counterEmployee'], teamIds: [teamId] } as const;
  const invited = await inviteEmployee(administrator, person, now);
  if (!invited.ok) throw new Error(invited.reason);
  const userId = `${administrator.municipalityId} ${email}`;
  await acceptInvitation(administrator, { employeeId: invited.employeeId, userId, name }, now);
  return { name, email, userId, teamId, staff: (await staffScope(administrator, userId))! };
}
