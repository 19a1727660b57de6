import type { Hono, MiddlewareHandler } from 'hono';
import { createElement } from 'react';
import { createShell, ProblemError, page, problemStatus } from '#platform/http/index.ts';
import { ProblemPage } from '#web/ui/index.ts';
import { adminLinks, createAdmin, paperBodies } from './admin/index.ts';
import type { Scope, WebDependencies } from './dependencies.ts';
import { createKit, hostOf, type Kit, type WebEnv, type WebVariables } from './kit.ts';
import { formBodies, publicPages } from './public/index.ts';
import { createSignIn, staffOf } from './signin/index.ts';
import { createStaff, postBodies } from './staff/index.ts';
import { visitorPages } from './visitors/index.ts';

export interface Web {
  readonly app: Hono<WebEnv>;
  /** Ends the live streams, so that the server can stop. */
  close(): void;
}

/** All pages: the public ones, those of visitors, the workplace and the administration, behind the same gates. */
export function createWeb(dependencies: WebDependencies): Web {
  const kit = createKit(dependencies);
  const app = createShell<WebVariables>({
    log: kit.log,
    observe: kit.observe,
    https: kit.https,
    formActions: kit.formActions,
    largerBodies: { ...formBodies, ...postBodies, ...paperBodies },
    isUnavailable: kit.isUnavailable,
    renderProblem: (problem, c) => {
      const view = createElement(ProblemPage, { frame: kit.bareFrame(c), problem });
      return page(c, view, problemStatus[problem.kind]);
    },
  });
  app.get('/static/*', kit.assets.assets.handler);
  app.use(findMunicipality(kit));
  app.route('/', publicPages(kit));
  app.route('/', visitorPages(kit));
  app.route('/', createSignIn({ kit, auth: kit.auth }));
  app.route(
    '/',
    createStaff({ kit, staffOf: staffOf(kit), elsewhere: ({ employee }) => adminLinks(employee) }),
  );
  app.route('/', createAdmin({ kit, auth: kit.auth, ...kit.administration }));
  return { app, close: () => kit.close() };
}

/** Which municipality an address belongs to changes a few times a year; asking for each request would cost the most. */
const addressKnownMs = 10_000;
const addressesKnown = 1_000;

/** Chooses the municipality from the address that was asked for; nothing further on may choose another. */
function findMunicipality(kit: Kit): MiddlewareHandler<WebEnv> {
  const known = new Map<string, { readonly scope: Scope; readonly untilMs: number }>();
  return async (c, next) => {
    const host = hostOf(c);
    const kept = known.get(host);
    const scope = kept && kept.untilMs > performance.now() ? kept.scope : await kit.scopeFor(host);
    if (!scope) throw new ProblemError('notFound');
    if (scope !== kept?.scope) {
      if (known.size >= addressesKnown) known.clear();
      known.set(host, { scope, untilMs: performance.now() + addressKnownMs });
    }
    c.set('scope', scope);
    await next();
  };
}
