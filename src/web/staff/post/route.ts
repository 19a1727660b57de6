import { randomUUID } from 'node:crypto';
import { createElement } from 'react';
import { z } from 'zod';
import { parseDay } from '#engine/time/index.ts';
import {
  dismissFile,
  filesUnderWay,
  originalFile,
  postCounts,
  refusedFiles,
  retryFile,
  separatorSheetPdf,
  takeInUpload,
  waitingPieces,
} from '#modules/channels/post/index.ts';
import { may } from '#modules/organisation/index.ts';
import {
  type FieldErrors,
  ProblemError,
  page,
  parseForm,
  reply,
  seeOther,
  type Typed,
} from '#platform/http/index.ts';
import { streamKey } from '../../kit.ts';
import { aroundPage } from '../around.ts';
import { idIn, type StaffDependencies, staffContext } from '../context.ts';
import { pdfReply } from '../item/letter/route.ts';
import type { StaffPage, StaffRequest } from '../page.ts';
import { postPath, presentPost, uploadPath } from './present.ts';
import { PostPage } from './view.tsx';

const pageSize = 50;
const largestUpload = 100_000_000;

/** What may be handed in at once, for the gate in front of all pages. */
export const postBodies: Readonly<Record<string, number>> = { [uploadPath]: largestUpload };

/** The pages of the post room, for who registers post; for others they do not exist. */
export const forPostRoom =
  (answer: StaffPage): StaffPage =>
  (c) => {
    if (!may(c.get('staff').employee, 'registerPost')) throw new ProblemError('notFound');
    return answer(c);
  };

export const post = (deps: StaffDependencies): StaffPage => forPostRoom((c) => answerPost(deps, c));

async function answerPost(
  deps: StaffDependencies,
  c: StaffRequest,
  form: { readonly typed: Typed; readonly errors: FieldErrors } = { typed: {}, errors: {} },
): Promise<Response> {
  const context = await staffContext(deps.kit, c.get('staff'));
  const { staff } = context;
  const after = z.uuid().safeParse(c.req.query('na'));
  const [around, pieces, counts, underWay, refused] = await Promise.all([
    aroundPage(deps, c, context, postPath),
    waitingPieces(staff, { limit: pageSize + 1, ...(after.success ? { after: after.data } : {}) }),
    postCounts(staff),
    filesUnderWay(staff),
    refusedFiles(staff),
  ]);
  const data = { pieces, counts, underWay, refused, pageSize, uploadKey: randomUUID() };
  const model = presentPost(context, data, { ...form, typed: { aantal: '10', ...form.typed } });
  const status = Object.keys(form.errors).length > 0 ? 422 : 200;
  return page(c, createElement(PostPage, { ...around, page: model }), status);
}

const uploaded = z.object({
  bestanden: z
    .union([z.instanceof(File), z.array(z.instanceof(File)), z.string()])
    .transform((given) => [given].flat().filter((file) => file instanceof File && file.size > 0) as File[]),
  sleutel: z.uuid(),
  team: z.string().default(''),
});

/** Takes in files from the screen. One that cannot be used is refused at once; the others come in. */
export const upload = (deps: StaffDependencies): StaffPage =>
  forPostRoom(async (c) => {
    const parsed = await parseForm(uploaded, c);
    if (!parsed.ok || parsed.value.bestanden.length === 0) {
      const errors = { bestanden: 'Kies eerst een of meer bestanden.' };
      return answerPost(deps, c, { typed: parsed.typed, errors });
    }
    const { bestanden, sleutel, team } = parsed.value;
    const context = await staffContext(deps.kit, c.get('staff'));
    const { staff, now } = context;
    const known = context.teams.find(({ id }) => id === team);
    const refusals: string[] = [];
    for (const [index, file] of bestanden.entries()) {
      const taken = await takeInUpload(
        staff,
        {
          name: file.name,
          bytes: await file.bytes(),
          key: `${sleutel}-${index}`,
          employeeId: staff.employee.id,
          ...(known ? { teamId: known.id } : {}),
        },
        now,
      );
      if (!taken.ok) refusals.push(`${file.name}: ${taken.reason}`);
    }
    if (refusals.length > 0)
      return answerPost(deps, c, { typed: parsed.typed, errors: { bestanden: refusals.join(' ') } });
    const text =
      bestanden.length === 1 ? 'Het bestand is binnen.' : `${bestanden.length} bestanden zijn binnen.`;
    deps.kit.flash.set(c, { kind: 'done', text: `${text} De brieven verschijnen hier als ze geopend zijn.` });
    return seeOther(c, postPath);
  });

const sheetForm = z.object({
  bladteam: z.string().default(''),
  dag: z.string().default(''),
  aantal: z.coerce.number(),
});
const mostSheets = 100;

export const sheets = (deps: StaffDependencies): StaffPage =>
  forPostRoom(async (c) => {
    const parsed = await parseForm(sheetForm, c);
    const refuse = (errors: FieldErrors) => answerPost(deps, c, { typed: parsed.typed, errors });
    const copies = parsed.ok ? parsed.value.aantal : 0;
    if (!(Number.isInteger(copies) && copies >= 1 && copies <= mostSheets))
      return refuse({ aantal: `Vul een aantal van 1 tot en met ${mostSheets} in.` });
    const { bladteam = '', dag = '' } = parsed.typed;
    const day = dag === '' ? undefined : parseDay(dag);
    if (dag !== '' && day === undefined) return refuse({ dag: 'Vul een dag in, of laat het veld leeg.' });
    const context = await staffContext(deps.kit, c.get('staff'));
    const team = context.teams.find(({ id }) => id === bladteam);
    const pdf = separatorSheetPdf({
      municipality: context.charter.municipality.name,
      copies,
      ...(team ? { team: { id: team.id, name: team.name } } : {}),
      ...(day === undefined ? {} : { arrivedOn: day }),
    });
    return pdfReply(c, pdf, 'scheidingsbladen.pdf');
  });

/** A file as the scanner delivered it; it is never opened here. */
export const original = (): StaffPage =>
  forPostRoom(async (c) => {
    const file = await originalFile(c.get('staff'), idIn(c, 'file'));
    if (file === undefined) throw new ProblemError('notFound');
    c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
    return reply(c, file.content, { type: 'application/octet-stream' });
  });

export const retry = ({ kit }: StaffDependencies): StaffPage =>
  forPostRoom(async (c) => {
    const outcome = await retryFile(c.get('staff'), idIn(c, 'file'));
    if (!outcome.ok) throw new ProblemError('notFound');
    kit.flash.set(c, { kind: 'done', text: 'Het bestand wordt opnieuw geopend.' });
    return seeOther(c, postPath);
  });

export const dismiss = ({ kit }: StaffDependencies): StaffPage =>
  forPostRoom(async (c) => {
    const staff = c.get('staff');
    const by = { employeeId: staff.employee.id, now: kit.clock.now() };
    const outcome = await dismissFile(staff, idIn(c, 'file'), by);
    if (!outcome.ok) throw new ProblemError('notFound');
    kit.flash.set(c, { kind: 'done', text: 'Het bestand is weggelegd. Het blijft bewaard.' });
    return seeOther(c, postPath);
  });

/** New post, and what colleagues register. */
export const postStream = ({ kit }: StaffDependencies): StaffPage =>
  forPostRoom((c) => kit.streams.open(c, [streamKey(c.get('staff').municipalityId, 'post')]));
