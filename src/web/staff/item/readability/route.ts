import { z } from 'zod';
import { ProblemError, parseForm } from '#platform/http/index.ts';
import { answerReadability, wantsFragment } from '#web/readability/answer.ts';
import { presentReadability } from '#web/readability/present.ts';
import type { StaffDependencies } from '../../context.ts';
import type { StaffPage } from '../../page.ts';
import { isSendingForm } from '../letter/sending.ts';
import { answerItem, visibleContact } from '../route.ts';
import { writtenOf } from './present.ts';

const fields = z.record(z.string(), z.string());

/** How the text of a form reads: the judgement alone for the script, the page with it for who has none. */
export const readability =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const form = c.req.param('form') ?? '';
    if (!isSendingForm(form)) throw new ProblemError('notFound');
    const [contact, { typed }] = await Promise.all([visibleContact(c), parseForm(fields, c)]);
    if (wantsFragment(c))
      return answerReadability(c, presentReadability(writtenOf(form, typed, contact.sort)));
    return answerItem(deps, c, { refused: { form, typed, errors: {}, status: 200, asksReadability: true } });
  };
