import { z } from 'zod';
import { parseForm, reply } from '#platform/http/index.ts';
import type { StaffDependencies } from '../../context.ts';
import type { StaffPage } from '../../page.ts';
import { answerItem, visibleContact } from '../route.ts';
import { previewOf } from './present.ts';

const fields = z.record(z.string(), z.string());

/** What the resident would read: the sentences alone for the script, the page with them for who has none. */
export const preview =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const [contact, parsed] = await Promise.all([visibleContact(c), parseForm(fields, c)]);
    const { typed } = parsed;
    if (c.req.header('x-fragment') !== undefined)
      return reply(c, previewOf(typed, contact.sort), { type: 'text/plain; charset=utf-8' });
    return answerItem(deps, c, { refused: { form: 'behandelbericht', typed, errors: {}, status: 200 } });
  };
