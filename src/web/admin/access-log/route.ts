import { addDays, type Instant, parseDay, startOfDay, type Zone } from '#engine/time/index.ts';
import { contactByReference, contactsById } from '#modules/contacts/index.ts';
import {
  type AccessLogEntry,
  type AccessLogFilter,
  accessLog,
  employees,
} from '#modules/organisation/index.ts';
import type { StaffContext } from '../../signin/index.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { answer, zoneOfStaff } from '../page.ts';
import { type Asked, pageSize, presentLog } from './present.ts';
import { LogPage } from './view.tsx';

const part = '/beheer/logboek';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Employees to choose from; who has more searches by reference or period. */
const mostEmployees = 1_000;

export const showLog = (deps: AdminDependencies) => async (c: StaffContext) => {
  const staff = c.get('staff');
  const asked = readAsked(c);
  const zone = await zoneOfStaff(deps, c);
  const errors = errorsOf(asked);
  const filter = await filterOf(c, asked, zone);
  const entries = errors || !filter ? [] : await accessLog(staff, filter, pageSize + 1);
  const [references, people] = await Promise.all([
    referencesOf(c, entries),
    employees(staff, {}, 1, mostEmployees),
  ]);
  const props = {
    page: presentLog(entries, references, asked, zone),
    employees: people.employees.map(({ id, name }) => ({ value: id, label: name })),
    typed: { vraag: asked.reference, wie: asked.employeeId, vanaf: asked.from, tot: asked.to },
    ...(errors ? { errors } : {}),
  };
  return answer(deps, c, part, LogPage, props, errors ? 422 : 200);
};

function readAsked(c: StaffContext): Asked {
  const query = (name: string) => (c.req.query(name) ?? '').trim();
  return {
    reference: query('vraag').toUpperCase(),
    employeeId: uuid.test(query('wie')) ? query('wie') : '',
    from: query('vanaf'),
    to: query('tot'),
  };
}

function errorsOf({ from, to }: Asked): Record<string, string> | undefined {
  const wrong = (text: string) => text !== '' && parseDay(text) === undefined;
  const errors = {
    ...(wrong(from) ? { vanaf: 'Vul een dag in, of laat dit leeg.' } : {}),
    ...(wrong(to) ? { tot: 'Vul een dag in, of laat dit leeg.' } : {}),
  };
  return Object.keys(errors).length > 0 ? errors : undefined;
}

/** @returns undefined when the reference is of no contact */
async function filterOf(c: StaffContext, asked: Asked, zone: Zone): Promise<AccessLogFilter | undefined> {
  const contact =
    asked.reference === '' ? undefined : await contactByReference(c.get('staff'), asked.reference);
  if (asked.reference !== '' && !contact) return undefined;
  const [from, to] = [parseDay(asked.from), parseDay(asked.to)];
  return {
    contactId: contact?.id,
    employeeId: asked.employeeId || undefined,
    from: from && startOfDay(from, zone),
    to: to && startOfDay(addDays(to, 1), zone),
    after: readCursor(c.req.query('na')),
  };
}

function readCursor(text: string | undefined): AccessLogFilter['after'] {
  const [at = '', id = ''] = (text ?? '').split('.');
  return /^\d{1,16}$/.test(at) && uuid.test(id) ? { at: Number(at) as Instant, id } : undefined;
}

async function referencesOf(
  c: StaffContext,
  entries: readonly AccessLogEntry[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(entries.flatMap(({ contactId }) => contactId ?? []))];
  const contacts = await contactsById(c.get('staff'), ids);
  return new Map(contacts.map(({ id, reference }) => [id, reference]));
}
