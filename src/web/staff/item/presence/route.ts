import { othersPresent, showPresence } from '#modules/handling/index.ts';
import { reply } from '#platform/http/index.ts';
import type { StaffDependencies } from '../../context.ts';
import type { StaffPage } from '../../page.ts';
import { sayPresence } from '../present.ts';
import { visibleContact } from '../route.ts';

/** Somebody still has the contact on screen. @returns who else has, as the sentence on top of the page; empty for nobody */
export const presence =
  ({ kit }: StaffDependencies): StaffPage =>
  async (c) => {
    const staff = c.get('staff');
    const { id } = await visibleContact(c);
    const now = kit.clock.now();
    const [others] = await Promise.all([othersPresent(staff, id, now), showPresence(staff, id, now)]);
    const sentence = others.length === 0 ? '' : `Hier ook: ${others.map(sayPresence).join('; ')}`;
    return reply(c, sentence, { type: 'text/plain; charset=utf-8' });
  };
