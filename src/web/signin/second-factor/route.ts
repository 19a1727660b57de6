import { createElement } from 'react';
import { z } from 'zod';
import { needsSecondFactor, type StaffScope } from '#modules/organisation/index.ts';
import type { EnrolmentOffer } from '#platform/auth/index.ts';
import {
  addressGroup,
  clientAddress,
  type FieldErrors,
  ProblemError,
  page,
  parseForm,
  seeOther,
} from '#platform/http/index.ts';
import type { WebContext } from '../../kit.ts';
import { passCookies } from '../cookies.ts';
import type { SignInDependencies } from '../dependencies.ts';
import { type SignedIn, signedIn } from '../gate.ts';
import { blockedWords } from '../words.ts';
import { staffZone } from '../zone.ts';
import { EnrolPage, NewCodesPage, SecondFactorPage } from './view.tsx';

const passwordForm = z.object({ wachtwoord: z.string().min(1, 'Vul je wachtwoord in.') });
const codeForm = z.object({ code: z.string().trim().min(1, 'Vul de code uit je app in.') });

const wrongPassword = 'Dit wachtwoord klopt niet. Probeer het opnieuw.';
const wrongCode =
  'Deze code klopt niet. Kijk welke code er nu in je app staat en vul die in. Klopt hij steeds niet, zet dan de tijd op je telefoon op automatisch.';

type Handler = (deps: SignInDependencies, c: WebContext, person: SignedIn) => Promise<Response>;

/** Lets employees in who may still miss the second factor that their role needs: here it is arranged. */
const forEmployee = (handler: Handler) => (deps: SignInDependencies) => async (c: WebContext) => {
  const person = await signedIn(deps, c);
  return person ? handler(deps, c, person) : seeOther(c, '/inloggen/klaar');
};

export const showSecondFactor = forEmployee((deps, c, person) => overview(deps, c, person));

export const beginSecondFactor = forEmployee(async (deps, c, person) => {
  if (person.session.secondFactor !== 'absent') return seeOther(c, '/tweede-factor');
  return withPassword(deps, c, person, async (password, from) => {
    const result = await deps.auth.startSecondFactor(password, from);
    return result.ok ? { ok: true, answer: seeOther(c, '/tweede-factor/instellen') } : result;
  });
});

export const showEnrolment = forEmployee(async (deps, c, { session, staff }) => {
  const offer = await deps.auth.offeredSecondFactor(session);
  return offer ? enrolPage(deps, c, staff, offer) : seeOther(c, '/tweede-factor');
});

export const confirmEnrolment = forEmployee(async (deps, c, { session, staff }) => {
  const form = await parseForm(codeForm, c);
  const offer = await deps.auth.offeredSecondFactor(session);
  if (!offer) return seeOther(c, '/tweede-factor');
  if (!form.ok) return enrolPage(deps, c, staff, offer, form.errors);
  const result = await deps.auth.confirmSecondFactor(form.value.code, c.req.raw.headers);
  if (!result.ok) return enrolPage(deps, c, staff, offer, { code: wrongCode });
  passCookies(c, result.cookies);
  deps.kit.flash.set(c, { kind: 'done', text: 'De extra code staat aan.' });
  return seeOther(c, '/inloggen/klaar');
});

export const renewRecoveryCodes = forEmployee(async (deps, c, person) =>
  withPassword(deps, c, person, async (password, from) => {
    const result = await deps.auth.renewRecoveryCodes(password, from);
    if (!result.ok) return result;
    const frame = await deps.kit.frame(c);
    const props = { frame, employee: person.staff.employee.name, codes: result.codes };
    return { ok: true, answer: await page(c, createElement(NewCodesPage, props)) };
  }),
);

/** Another telephone: the old one stops counting, and the new one is set up at once. */
export const replaceSecondFactor = forEmployee(async (deps, c, person) =>
  withPassword(deps, c, person, async (password, from) => {
    const result = await deps.auth.replaceSecondFactor(password, from);
    if (!result.ok) return result;
    passCookies(c, result.cookies);
    return { ok: true, answer: seeOther(c, '/tweede-factor/instellen') };
  }),
);

export const dropSecondFactor = forEmployee(async (deps, c, person) => {
  if (needsSecondFactor(person.staff.employee)) throw new ProblemError('forbidden');
  return withPassword(deps, c, person, async (password, from) => {
    const result = await deps.auth.dropSecondFactor(password, from);
    if (!result.ok) return result;
    passCookies(c, result.cookies);
    deps.kit.flash.set(c, { kind: 'done', text: 'De extra code staat uit.' });
    return { ok: true, answer: seeOther(c, '/tweede-factor') };
  });
});

type From = { readonly email: string; readonly address: string; readonly headers: Headers };
type Done = { ok: true; answer: Response };
type Refused = Exclude<Awaited<ReturnType<SignInDependencies['auth']['startSecondFactor']>>, { ok: true }>;

async function withPassword(
  deps: SignInDependencies,
  c: WebContext,
  person: SignedIn,
  act: (password: string, from: From) => Promise<Done | Refused>,
): Promise<Response> {
  const form = await parseForm(passwordForm, c);
  if (!form.ok) return overview(deps, c, person, form.errors);
  const address = addressGroup(clientAddress(c, deps.kit.trustedProxies));
  const headers = c.req.raw.headers;
  const result = await act(form.value.wachtwoord, { email: person.session.email, address, headers });
  if (result.ok) return result.answer;
  const blocked = result.reason === 'blocked';
  const words = blocked
    ? blockedWords(result.until, deps.auth.now(), await staffZone(deps.kit, c))
    : wrongPassword;
  return overview(deps, c, person, { wachtwoord: words });
}

async function overview(
  { kit }: SignInDependencies,
  c: WebContext,
  { session, staff }: SignedIn,
  errors?: FieldErrors,
): Promise<Response> {
  const frame = await kit.frame(c);
  const props = {
    frame,
    employee: staff.employee.name,
    state: session.secondFactor,
    required: needsSecondFactor(staff.employee),
    ...(errors ? { errors } : {}),
  };
  return page(c, createElement(SecondFactorPage, props), errors ? 422 : 200);
}

async function enrolPage(
  { kit }: SignInDependencies,
  c: WebContext,
  staff: StaffScope,
  offer: EnrolmentOffer,
  errors?: FieldErrors,
): Promise<Response> {
  const frame = await kit.frame(c);
  const { uri, ...shown } = offer;
  const props = {
    frame,
    employee: staff.employee.name,
    uri,
    ...shown,
    ...(errors ? { errors } : {}),
  };
  return page(c, createElement(EnrolPage, props), errors ? 422 : 200);
}
