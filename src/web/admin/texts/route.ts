import { z } from 'zod';
import { parseDay } from '#engine/time/index.ts';
import { contactByReference } from '#modules/contacts/index.ts';
import {
  createStandardText,
  exampleValues,
  faultsIn,
  fillStandardText,
  letterheadOf,
  ownText,
  putTextIntoForce,
  setTextArchived,
  standardText,
  standardTexts,
  type TextFault,
  type TextOutcome,
  type TextValues,
  textRefusals,
  textUses,
  textValues,
  usableTexts,
  writeStandardText,
} from '#modules/letters/index.ts';
import { employeeNames, may, mayRead, teams } from '#modules/organisation/index.ts';
import { panelVerdicts } from '#modules/readability/index.ts';
import { type FieldErrors, ProblemError, parseForm, seeOther, type Typed } from '#platform/http/index.ts';
import { presentPanels } from '#web/readability/panels/present.ts';
import { asWeb, type StaffContext } from '../../signin/index.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { answer, idIn } from '../page.ts';
import { presentText, presentTexts, textPath, textsPath, variableList } from './present.ts';
import { NewTextPage, TextPage, TextsPage } from './view.tsx';

export const showTexts = (deps: AdminDependencies) => async (c: StaffContext) => {
  const staff = c.get('staff');
  const [texts, all, present] = await Promise.all([
    standardTexts(staff),
    teams(staff, { archived: true }),
    presentOf(deps, c),
  ]);
  const page = presentTexts(texts, { today: present.today, teams: all, names: new Map() });
  return answer(deps, c, textsPath, TextsPage, { page });
};

export async function presentOf({ kit }: AdminDependencies, c: StaffContext) {
  const now = kit.clock.now();
  const rules = await kit.rulebook(asWeb(c).get('scope'));
  const today = rules.dayOf(now);
  return { now, today, municipality: (rules.versionOn(today) ?? rules.versions[0]!).charter.municipality };
}

export const showNew = (deps: AdminDependencies) => (c: StaffContext) => newPage(deps, c);

const newForm = z.object({
  naam: z.string().default(''),
  voor: z.string().default(''),
  team: z.string().default(''),
  tekst: z.string().default(''),
});

export const create = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(newForm, c);
  if (!parsed.ok) throw new ProblemError('unexpected');
  const { naam, voor, team, tekst } = parsed.value;
  const use = textUses.find((known) => known === voor);
  if (use === undefined) return newPage(deps, c, parsed.typed, { voor: 'Kies waarvoor de tekst is.' });
  const { now, today } = await presentOf(deps, c);
  const text = { name: naam, use, body: tekst, ...(team === '' ? {} : { teamId: team }) };
  const outcome = await createStandardText(c.get('staff'), text, today, now);
  if (!outcome.ok) {
    const { errors, faults } = errorsOf(outcome);
    return newPage(deps, c, parsed.typed, errors, faults);
  }
  deps.kit.flash.set(c, {
    kind: 'done',
    text: 'Bewaard als concept. Collega’s zien hem als je hem laat gelden.',
  });
  return seeOther(c, textPath(outcome.id));
};

async function newPage(
  deps: AdminDependencies,
  c: StaffContext,
  typed: Typed = {},
  errors: FieldErrors = {},
  faults: readonly TextFault[] = [],
) {
  const choices = (await teams(c.get('staff'))).map(({ id, name }) => ({ value: id, label: name }));
  const props = { teams: choices, typed, errors, variables: variableList, faults };
  return answer(deps, c, textsPath, NewTextPage, props, Object.keys(errors).length > 0 ? 422 : 200);
}

/** Where a refusal belongs, and the faults in the text itself. */
function errorsOf({ reason, faults = [] }: Extract<TextOutcome, { ok: false }>): {
  readonly errors: FieldErrors;
  readonly faults: readonly TextFault[];
} {
  const field = fieldByReason[reason] ?? 'tekst';
  return { errors: { [field]: textRefusals[reason] }, faults };
}

const fieldByReason: Partial<Record<keyof typeof textRefusals, string>> = {
  nameMissing: 'naam',
  nameTaken: 'naam',
  teamUnknown: 'team',
  fromInPast: 'vanaf',
  reviewNotAfter: 'nakijken',
  reasonMissing: 'reden',
};

export const showText = (deps: AdminDependencies) => async (c: StaffContext) => textPage(deps, c, {});

export const bodyForm = z.object({
  tekst: z.string().default(''),
  versie: z.string().default(''),
  kenmerk: z.string().default(''),
});

export const write = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(bodyForm, c);
  if (!parsed.ok) throw new ProblemError('unexpected');
  const { tekst, versie } = parsed.value;
  const { now, today } = await presentOf(deps, c);
  const id = idIn(c);
  const outcome = await writeStandardText(c.get('staff'), id, { body: tekst, seen: versie }, today, now);
  if (!outcome.ok) {
    const meanwhile = outcome.reason === 'changedMeanwhile';
    return textPage(deps, c, { body: tekst, typed: parsed.typed, meanwhile, ...errorsOf(outcome) });
  }
  deps.kit.flash.set(c, { kind: 'done', text: 'Bewaard als concept.' });
  return seeOther(c, textPath(id));
};

/** The text as it is typed, judged and filled in. Nothing is kept; the page comes back with all that was typed. */
export const look = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(bodyForm, c);
  if (!parsed.ok) throw new ProblemError('unexpected');
  const { tekst, kenmerk } = parsed.value;
  return textPage(deps, c, { body: tekst, typed: parsed.typed, reference: kenmerk.trim() }, 422);
};

