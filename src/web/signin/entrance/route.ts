import { createElement } from 'react';
import { z } from 'zod';
import { claimEmployee, needsSecondFactor, staffScope } from '#modules/organisation/index.ts';
import {
  addressGroup,
  clientAddress,
  ProblemError,
  page,
  parseForm,
  seeOther,
} from '#platform/http/index.ts';
import type { WebContext } from '../../kit.ts';
import { passCookies, requestWith } from '../cookies.ts';
import type { SignInDependencies } from '../dependencies.ts';
import { enrolPath } from '../gate.ts';
import { landingPath, localPath, signInPath } from '../paths.ts';
import { blockedWords } from '../words.ts';
import { staffZone } from '../zone.ts';
import { CodePage, ForgottenPage, SignInPage } from './view.tsx';

const credentials = z.object({
  email: z.string().trim().min(1, 'Vul je e-mailadres in.'),
  wachtwoord: z.string().min(1, 'Vul je wachtwoord in.'),
  terug: z.string().optional(),
});
const codeForm = z.object({
  code: z.string().trim().min(1, 'Vul de code in.'),
  terug: z.string().optional(),
});
const nextForm = z.object({ terug: z.string().optional() });

const wrongWords = 'Het e-mailadres of het wachtwoord klopt niet. Probeer het opnieuw.';

export const showSignIn = (deps: SignInDependencies) => async (c: WebContext) => {
  const next = localPath(c.req.query('terug'));
  if (await deps.auth.session(c.req.raw.headers)) return seeOther(c, afterPath(next));
  return signInPage(deps, c, { next, problem: c.req.query('error') ? externalProblem : undefined });
};

/** A person whom the provider knows and we do not, or who came back too late. */
const externalProblem =
  'Inloggen met je account van de gemeente is niet gelukt. Probeer het opnieuw, of vraag je beheerder of je een uitnodiging hebt. Heb je een nieuw account van de gemeente? Dan moet je beheerder het opnieuw koppelen.';

export const signIn = (deps: SignInDependencies) => async (c: WebContext) => {
  const { auth, kit } = deps;
  const form = await parseForm(credentials, c);
  const next = localPath(form.typed.terug);
  if (!form.ok) return signInPage(deps, c, { next, errors: form.errors, typed: form.typed }, 422);
  const { email, wachtwoord: password } = form.value;
  const address = addressGroup(clientAddress(c, kit.trustedProxies));
  const result = await auth.signIn({ email, password }, { address, headers: c.req.raw.headers });
  if (!result.ok) {
    const blocked = result.reason === 'blocked';
    const message = blocked ? blockedWords(result.until, auth.now(), await staffZone(kit, c)) : wrongWords;
    const errors = blocked ? { form: message } : { email: message };
    return signInPage(deps, c, { next, errors, typed: form.typed }, blocked ? 429 : 422);
  }
  passCookies(c, result.cookies);
  if (result.next === 'secondFactor') return seeOther(c, withNext('/inloggen/code', next));
  return (await beginEnrolment(deps, c, password, result.cookies)) ?? seeOther(c, afterPath(next));
};

/** Whose role needs a second factor and has none sets it up at once: the password is at hand, so it is not asked twice. */
async function beginEnrolment(
  { auth, kit }: SignInDependencies,
  c: WebContext,
  password: string,
  cookies: readonly string[],
): Promise<Response | undefined> {
  const headers = requestWith(cookies);
  const session = await auth.session(headers);
  const staff = session && (await staffScope(c.get('scope'), session.userId));
  if (!session || !staff || !needsSecondFactor(staff.employee) || session.secondFactor !== 'absent')
    return undefined;
  const address = addressGroup(clientAddress(c, kit.trustedProxies));
  await auth.startSecondFactor(password, { email: session.email, address, headers });
  return seeOther(c, enrolPath);
}

export const showCode =
  ({ kit }: SignInDependencies) =>
  async (c: WebContext) => {
    const frame = await kit.frame(c);
    return page(c, createElement(CodePage, { frame, next: localPath(c.req.query('terug')) }));
  };

const codeWords = {
  wrongCode:
    'Deze code klopt niet of is al gebruikt. Vul de code in die er nu in je app staat, of wacht op de volgende.',
  locked: 'Er zijn te veel verkeerde codes ingevuld. Wacht een kwartier en log dan opnieuw in.',
} as const;

