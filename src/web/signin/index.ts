import { Hono } from 'hono';
import { showAccount } from './account/route.ts';
import type { SignInDependencies, StaffEnv } from './dependencies.ts';
import {
  arrive,
  enterCode,
  finishExternal,
  showCode,
  showForgotten,
  showSignIn,
  signIn,
  signOut,
  startExternal,
} from './entrance/route.ts';
import { requireStaff } from './gate.ts';
import { changePassword, showPassword } from './password/route.ts';
import {
  beginSecondFactor,
  confirmEnrolment,
  dropSecondFactor,
  renewRecoveryCodes,
  replaceSecondFactor,
  showEnrolment,
  showSecondFactor,
} from './second-factor/route.ts';
import { acceptWelcome, showWelcome } from './welcome/route.ts';

export {
  asWeb,
  type SignInDependencies,
  type StaffContext,
  type StaffEnv,
  type StaffVariables,
} from './dependencies.ts';
export { requireStaff, staffOf } from './gate.ts';
export { ownLinks } from './layout.tsx';
export { staffZone } from './zone.ts';

/** The pages around signing in. One line per address. */
export function createSignIn(deps: SignInDependencies): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>();
  app.get('/inloggen', showSignIn(deps));
  app.post('/inloggen', signIn(deps));
  app.get('/inloggen/code', showCode(deps));
  app.post('/inloggen/code', enterCode(deps));
  app.get('/inloggen/klaar', arrive(deps));
  app.post('/inloggen/extern', startExternal(deps));
  app.get(deps.auth.externalCallbackPath, finishExternal(deps));
  app.post('/uitloggen', signOut(deps));
  app.get('/wachtwoord-vergeten', showForgotten(deps));
  app.get('/welkom/:token', showWelcome(deps));
  app.post('/welkom/:token', acceptWelcome(deps));
  app.get('/tweede-factor', showSecondFactor(deps));
  app.post('/tweede-factor/beginnen', beginSecondFactor(deps));
  app.get('/tweede-factor/instellen', showEnrolment(deps));
  app.post('/tweede-factor/instellen', confirmEnrolment(deps));
  app.post('/tweede-factor/herstelcodes', renewRecoveryCodes(deps));
  app.post('/tweede-factor/opnieuw', replaceSecondFactor(deps));
  app.post('/tweede-factor/uit', dropSecondFactor(deps));
  app.use('/account', requireStaff(deps));
  app.get('/account', showAccount(deps));
  app.use('/wachtwoord', requireStaff(deps));
  app.get('/wachtwoord', showPassword(deps));
  app.post('/wachtwoord', changePassword(deps));
  return app;
}
