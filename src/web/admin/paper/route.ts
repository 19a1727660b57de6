import { z } from 'zod';
import {
  examplePdf,
  letterheadOf,
  type PaperChange,
  paperRefusals,
  setPaper,
  teamsSigningWithTwo,
} from '#modules/letters/index.ts';
import { teams } from '#modules/organisation/index.ts';
import {
  type FieldErrors,
  ProblemError,
  parseForm,
  reply,
  seeOther,
  type Typed,
} from '#platform/http/index.ts';
import { asWeb, type StaffContext } from '../../signin/index.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { answer } from '../page.ts';
import { PaperPage } from './view.tsx';

export const paperPath = '/beheer/briefpapier';

/** A logo may be a megabyte, and the form some more. */
export const paperBodies: Readonly<Record<string, number>> = { [paperPath]: 2_000_000 };

export const showPaper = (deps: AdminDependencies) => (c: StaffContext) => paperPage(deps, c);

const form = z.object({
  plaats: z.string().default(''),
  retour: z.string().default(''),
  voet: z.string().default(''),
  groet: z.string().default(''),
  onderaan: z.string().default(''),
  venster: z.enum(['left', 'right']).default('left'),
  grens: z
    .string()
    .trim()
    .transform((text) => (text === '' ? Number.NaN : Number(text))),
  logo: z.union([z.instanceof(File), z.string()]).optional(),
  'logo-weg': z.string().optional(),
  'logo-tekst': z.string().default(''),
  twee: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((ids) => [ids].flat().filter((id) => id !== '')),
});

export const change = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(form, c);
  if (!parsed.ok) throw new ProblemError('unexpected');
  const { value } = parsed;
  const logo = value.logo instanceof File && value.logo.size > 0 ? await value.logo.bytes() : undefined;
  const wish: PaperChange = {
    town: value.plaats,
    returnLine: value.retour,
    footer: value.voet,
    closing: value.groet,
    postscript: value.onderaan,
    windowSide: value.venster,
    threshold: value.grens,
    ...(logo === undefined ? {} : { logo }),
    dropLogo: value['logo-weg'] !== undefined,
    logoAlt: value['logo-tekst'],
    signedByTwo: value.twee,
  };
  const outcome = await setPaper(c.get('staff'), await municipalityOf(deps, c), wish, deps.kit.clock.now());
  if (!outcome.ok) {
    const field = fieldNames[outcome.field ?? 'footer'];
    return paperPage(
      deps,
      c,
      { ...parsed.typed, twee: value.twee.join(',') },
      { [field]: paperRefusals[outcome.reason] },
    );
  }
  deps.kit.flash.set(c, {
    kind: 'done',
    text: 'Het briefpapier is veranderd. Brieven die er al zijn, blijven zoals ze zijn.',
  });
  return seeOther(c, paperPath);
};

const fieldNames: Readonly<Record<keyof PaperChange, string>> = {
  town: 'plaats',
  returnLine: 'retour',
  footer: 'voet',
  closing: 'groet',
  postscript: 'onderaan',
  windowSide: 'venster',
  threshold: 'grens',
  logo: 'logo',
  dropLogo: 'logo',
  logoAlt: 'logo-tekst',
  signedByTwo: 'twee',
};

/** A letter on the paper as it is, to lay in an envelope. */
export const showExample = (deps: AdminDependencies) => async (c: StaffContext) => {
  const municipality = await municipalityOf(deps, c);
  const pdf = examplePdf(municipality.name, await letterheadOf(c.get('staff'), municipality));
  c.header('Content-Disposition', 'inline; filename="voorbeeldbrief.pdf"');
  return reply(c, Buffer.from(pdf), { type: 'application/pdf' });
};

async function municipalityOf({ kit }: AdminDependencies, c: StaffContext) {
  const rules = await kit.rulebook(asWeb(c).get('scope'));
  return (rules.versionOn(rules.dayOf(kit.clock.now())) ?? rules.versions[0]!).charter.municipality;
}

async function paperPage(deps: AdminDependencies, c: StaffContext, typed?: Typed, errors: FieldErrors = {}) {
  const staff = c.get('staff');
  const [paper, signing, all] = await Promise.all([
    letterheadOf(staff, await municipalityOf(deps, c)),
    teamsSigningWithTwo(staff),
    teams(staff),
  ]);
  const stored: Typed = {
    plaats: paper.town,
    retour: paper.returnLine,
    voet: paper.footer,
    groet: paper.closing,
    onderaan: paper.postscript,
    venster: paper.windowSide,
    grens: String(paper.threshold),
    'logo-tekst': paper.logo?.alt ?? '',
    twee: [...signing].join(','),
  };
  const props = {
    typed: typed ?? stored,
    errors,
    hasLogo: paper.logo !== undefined,
    teams: all.map(({ id, name }) => ({ value: id, label: name })),
    exampleHref: `${paperPath}/voorbeeld`,
    action: paperPath,
  };
  return answer(deps, c, paperPath, PaperPage, props, Object.keys(errors).length > 0 ? 422 : 200);
}
