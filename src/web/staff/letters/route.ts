import { createElement } from 'react';
import { z } from 'zod';
import { contactsById, waitingLetters } from '#modules/contacts/index.ts';
import {
  batchRefusals,
  lettersInBatch,
  lettersToDecide,
  makeBatch,
  printBatches,
} from '#modules/letters/index.ts';
import { employeeNames } from '#modules/organisation/index.ts';
import { page, parseForm, seeOther } from '#platform/http/index.ts';
import { aroundPage } from '../around.ts';
import { type StaffContext, type StaffDependencies, staffContext } from '../context.ts';
import type { StaffPage } from '../page.ts';
import { batchPath, type LettersData, lettersPath, presentLetters } from './present.ts';
import { LettersPage } from './view.tsx';

const batchesShown = 20;

/** Letters on their way out: to sign, to print, to post. */
export const letters =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const context = await staffContext(deps.kit, c.get('staff'));
    const [around, data] = await Promise.all([
      aroundPage(deps, c, context, lettersPath),
      lettersData(context),
    ]);
    return page(c, createElement(LettersPage, { ...around, page: presentLetters(context, data) }));
  };

async function lettersData({ staff, teamIds, now }: StaffContext): Promise<LettersData> {
  const [toDecide, waiting, open, done] = await Promise.all([
    lettersToDecide(staff, staff.employee.id),
    waitingLetters(staff, teamIds, now, lettersInBatch + 1),
    printBatches(staff, teamIds, { open: true, limit: batchesShown }),
    printBatches(staff, teamIds, { open: false, limit: batchesShown }),
  ]);
  const [contacts, names] = await Promise.all([
    contactsById(
      staff,
      toDecide.map(({ contactId }) => contactId),
    ),
    employeeNames(staff, [
      ...toDecide.map(({ writtenBy }) => writtenBy),
      ...[...open, ...done].map(({ madeBy }) => madeBy),
    ]),
  ]);
  return {
    toDecide,
    contacts: new Map(contacts.filter(({ teamId }) => teamIds.includes(teamId)).map((one) => [one.id, one])),
    waiting: waiting.slice(0, lettersInBatch),
    more: waiting.length > lettersInBatch,
    open,
    done,
    names,
  };
}

const chosen = z.object({ kies: z.union([z.uuid(), z.array(z.uuid())]).transform((ids) => [ids].flat()) });

export const print =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const parsed = await parseForm(chosen, c);
    const { staff, teamIds, now } = await staffContext(deps.kit, c.get('staff'));
    const warn = (text: string) => {
      deps.kit.flash.set(c, { kind: 'warning', text });
      return seeOther(c, lettersPath);
    };
    if (!parsed.ok) return warn('Kies eerst de brieven die je wilt printen.');
    const made = await makeBatch(staff, teamIds, parsed.value.kies, now);
    return made.ok ? seeOther(c, batchPath(made.batchId)) : warn(batchRefusals[made.reason]);
  };
