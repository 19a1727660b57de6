import { createElement } from 'react';
import { z } from 'zod';
import type { ContactState } from '#engine/promises/index.ts';
import {
  type ActOutcome,
  discardPiece,
  joinPieces,
  markDuplicate,
  neighbours,
  type PieceRecord,
  pagePicture,
  pieceById,
  registerLetter,
  registrationRefusals,
  splitPiece,
  undoAct,
} from '#modules/channels/post/index.ts';
import { contactById, contactByReference, referencesIn } from '#modules/contacts/index.ts';
import { mayRead } from '#modules/organisation/index.ts';
import {
  type FieldErrors,
  ProblemError,
  page,
  parseForm,
  reply,
  seeOther,
  type Typed,
} from '#platform/http/index.ts';
import { aroundPage } from '../../around.ts';
import { idIn, type StaffDependencies, staffContext } from '../../context.ts';
import type { StaffPage, StaffRequest } from '../../page.ts';
import { letterPath, postPath } from '../present.ts';
import { forPostRoom } from '../route.ts';
import { presentLetter, sayRegistered } from './present.ts';
import { fieldOfRefusal, readRegistration } from './read.ts';
import { LetterPage } from './view.tsx';

/** A letter beside the form in which it is registered. One that was dealt with leads back to the list. */
export const letter = (deps: StaffDependencies): StaffPage =>
  forPostRoom(async (c) => {
    const piece = await pieceIn(c);
    return piece.state === 'waiting' ? answerLetter(deps, c, piece) : seeOther(c, postPath);
  });

async function pieceIn(c: StaffRequest): Promise<PieceRecord> {
  const piece = await pieceById(c.get('staff'), idIn(c, 'id'));
  if (piece === undefined) throw new ProblemError('notFound');
  return piece;
}

async function answerLetter(
  deps: StaffDependencies,
  c: StaffRequest,
  piece: PieceRecord,
  refused?: { readonly typed: Typed; readonly errors: FieldErrors },
): Promise<Response> {
  const context = await staffContext(deps.kit, c.get('staff'));
  const { staff } = context;
  const twin = piece.duplicate?.contactId;
  const [around, beside, registered] = await Promise.all([
    aroundPage(deps, c, context, postPath),
    neighbours(staff, piece.id),
    twin === undefined ? undefined : contactById(staff, twin),
  ]);
  const mayOpenContact = registered !== undefined && mayRead(staff.employee, registered.teamId);
  const model = presentLetter(context, { piece, ...beside, mayOpenContact }, refused);
  return page(c, createElement(LetterPage, { ...around, page: model }), refused ? 422 : 200);
}

const fields = z.record(z.string(), z.string());

/** Registers it, and shows the next one that waits. */
export const register = (deps: StaffDependencies): StaffPage =>
  forPostRoom(async (c) => {
    const [piece, { typed }] = await Promise.all([pieceIn(c), parseForm(fields, c)]);
    const staff = c.get('staff');
    const refuse = (errors: FieldErrors) => answerLetter(deps, c, piece, { typed, errors });
    const read = readRegistration(typed);
    if (!read.ok) return refuse(read.errors);
    const answered = await answeredBy(c, read.reference);
    if (answered === 'unknown') return refuse({ kenmerk: registrationRefusals.contactUnknown });
    const { next } = await neighbours(staff, piece.id);
    const onward = next === undefined ? postPath : letterPath(next);
    const by = { employeeId: staff.employee.id, now: deps.kit.clock.now(), statusUrl: deps.kit.statusUrl };
    const registration = { ...read.registration, ...(answered === undefined ? {} : { joins: answered }) };
    const outcome = await registerLetter(staff, piece.id, registration, by);
    if (!outcome.ok && outcome.reason === 'notWaiting') {
      // A key pressed twice, or a colleague: the letter is done, and the next one waits.
      deps.kit.flash.set(c, { kind: 'warning', text: registrationRefusals.notWaiting });
      return seeOther(c, onward);
    }
    if (!outcome.ok)
      return refuse({ [fieldOfRefusal[outcome.reason]]: registrationRefusals[outcome.reason] });
    const text = outcome.joined
      ? `Gelegd bij ${outcome.reference}.`
      : sayRegistered(outcome.reference, dueDayOf(outcome.state));
    deps.kit.flash.set(
      c,
      outcome.unconfirmed === undefined
        ? { kind: 'done', text }
        : { kind: 'warning', text: `${text} ${outcome.unconfirmed}` },
    );
    return seeOther(c, onward);
  });

