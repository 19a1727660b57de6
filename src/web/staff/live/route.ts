import { contactById } from '#modules/contacts/index.ts';
import { contactsInSight, mayRead } from '#modules/organisation/index.ts';
import { ProblemError } from '#platform/http/index.ts';
import { streamKey } from '../../kit.ts';
import type { WorkList } from '../addresses.ts';
import { idIn, type StaffDependencies, staffContext } from '../context.ts';
import type { StaffPage } from '../page.ts';

/** Where a list hears of changes. Teams are enough: whose work it is changes within a team. */
export function streamAddress(list: WorkList): string {
  return list.of === 'team' ? `/werk/stroom/team/${list.id}` : '/werk/stroom';
}

/** A test clock that was moved changes what is late, for every municipality of the installation. */
const clock = streamKey('installation', 'clock');

/** Changes in all work one may see. */
export const workStream =
  ({ kit }: StaffDependencies): StaffPage =>
  async (c) => {
    const { staff, teamIds } = await staffContext(kit, c.get('staff'));
    return kit.streams.open(c, [
      ...teamIds.map((id) => streamKey(staff.municipalityId, `team:${id}`)),
      clock,
    ]);
  };

export const teamStream =
  ({ kit }: StaffDependencies): StaffPage =>
  (c) => {
    const staff = c.get('staff');
    const id = idIn(c, 'team');
    const sight = contactsInSight(staff.employee);
    if (sight !== 'all' && !sight.includes(id)) throw new ProblemError('notFound');
    return kit.streams.open(c, [streamKey(staff.municipalityId, `team:${id}`), clock]);
  };

/** Changes in one contact. */
export const itemStream =
  ({ kit }: StaffDependencies): StaffPage =>
  async (c) => {
    const staff = c.get('staff');
    const contact = await contactById(staff, idIn(c, 'id'));
    if (!contact || !mayRead(staff.employee, contact.teamId)) throw new ProblemError('notFound');
    return kit.streams.open(c, [streamKey(staff.municipalityId, `contact:${contact.id}`), clock]);
  };
