import { z } from 'zod';
import {
  apiTokens,
  makeToken,
  parseScopes,
  revokeToken,
  type TokenRefusal,
  tokenDays,
  tokenRefusals,
  tokenScopes,
} from '#modules/connections/index.ts';
import { employee } from '#modules/organisation/index.ts';
import { type FieldErrors, ProblemError, parseForm, seeOther, type Typed } from '#platform/http/index.ts';
import type { StaffContext } from '../../signin/index.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { answer, idIn, zoneOfStaff } from '../page.ts';
import { presentConnections } from './present.ts';
import { ConnectionsPage, TokenPage } from './view.tsx';

const part = '/beheer/koppelingen';

const form = z.object({
  naam: z.string().default(''),
  eigenaar: z.string().default(''),
  waarvoor: z.union([z.string(), z.array(z.string())]).default([]),
  dagen: z.coerce
    .number()
    .refine((days): days is (typeof tokenDays)[number] => (tokenDays as readonly number[]).includes(days), {
      message: 'Kies hoe lang de koppeling geldig is.',
    }),
});

export const showConnections = (deps: AdminDependencies) => (c: StaffContext) =>
  connectionsPage(deps, c, {
    eigenaar: c.get('staff').employee.email,
    waarvoor: tokenScopes[0],
    dagen: String(tokenDays[0]),
  });

/** The answer to this form is the only page that ever shows the token. */
export const make = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(form, c);
  if (!parsed.ok) return connectionsPage(deps, c, parsed.typed, parsed.errors);
  const { naam, eigenaar, waarvoor, dagen } = parsed.value;
  const zone = await zoneOfStaff(deps, c);
  const result = await makeToken(
    c.get('staff'),
    { name: naam, ownerEmail: eigenaar, scopes: parseScopes([waarvoor].flat()), days: dagen },
    { now: deps.kit.clock.now(), zone },
  );
  if (!result.ok)
    return connectionsPage(deps, c, parsed.typed, { [fieldOf[result.reason]]: tokenRefusals[result.reason] });
  return answer(deps, c, part, TokenPage, { name: naam.trim(), token: result.token });
};

const fieldOf: Readonly<Record<TokenRefusal, string>> = {
  notAllowed: 'form',
  notFound: 'form',
  nameMissing: 'naam',
  nameTooLong: 'naam',
  ownerUnknown: 'eigenaar',
  scopesMissing: 'waarvoor',
};

export const revoke = (deps: AdminDependencies) => async (c: StaffContext) => {
  const result = await revokeToken(c.get('staff'), idIn(c), deps.kit.clock.now());
  if (!result.ok) throw new ProblemError('notFound');
  deps.kit.flash.set(c, {
    kind: 'done',
    text: `De koppeling ${result.name} is ingetrokken en werkt niet meer.`,
  });
  return seeOther(c, part);
};

async function connectionsPage(deps: AdminDependencies, c: StaffContext, typed: Typed, errors?: FieldErrors) {
  const staff = c.get('staff');
  const [tokens, zone] = await Promise.all([apiTokens(staff), zoneOfStaff(deps, c)]);
  const ids = new Set(tokens.map(({ ownerId }) => ownerId));
  const owners = await Promise.all([...ids].map((id) => employee(staff, id)));
  const page = presentConnections(
    tokens,
    owners.flatMap((owner) => owner ?? []),
    { now: deps.kit.clock.now(), zone },
  );
  return answer(
    deps,
    c,
    part,
    ConnectionsPage,
    { page, typed, ...(errors ? { errors } : {}) },
    errors ? 422 : 200,
  );
}