/** The contact of ours that a letter answers. */
async function answeredBy(c: StaffRequest, typed: string): Promise<string | 'unknown' | undefined> {
  if (typed === '') return undefined;
  const [reference] = referencesIn(typed);
  const contact = reference === undefined ? undefined : await contactByReference(c.get('staff'), reference);
  return contact?.id ?? 'unknown';
}

function dueDayOf({ promises }: ContactState) {
  const promise = promises.find(({ measure }) => measure === 'answer');
  return promise && 'dueDay' in promise.deadline ? promise.deadline.dueDay : undefined;
}

/** A page as it looks on paper. */
export const picture = (): StaffPage =>
  forPostRoom(async (c) => {
    const piece = await pieceIn(c);
    const leaf = piece.pageList[Number(c.req.param('page'))];
    if (leaf === undefined) throw new ProblemError('notFound');
    const size = c.req.query('klein') === undefined ? 'image' : 'thumbnail';
    const found = await pagePicture(c.get('staff'), leaf.fileId, leaf.ordinal, size);
    if (found === undefined) throw new ProblemError('notFound');
    c.header('Cache-Control', 'private, max-age=600');
    return reply(c, found.bytes, { type: 'image/jpeg' });
  });

const actRefusals: Readonly<Record<Extract<ActOutcome, { ok: false }>['reason'], string>> = {
  notFound: 'Deze brief is er niet (meer).',
  notWaiting: 'Deze brief is al geregistreerd of weggelegd.',
  pageUnknown: 'Deze pagina is er niet (meer).',
  reasonMissing: 'Schrijf waarom je dit weglegt.',
  changedSince: 'Er is intussen iets mee gedaan. Dit kan niet meer ongedaan.',
  samePiece: 'Dit is dezelfde brief.',
};

/** Does something with a letter that waits, and says how to take it back. */
function acting(
  { kit }: StaffDependencies,
  act: (c: StaffRequest, id: string) => Promise<ActOutcome<{ readonly actId: string }>>,
  {
    done,
    onward,
  }: { readonly done: string; readonly onward: (c: StaffRequest, id: string) => Promise<string> },
): StaffPage {
  return forPostRoom(async (c) => {
    const id = idIn(c, 'id');
    const address = await onward(c, id);
    const outcome = await act(c, id);
    kit.flash.set(
      c,
      outcome.ok
        ? { kind: 'done', text: done, undo: `${postPath}/ongedaan/${outcome.actId}` }
        : { kind: 'warning', text: actRefusals[outcome.reason] },
    );
    return seeOther(c, outcome.ok ? address : letterPath(id));
  });
}

const toNext = async (c: StaffRequest, id: string): Promise<string> => {
  const { next } = await neighbours(c.get('staff'), id);
  return next === undefined ? postPath : letterPath(next);
};
const stay = async (_c: StaffRequest, id: string): Promise<string> => letterPath(id);

const byOf = ({ kit }: StaffDependencies, c: StaffRequest) => ({
  employeeId: c.get('staff').employee.id,
  now: kit.clock.now(),
});

export const discard = (deps: StaffDependencies): StaffPage =>
  acting(
    deps,
    async (c, id) => {
      const { typed } = await parseForm(fields, c);
      return discardPiece(c.get('staff'), id, typed.reden ?? '', byOf(deps, c));
    },
    { done: 'Weggelegd.', onward: toNext },
  );

export const split = (deps: StaffDependencies): StaffPage =>
  acting(deps, (c, id) => splitPiece(c.get('staff'), id, Number(c.req.param('page')), byOf(deps, c)), {
    done: 'Het zijn nu twee brieven.',
    onward: stay,
  });

export const merge = (deps: StaffDependencies): StaffPage =>
  acting(deps, (c, id) => joinPieces(c.get('staff'), id, idIn(c, 'other'), byOf(deps, c)), {
    done: 'Het is nu één brief.',
    onward: stay,
  });

export const notDuplicate = (deps: StaffDependencies): StaffPage =>
  acting(deps, (c, id) => markDuplicate(c.get('staff'), id, undefined, byOf(deps, c)), {
    done: 'Het is een andere brief.',
    onward: stay,
  });

export const undo = (deps: StaffDependencies): StaffPage =>
  forPostRoom(async (c) => {
    const outcome = await undoAct(c.get('staff'), idIn(c, 'act'), byOf(deps, c));
    deps.kit.flash.set(
      c,
      outcome.ok
        ? { kind: 'done', text: 'Ongedaan gemaakt.' }
        : { kind: 'warning', text: actRefusals[outcome.reason] },
    );
    return seeOther(c, postPath);
  });
