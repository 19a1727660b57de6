import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { rulebook } from '#modules/charter/index.ts';
import { ProblemError } from '#platform/http/index.ts';
import { type ApiEnv, type GateDependencies, onlyWithToken } from '../gates.ts';
import { type ApiProblem, answerProblem, malformed } from '../problems.ts';
import { presentReadability } from './readability/present.ts';
import { readabilityRoute } from './readability/route.ts';

/** Semantic version of what other systems see; a change that breaks them is a `v2` beside this one. */
export const version = '1.0.0';

export interface V1Dependencies extends GateDependencies {
  /** `https://service.example.nl`, without a slash at the end. */
  readonly baseUrl: string;
  /** All that the municipality promises: its charter says whom to ask about the API. */
  readonly rulebook: typeof rulebook;
}

/** Version 1. Every answer says the full version; everything but the description asks for a token. */
export function createV1(deps: V1Dependencies): OpenAPIHono<ApiEnv> {
  const app = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) =>
      result.success ? undefined : answerProblem(c, invalidInput(result.error.issues)),
  });
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 400) return answerProblem(c, malformed);
    throw error;
  });
  app.use(async (c, next) => {
    c.header('API-Version', version);
    await next();
  });
  app.get('/openapi.json', async (c) => {
    // Browsers of others read it (NL API Design Rules, /core/publish-openapi).
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    return c.json(app.getOpenAPI31Document(await descriptionOf(deps, c)));
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'Een token dat een beheerder van de gemeente maakte onder Beheer, Koppelingen.',
  });
  app.use(onlyWithToken(deps));
  app.openapi(readabilityRoute, (c) => c.json(presentReadability(c.req.valid('json')), 200));
  return app;
}

async function descriptionOf({ baseUrl, rulebook, clock, scopeFor }: V1Dependencies, c: Context) {
  const scope = await scopeFor((c.req.header('host') ?? '').toLowerCase());
  if (!scope) throw new ProblemError('notFound');
  const rules = await rulebook(scope);
  const { charter } = rules.versionOn(rules.dayOf(clock.now())) ?? rules.versions[0]!;
  const { name, email, website } = charter.municipality;
  return {
    openapi: '3.1.0',
    info: {
      title: 'Servicenorm',
      version,
      description:
        'De API van Servicenorm voor andere systemen van de gemeente. Voldoet aan de NL API Design Rules. Vragen? Neem contact op met de gemeente.',
      contact: { name, email, url: website },
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
    tags: [{ name: 'Leesbaarheid', description: 'Hoe moeilijk een Nederlandse tekst is, en waardoor.' }],
  };
}

/** Everything that is wrong at once (NL API Design Rules, /core/error-handling). */
function invalidInput(
  issues: readonly {
    readonly path: readonly PropertyKey[];
    readonly code: string;
    readonly message: string;
  }[],
): ApiProblem {
  return {
    status: 400,
    title: 'De invoer klopt niet',
    detail: 'Kijk bij errors welk veld anders moet.',
    errors: issues.map(({ path, code, message }) => ({
      in: 'body',
      location: {
        pointer: `#${path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`,
      },
      code,
      detail: code === 'unrecognized_keys' ? 'Alleen text en kind mogen worden gestuurd.' : message,
    })),
  };
}