export const enterCode = (deps: SignInDependencies) => async (c: WebContext) => {
  const { auth, kit } = deps;
  const form = await parseForm(codeForm, c);
  const next = localPath(form.typed.terug);
  const refuse = async (code: string) =>
    page(c, createElement(CodePage, { frame: await kit.frame(c), next, errors: { code } }), 422);
  if (!form.ok) return refuse(form.errors.code ?? codeWords.wrongCode);
  const result = await auth.finishSignIn(form.value.code, c.req.raw.headers);
  if (result.ok) {
    passCookies(c, result.cookies);
    return seeOther(c, afterPath(next));
  }
  if (result.reason !== 'startAgain') return refuse(codeWords[result.reason]);
  kit.flash.set(c, {
    kind: 'error',
    text: 'Het inloggen duurde te lang of er waren te veel verkeerde codes. Begin opnieuw.',
  });
  return seeOther(c, signInPath(next));
};

/** Where a sign-in ends, by whatever way: on to where one wanted to be, or where one's work begins. */
export const arrive =
  ({ auth, kit }: SignInDependencies) =>
  async (c: WebContext) => {
    const session = await auth.session(c.req.raw.headers);
    if (!session) return seeOther(c, '/inloggen');
    const scope = c.get('scope');
    const next = localPath(c.req.query('terug'));
    const known = await staffScope(scope, session.userId);
    if (!known && session.secondFactor === 'elsewhere') await claimEmployee(scope, session, kit.clock.now());
    const staff = known ?? (await staffScope(scope, session.userId));
    if (!staff) throw new ProblemError('forbidden');
    if (needsSecondFactor(staff.employee) && session.secondFactor === 'absent') return seeOther(c, enrolPath);
    return seeOther(c, next ?? landingPath(staff.employee));
  };

export const startExternal = (deps: SignInDependencies) => async (c: WebContext) => {
  const { auth } = deps;
  if (!auth.hasExternalSignIn) throw new ProblemError('notFound');
  const form = await parseForm(nextForm, c);
  const started = await auth.startExternalSignIn(afterPath(localPath(form.typed.terug)), c.req.raw.headers);
  if (!started.ok) return signInPage(deps, c, { next: undefined, problem: unreachableProblem }, 503);
  passCookies(c, started.cookies);
  return c.redirect(started.url, 303);
};

const unreachableProblem =
  'Het inlogsysteem van de gemeente geeft nu geen antwoord. Probeer het over een paar minuten opnieuw.';

/** The provider sends the browser back here; the library checks what came along. */
export const finishExternal =
  ({ auth }: SignInDependencies) =>
  async (c: WebContext) => {
    if (!auth.hasExternalSignIn) throw new ProblemError('notFound');
    const answer = await auth.finishExternalSignIn(c.req.raw);
    passCookies(c, answer.headers.getSetCookie());
    return c.redirect(answer.headers.get('location') ?? '/inloggen?error=extern', 303);
  };

export const signOut =
  ({ auth, kit }: SignInDependencies) =>
  async (c: WebContext) => {
    passCookies(c, await auth.signOut(c.req.raw.headers));
    kit.flash.set(c, { kind: 'done', text: 'Je bent uitgelogd.' });
    return seeOther(c, '/inloggen');
  };

export const showForgotten =
  ({ kit }: SignInDependencies) =>
  async (c: WebContext) =>
    page(c, createElement(ForgottenPage, { frame: await kit.frame(c) }));

type SignInPageState = Omit<Parameters<typeof SignInPage>[0], 'frame' | 'external'>;

async function signInPage(
  { auth, kit }: SignInDependencies,
  c: WebContext,
  state: SignInPageState,
  status: 200 | 422 | 429 | 503 = 200,
): Promise<Response> {
  const frame = await kit.frame(c);
  const external = auth.hasExternalSignIn;
  return page(c, createElement(SignInPage, { frame, external, ...state }), status);
}

function afterPath(next: string | undefined): string {
  return withNext('/inloggen/klaar', next);
}

function withNext(path: string, next: string | undefined): string {
  return next === undefined ? path : `${path}?terug=${encodeURIComponent(next)}`;
}