const forceForm = z.object({
  vanaf: z.string().default(''),
  nakijken: z.string().default(''),
  reden: z.string().default(''),
  versie: z.string().default(''),
});

export const force = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(forceForm, c);
  if (!parsed.ok) throw new ProblemError('unexpected');
  const { vanaf, nakijken, reden, versie } = parsed.value;
  const [from, reviewOn] = [parseDay(vanaf), parseDay(nakijken)];
  const refuse = (errors: FieldErrors) => textPage(deps, c, { typed: parsed.typed, errors });
  if (from === undefined) return refuse({ vanaf: 'Vul een dag in.' });
  if (reviewOn === undefined) return refuse({ nakijken: 'Vul een dag in.' });
  const { now, today, municipality } = await presentOf(deps, c);
  const id = idIn(c);
  const wish = { from, reviewOn, reason: reden, seen: versie };
  const outcome = await putTextIntoForce(c.get('staff'), id, wish, { today, municipality }, now);
  if (!outcome.ok) return refuse(errorsOf(outcome).errors);
  deps.kit.flash.set(c, {
    kind: 'done',
    text: 'Collega’s kunnen deze tekst kiezen vanaf de dag die je koos.',
  });
  return seeOther(c, textPath(id));
};

export const setArchived = (deps: AdminDependencies, archived: boolean) => async (c: StaffContext) => {
  const id = idIn(c);
  const outcome = await setTextArchived(c.get('staff'), id, archived, deps.kit.clock.now());
  if (!outcome.ok) throw new ProblemError('notFound');
  const undo = archived ? { undo: `${textPath(id)}/terughalen` } : {};
  deps.kit.flash.set(c, {
    kind: 'done',
    text: archived ? 'De tekst is weggelegd.' : 'De tekst is terug.',
    ...undo,
  });
  return seeOther(c, archived ? textsPath : textPath(id));
};

export const own = (deps: AdminDependencies) => async (c: StaffContext) => {
  const id = idIn(c);
  const outcome = await ownText(c.get('staff'), id, deps.kit.clock.now());
  if (!outcome.ok) throw new ProblemError('notFound');
  deps.kit.flash.set(c, { kind: 'done', text: 'Jij beheert deze tekst nu.' });
  return seeOther(c, textPath(id));
};

interface Asked {
  readonly body?: string;
  readonly typed?: Typed;
  readonly errors?: FieldErrors;
  /** A colleague wrote something since. */
  readonly meanwhile?: boolean;
  readonly faults?: readonly TextFault[];
  /** A verdict of readers that was refused. */
  readonly panel?: { readonly typed: Typed; readonly errors: FieldErrors };
  /** Of the contact to fill it in for; empty for an example. */
  readonly reference?: string;
}

export async function textPage(
  deps: AdminDependencies,
  c: StaffContext,
  asked: Asked,
  status: 200 | 422 = asked.errors ? 422 : 200,
): Promise<Response> {
  const staff = c.get('staff');
  const text = await standardText(staff, idIn(c));
  if (text === undefined) throw new ProblemError('notFound');
  const present = await presentOf(deps, c);
  const verdicts = await panelVerdicts(staff, { templateVersionId: text.versions[0]!.id });
  const [all, paper, { blocks }, names] = await Promise.all([
    teams(staff, { archived: true }),
    letterheadOf(staff, present.municipality),
    usableTexts(staff, '', present.today),
    employeeNames(staff, [
      text.ownerId,
      ...text.versions.map(({ writtenBy }) => writtenBy),
      ...verdicts.map(({ recordedBy }) => recordedBy),
    ]),
  ]);
  const body = asked.body ?? text.versions[0]!.body;
  const faults = asked.faults ?? faultsIn(body, text.use, blocks);
  const values = await valuesFor(deps, c, asked.reference ?? '');
  const filled =
    faults.length > 0 ? undefined : fillStandardText(body, text.use, values ?? exampleValues, blocks);
  const page = presentText({
    text,
    body,
    meanwhile: asked.meanwhile ?? false,
    faults,
    filled: filled?.ok ? filled.text : '',
    threshold: paper.threshold,
    blocks: [...blocks.keys()],
    today: present.today,
    teams: all,
    names,
    ownId: staff.employee.id,
    panels: presentPanels(verdicts, names),
    ...(may(staff.employee, 'recordPanels')
      ? { panelForm: { action: `${textPath(text.id)}/lezers`, typed: {}, errors: {}, ...asked.panel } }
      : {}),
    typed: asked.typed ?? {},
    errors: {
      ...asked.errors,
      ...(asked.reference && values === undefined
        ? { kenmerk: 'Dit kenmerk ken je niet, of je mag het niet zien.' }
        : {}),
    },
  });
  return answer(deps, c, textsPath, TextPage, { page }, status);
}

/** Of a contact that this employee may see; another one does not exist. */
async function valuesFor(
  deps: AdminDependencies,
  c: StaffContext,
  reference: string,
): Promise<TextValues | undefined> {
  const staff = c.get('staff');
  const contact = reference === '' ? undefined : await contactByReference(staff, reference);
  if (contact === undefined || !mayRead(staff.employee, contact.teamId)) return undefined;
  return textValues(staff, contact, staff.employee.id, deps.kit.clock.now());
}
