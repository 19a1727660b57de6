import { createElement } from 'react';
import { z } from 'zod';
import { parseDay } from '#engine/time/index.ts';
import {
  batchById,
  batchLetters,
  batchRefusals,
  dissolveBatch,
  type KeptBack,
  printFile,
  registerPosted,
} from '#modules/letters/index.ts';
import { employeeNames } from '#modules/organisation/index.ts';
import {
  type FieldErrors,
  ProblemError,
  page,
  parseForm,
  seeOther,
  type Typed,
} from '#platform/http/index.ts';
import { csvReply } from '../../../csv.ts';
import { aroundPage } from '../../around.ts';
import { idIn, type StaffContext, type StaffDependencies, staffContext } from '../../context.ts';
import { pdfReply } from '../../item/letter/route.ts';
import type { StaffPage, StaffRequest } from '../../page.ts';
import { batchPath, lettersPath } from '../present.ts';
import { manifestCsv, presentBatch } from './present.ts';
import { BatchPage } from './view.tsx';

export const batch =
  (deps: StaffDependencies): StaffPage =>
  async (c) =>
    answerBatch(deps, c, await staffContext(deps.kit, c.get('staff')));

async function batchIn(c: StaffRequest, { staff, teamIds }: StaffContext) {
  const found = await batchById(staff, idIn(c, 'id'), teamIds);
  if (found === undefined) throw new ProblemError('notFound');
  return found;
}

async function answerBatch(
  deps: StaffDependencies,
  c: StaffRequest,
  context: StaffContext,
  refused?: { readonly typed: Typed; readonly errors: FieldErrors },
): Promise<Response> {
  const { staff } = context;
  const found = await batchIn(c, context);
  const [around, letters, names] = await Promise.all([
    aroundPage(deps, c, context, lettersPath),
    batchLetters(staff, found.id),
    employeeNames(staff, [found.madeBy]),
  ]);
  const maker = names.get(found.madeBy) ?? 'een oud-collega';
  const model = presentBatch(context, { batch: found, letters, maker }, refused);
  return page(c, createElement(BatchPage, { ...around, page: model }), refused ? 422 : 200);
}

/** All letters in one file, to print here or to give to a print house. */
export const batchPdf =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const { letters, bothSides, name } = await printable(deps, c);
    const { pdf } = await printFile(letters, bothSides);
    return pdfReply(c, pdf, `${name}.pdf`);
  };

/** Which pages of that file are whose. */
export const batchList =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const { letters, bothSides, name } = await printable(deps, c);
    const { manifest } = await printFile(letters, bothSides);
    return csvReply(c, `${name}.csv`, manifestCsv(manifest));
  };

async function printable(deps: StaffDependencies, c: StaffRequest) {
  const context = await staffContext(deps.kit, c.get('staff'));
  const found = await batchIn(c, context);
  return {
    letters: await batchLetters(context.staff, found.id),
    bothSides: c.req.query('dubbelzijdig') !== undefined,
    name: `stapel-${found.id.slice(-8)}`,
  };
}

const fields = z.record(z.string(), z.string());

export const post =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const { typed } = await parseForm(fields, c);
    const context = await staffContext(deps.kit, c.get('staff'));
    const { staff, teamIds, now } = context;
    const day = parseDay(typed.dag ?? '');
    const refuse = (error: string) => answerBatch(deps, c, context, { typed, errors: { dag: error } });
    if (day === undefined) return refuse('Vul de dag in waarop de brieven op de post gingen.');
    const id = idIn(c, 'id');
    const outcome = await registerPosted(staff, teamIds, id, { day, keptBack: keptIn(typed) }, now);
    if (!outcome.ok && outcome.reason === 'notFound') throw new ProblemError('notFound');
    if (!outcome.ok) return refuse(batchRefusals[outcome.reason]);
    const { posted } = outcome;
    const text =
      posted === 1
        ? '1 brief is als gepost geregistreerd.'
        : `${posted} brieven zijn als gepost geregistreerd.`;
    deps.kit.flash.set(c, { kind: 'done', text });
    return seeOther(c, lettersPath);
  };

function keptIn(typed: Typed): readonly KeptBack[] {
  return Object.entries(typed).flatMap(([name, why]) => {
    const messageId = /^achter-(.+)$/.exec(name)?.[1];
    return messageId === undefined || why.trim() === '' ? [] : [{ messageId, why }];
  });
}

export const dissolve =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const { staff, teamIds, now } = await staffContext(deps.kit, c.get('staff'));
    const id = idIn(c, 'id');
    const outcome = await dissolveBatch(staff, teamIds, id, now);
    if (!outcome.ok && outcome.reason === 'notFound') throw new ProblemError('notFound');
    deps.kit.flash.set(
      c,
      outcome.ok
        ? { kind: 'done', text: 'De brieven wachten weer om geprint te worden.' }
        : { kind: 'warning', text: batchRefusals[outcome.reason] },
    );
    return seeOther(c, outcome.ok ? lettersPath : batchPath(id));
  };
