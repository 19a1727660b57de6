import { z } from 'zod';
import { loadCharter } from '#engine/charter/index.ts';
import { type Day, parseDay, printDay, sayDay } from '#engine/time/index.ts';
import {
  type CharterProposal,
  charterProposal,
  dropProposals,
  proposeCharter,
  putIntoForce,
} from '#modules/charter/index.ts';
import { employeeNames, logAccess } from '#modules/organisation/index.ts';
import { type FieldErrors, ProblemError, parseForm, reply, seeOther } from '#platform/http/index.ts';
import type { StaffContext } from '../../signin/index.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { answer, idIn, zoneOfStaff } from '../page.ts';
import { presentCharter, presentProposal, presentRefusals, startDay } from './present.ts';
import { CharterPage, ProposalPage, type RefusalRow } from './view.tsx';

const part = '/beheer/handvest';

const upload = z.object({
  bestand: z.union([z.instanceof(File), z.string()]).optional(),
  tekst: z.string().default(''),
});
const dayForm = z.object({ dag: z.string() });

export const showCharter = (deps: AdminDependencies) => (c: StaffContext) => charterPage(deps, c);

export const check = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(upload, c);
  if (!parsed.ok) throw new ProblemError('unexpected');
  const { bestand, tekst } = parsed.value;
  const source = bestand instanceof File && bestand.size > 0 ? await bestand.text() : tekst;
  if (source.trim() === '')
    return charterPage(deps, c, { errors: { tekst: 'Kies een bestand of plak de tekst van het handvest.' } });
  const result = await propose(deps, c, source);
  if (!result.ok)
    return charterPage(deps, c, { refusals: presentRefusals(result.refusals), typed: { tekst: source } });
  return seeOther(c, `${part}/voorstel/${result.id}`);
};

export function propose({ kit }: AdminDependencies, c: StaffContext, source: string) {
  const staff = c.get('staff');
  return proposeCharter(staff, { source, by: staff.employee.id, now: kit.clock.now() });
}

export const showProposal = (deps: AdminDependencies) => async (c: StaffContext) => {
  const proposal = await theProposal(c);
  const asked = c.req.query('dag');
  const day = asked === undefined ? undefined : parseDay(asked);
  const errors = asked !== undefined && day === undefined ? { dag: 'Vul een dag in.' } : undefined;
  return proposalPage(deps, c, proposal, day, errors);
};

export const force = (deps: AdminDependencies) => async (c: StaffContext) => {
  const { kit } = deps;
  const staff = c.get('staff');
  const proposal = await theProposal(c);
  const parsed = await parseForm(dayForm, c);
  const day = parsed.ok ? parseDay(parsed.value.dag) : undefined;
  if (day === undefined) return proposalPage(deps, c, proposal, undefined, { dag: 'Vul een dag in.' });
  const now = kit.clock.now();
  const today = (await kit.rulebook(staff)).dayOf(now);
  const by = staff.employee.id;
  const result = await putIntoForce(staff, { source: proposal.source, by, now, today, validFrom: day });
  if (!result.ok) return proposalPage(deps, c, proposal, day, { dag: result.reason });
  const why = `${proposal.charter.title.nl}, vanaf ${sayDay(day, 'nl', 'date')}`;
  await logAccess(staff, { what: 'administration: charterPutIntoForce', why }, now);
  await dropProposals(staff, by);
  kit.shared.clear();
  kit.flash.set(c, { kind: 'done', text: `Het handvest geldt vanaf ${sayDay(day, 'nl')}.` });
  return seeOther(c, part);
};

export const drop = (deps: AdminDependencies) => async (c: StaffContext) => {
  const staff = c.get('staff');
  await dropProposals(staff, staff.employee.id);
  deps.kit.flash.set(c, { kind: 'done', text: 'Het voorstel is weg. Er is niets veranderd.' });
  return seeOther(c, part);
};

export const download = (deps: AdminDependencies) => async (c: StaffContext) => {
  const { versions } = await deps.kit.rulebook(c.get('staff'));
  const version = versions.find(({ id }) => id === idIn(c));
  if (!version) throw new ProblemError('notFound');
  const fileName = `handvest-${version.ordinal}-${printDay(version.validFrom)}.yaml`;
  return reply(c, version.source, { type: 'application/yaml; charset=utf-8', fileName });
};

async function theProposal(c: StaffContext): Promise<CharterProposal> {
  const found = await charterProposal(c.get('staff'), idIn(c));
  if (!found) throw new ProblemError('notFound');
  return found;
}

interface CharterPageState {
  readonly refusals?: readonly RefusalRow[];
  readonly errors?: FieldErrors;
  readonly typed?: Readonly<Record<string, string>>;
}

async function charterPage(deps: AdminDependencies, c: StaffContext, state: CharterPageState = {}) {
  const staff = c.get('staff');
  const rules = await deps.kit.rulebook(staff);
  const today = rules.dayOf(deps.kit.clock.now());
  const people = rules.versions.flatMap(({ putInForceBy }) => putInForceBy ?? []);
  const page = presentCharter({
    versions: rules.versions,
    inForce: rules.versionOn(today),
    today,
    zone: await zoneOfStaff(deps, c),
    names: await employeeNames(staff, people),
  });
  const refused = state.refusals !== undefined || state.errors !== undefined;
  return answer(deps, c, part, CharterPage, { page, ...state }, refused ? 422 : 200);
}

async function proposalPage(
  deps: AdminDependencies,
  c: StaffContext,
  proposal: CharterProposal,
  asked: Day | undefined,
  errors?: FieldErrors,
) {
  const staff = c.get('staff');
  const rules = await deps.kit.rulebook(staff);
  const now = deps.kit.clock.now();
  const today = rules.dayOf(now);
  const day = startDay(asked, proposal.charter.validFrom, today);
  const loaded = loadCharter(proposal.source);
  const page = presentProposal({
    proposal,
    before: (rules.versionOn(day) ?? rules.versions.at(-1)!).charter,
    warnings: loaded.ok ? loaded.warnings : [],
    preview: await deps.previewCharter(staff, { source: proposal.source, validFrom: day }, now),
    day,
    today,
    zone: await zoneOfStaff(deps, c),
  });
  const props = { page, ...(errors ? { errors } : {}) };
  return answer(deps, c, part, ProposalPage, props, errors ? 422 : 200);
}
