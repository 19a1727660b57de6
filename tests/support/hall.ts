import type { Instant } from '#engine/time/index.ts';
import {
  callNext,
  drawTicket,
  openCounter,
  type SetupResult,
  setCounter,
  setService,
  type VisitLanguage,
} from '#modules/channels/counter/index.ts';
import {
  acceptInvitation,
  createTeam,
  inviteEmployee,
  type StaffScope,
  staffScope,
} from '#modules/organisation/index.ts';
import { type Database, newId, type Scope } from '#platform/db/index.ts';
import { type Seeded, seed } from './seed.ts';

/** A hall with counters: Utrecht 2008's town hall, two services, and as many open counters as are asked for. */
export interface Hall {
  readonly here: Seeded;
  readonly scope: Scope;
  readonly locationId: string;
  readonly passport: string;
  readonly licence: string;
  readonly counters: readonly { readonly id: string; readonly staff: StaffScope }[];
  /** A visitor draws a ticket at a kiosk. */
  draw(now: Instant, serviceId?: string, language?: VisitLanguage): Promise<Drawn>;
  /** The next visitor is called to a counter. */
  call(now: Instant, counter?: number): Promise<string>;
}

export interface Drawn {
  readonly visitId: string;
  readonly ticket: string;
}

const locationId = 'stadhuis';

export async function hall(db: Database, now: Instant, counters = 2): Promise<Hall> {
  const here = await seed(db, { now, contacts: 0 });
  const { administrator, scope } = here;
  const service = (name: string, nameEn: string, letter: string) =>
    made(
      setService(administrator, undefined, { name, names: { en: nameEn }, letter, expectedMinutes: 8 }, now),
    );
  const passport = await service('Paspoort of identiteitskaart', 'Passport or identity card', 'A');
  const licence = await service('Rijbewijs', 'Driving licence', 'B');
  const team = await createTeam(administrator, { name: 'Publieksbalie' }, now);
  if (!team.ok) throw new Error(team.reason);
  const open: Hall['counters'][number][] = [];
  for (let number = 1; number <= counters; number += 1) {
    const serviceIds = [passport, licence];
    const id = await made(
      setCounter(administrator, undefined, { locationId, name: `Balie ${number}`, serviceIds }, now),
    );
    const staff = await hire(here, team.teamId, number, now);
    await openCounter(staff, id, now);
    open.push({ id, staff });
  }
  return {
    here,
    scope,
    locationId,
    passport,
    licence,
    counters: open,
    async draw(moment, serviceId = passport, language = 'nl') {
      const arrival = { locationId, serviceIds: [serviceId], way: 'kiosk', language } as const;
      const drawn = await drawTicket(scope, arrival, { now: moment, actId: newId() });
      if (!drawn.ok) throw new Error(drawn.reason);
      return drawn;
    },
    async call(moment, counter = 0) {
      const { id, staff } = open[counter]!;
      const called = await callNext(staff, id, { now: moment, actId: newId() });
      if (!called.ok) throw new Error(called.reason);
      return called.visitId;
    },
  };
}

async function made(result: Promise<SetupResult>): Promise<string> {
  const outcome = await result;
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.id;
}

async function hire({ administrator, scope }: Seeded, teamId: string, number: number, now: Instant) {
  const [name, email] = [`Baliemedewerker ${number}`, `balie-${number}@voorbeeld.example`];
  const input = { name, email, roles: ['counterEmployee'], teamIds: [teamId] } as const;
  const invited = await inviteEmployee(administrator, input, now);
  if (!invited.ok) throw new Error(invited.reason);
  const account = { employeeId: invited.employeeId, userId: email, name };
  await acceptInvitation(scope, account, now);
  return (await staffScope(scope, email))!;
}
