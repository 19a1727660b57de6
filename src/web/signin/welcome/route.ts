import { createElement } from 'react';
import { z } from 'zod';
import {
  acceptInvitation,
  admitAdministrator,
  type Employee,
  employee as employeeById,
  hasAdministrator,
  needsSecondFactor,
  parseEmail,
  parseName,
} from '#modules/organisation/index.ts';
import { checkPassword, type OneTimeLink } from '#platform/auth/index.ts';
import {
  addressGroup,
  clientAddress,
  type FieldErrors,
  page,
  parseForm,
  seeOther,
  type Typed,
} from '#platform/http/index.ts';
import type { WebContext } from '../../kit.ts';
import { passCookies, requestWith } from '../cookies.ts';
import type { SignInDependencies } from '../dependencies.ts';
import { enrolPath } from '../gate.ts';
import { passwordWords } from '../words.ts';
import { presentWelcome } from './present.ts';
import { UsedLinkPage, WelcomePage } from './view.tsx';

const form = z.object({
  naam: z.string().default(''),
  email: z.string().default(''),
  wachtwoord: z.string().default(''),
  herhaling: z.string().default(''),
  werk: z.enum(['ja', 'nee']).optional(),
});

/** What a link leads to: its purpose, and the employee it is for. */
interface Welcome {
  readonly link: OneTimeLink;
  readonly employee: Employee | undefined;
  /** Nobody administers this municipality yet. */
  readonly first: boolean;
}

/** What was typed, when it can be used. */
interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly alsoWorks: boolean;
}

export const showWelcome = (deps: SignInDependencies) => async (c: WebContext) => {
  const welcome = await readWelcome(deps, c);
  if (!welcome) return usedLinkPage(deps, c);
  return welcomePage(deps, c, welcome, { naam: welcome.employee?.name ?? '' });
};

export const acceptWelcome = (deps: SignInDependencies) => async (c: WebContext) => {
  const welcome = await readWelcome(deps, c);
  if (!welcome) return usedLinkPage(deps, c);
  const parsed = await parseForm(form, c);
  if (!parsed.ok) return welcomePage(deps, c, welcome, parsed.typed, parsed.errors);
  const person = parsePerson(parsed.value, welcome);
  if ('errors' in person) return welcomePage(deps, c, welcome, parsed.typed, person.errors);
  const token = c.req.param('token') ?? '';
  if (!(await deps.auth.claimLink(token))) return usedLinkPage(deps, c);
  try {
    const errors = await admit(deps, c, welcome, person);
    if (errors) {
      await deps.auth.releaseLink(token);
      return welcomePage(deps, c, welcome, parsed.typed, errors);
    }
  } catch (error) {
    await deps.auth.releaseLink(token);
    throw error;
  }
  return enter(deps, c, welcome, person);
};

async function readWelcome({ auth }: SignInDependencies, c: WebContext): Promise<Welcome | undefined> {
  const link = await auth.readLink(c.req.param('token') ?? '');
  if (!link) return undefined;
  const scope = c.get('scope');
  const first = !(await hasAdministrator(scope));
  if (link.purpose === 'administrator') return { link, employee: undefined, first };
  const employee = await employeeById(scope, link.subject);
  return employee && employee.state !== 'archived' ? { link, employee, first } : undefined;
}

function parsePerson(
  typed: z.output<typeof form>,
  { link, employee, first }: Welcome,
): Person | { errors: FieldErrors } {
  const name =
    link.purpose === 'recovery' ? ({ ok: true, name: employee!.name } as const) : parseName(typed.naam);
  const email = employee ? ({ ok: true, email: employee.email } as const) : parseEmail(typed.email);
  const errors: Record<string, string> = {};
  if (!name.ok)
    errors.naam = name.reason === 'nameMissing' ? 'Vul je naam in.' : 'Kort je naam in tot 200 tekens.';
  if (!email.ok) errors.email = 'Vul een e-mailadres in, zoals naam@gemeente.nl.';
  const about = { name: name.ok ? name.name : '', email: email.ok ? email.email : '' };
  const password = checkPassword(typed.wachtwoord, about);
  if (!password.ok) errors.wachtwoord = passwordWords[password.reason];
  else if (typed.wachtwoord !== typed.herhaling) errors.herhaling = 'Vul twee keer hetzelfde wachtwoord in.';
  if (asksWork(link, first) && typed.werk === undefined) errors.werk = 'Kies wat je gaat doen.';
  if (Object.keys(errors).length > 0) return { errors };
  return { ...about, password: typed.wachtwoord, alsoWorks: typed.werk === 'ja' };
}

/** @returns errors, where the account cannot be made */
async function admit(
  { auth, kit }: SignInDependencies,
  c: WebContext,
  { link, employee }: Welcome,
  person: Person,
): Promise<FieldErrors | undefined> {
  const scope = c.get('scope');
  const now = kit.clock.now();
  if (link.purpose === 'administrator') {
    // Who has the server may take over any account of it: a password that was lost must not lock the last one out.
    const userId = await accountWithPassword(auth, person);
    await admitAdministrator(scope, { ...person, userId }, now);
    return undefined;
  }
  if (link.purpose === 'recovery' && employee?.userId) {
    await auth.setPassword(employee.userId, person.password);
    return undefined;
  }
  const created = await auth.createAccount(person);
  if (!created.ok)
    return {
      form: 'Er is al een account met dit e-mailadres. Log daarmee in, of vraag je beheerder om hulp.',
    };
  await acceptInvitation(scope, { employeeId: link.subject, userId: created.userId, name: person.name }, now);
  return undefined;
}

async function accountWithPassword(auth: SignInDependencies['auth'], person: Person): Promise<string> {
  const created = await auth.createAccount(person);
  if (created.ok) return created.userId;
  const userId = (await auth.findAccount(person.email))!;
  await auth.setPassword(userId, person.password);
  await auth.removeSecondFactor(userId);
  return userId;
}

/** Signs in at once, and on to the second factor where the role needs one. */
async function enter(
  { auth, kit }: SignInDependencies,
  c: WebContext,
  { link, employee }: Welcome,
  person: Person,
): Promise<Response> {
  const address = addressGroup(clientAddress(c, kit.trustedProxies));
  const result = await auth.signIn(person, { address, headers: new Headers() });
  if (!result.ok) return seeOther(c, '/inloggen');
  passCookies(c, result.cookies);
  if (result.next === 'secondFactor') return seeOther(c, '/inloggen/code');
  const required =
    link.purpose === 'administrator' || (employee !== undefined && needsSecondFactor(employee));
  if (!required) return seeOther(c, '/inloggen/klaar');
  await auth.startSecondFactor(person.password, {
    email: person.email,
    address,
    headers: requestWith(result.cookies),
  });
  return seeOther(c, enrolPath);
}

function asksWork(link: OneTimeLink, first: boolean): boolean {
  return first && link.purpose === 'administrator';
}

async function welcomePage(
  { kit }: SignInDependencies,
  c: WebContext,
  { link, employee, first }: Welcome,
  typed: Typed,
  errors?: FieldErrors,
): Promise<Response> {
  const frame = await kit.frame(c);
  const model = presentWelcome(link.purpose, employee?.email, asksWork(link, first), frame.municipality);
  const props = { frame, page: model, typed, ...(errors ? { errors } : {}) };
  return page(c, createElement(WelcomePage, props), errors ? 422 : 200);
}

async function usedLinkPage({ kit }: SignInDependencies, c: WebContext): Promise<Response> {
  return page(c, createElement(UsedLinkPage, { frame: await kit.frame(c) }), 410);
}
