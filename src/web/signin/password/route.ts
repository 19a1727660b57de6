import { createElement } from 'react';
import { z } from 'zod';
import { checkPassword } from '#platform/auth/index.ts';
import {
  addressGroup,
  clientAddress,
  type FieldErrors,
  page,
  parseForm,
  seeOther,
} from '#platform/http/index.ts';
import { passCookies } from '../cookies.ts';
import { asWeb, type SignInDependencies, type StaffContext } from '../dependencies.ts';
import { blockedWords, passwordWords } from '../words.ts';
import { staffZone } from '../zone.ts';
import { PasswordPage } from './view.tsx';

const form = z.object({
  huidig: z.string().min(1, 'Vul je wachtwoord van nu in.'),
  nieuw: z.string().min(1, 'Vul een nieuw wachtwoord in.'),
  herhaling: z.string(),
});

export const showPassword = (deps: SignInDependencies) => (c: StaffContext) => passwordPage(deps, c);

export const changePassword = (deps: SignInDependencies) => async (c: StaffContext) => {
  const { auth, kit } = deps;
  const parsed = await parseForm(form, c);
  if (!parsed.ok) return passwordPage(deps, c, parsed.errors);
  const { huidig: current, nieuw: next, herhaling } = parsed.value;
  const checked = checkPassword(next, c.get('session'));
  if (!checked.ok) return passwordPage(deps, c, { nieuw: passwordWords[checked.reason] });
  if (next !== herhaling)
    return passwordPage(deps, c, { herhaling: 'Vul twee keer hetzelfde wachtwoord in.' });
  const from = {
    email: c.get('session').email,
    address: addressGroup(clientAddress(c, kit.trustedProxies)),
    headers: c.req.raw.headers,
  };
  const result = await auth.changePassword({ current, next }, from);
  if (!result.ok) {
    const blocked = result.reason === 'blocked';
    const words = blocked
      ? blockedWords(result.until, auth.now(), await staffZone(kit, asWeb(c)))
      : 'Dit wachtwoord klopt niet.';
    return passwordPage(deps, c, { huidig: words });
  }
  passCookies(asWeb(c), result.cookies);
  kit.flash.set(c, {
    kind: 'done',
    text: 'Je wachtwoord is gewijzigd. Op andere apparaten ben je uitgelogd.',
  });
  return seeOther(c, '/inloggen/klaar');
};

async function passwordPage(
  { kit }: SignInDependencies,
  c: StaffContext,
  errors?: FieldErrors,
): Promise<Response> {
  const frame = await kit.frame(asWeb(c));
  const props = { frame, employee: c.get('staff').employee.name, ...(errors ? { errors } : {}) };
  return page(c, createElement(PasswordPage, props), errors ? 422 : 200);
}
