import { z } from '@hono/zod-openapi';

const apiProblem = z
  .object({
    status: z.int().openapi({ example: 400, description: 'De HTTP-status.' }),
    title: z.string().openapi({ description: 'Wat er aan de hand is, in een paar woorden.' }),
    detail: z.string().openapi({ description: 'Wat je eraan kunt doen.' }),
    reference: z.string().openapi({ description: 'Kenmerk van dit verzoek. Meld het bij een storing.' }),
    errors: z
      .array(
        z.object({
          in: z.literal('body'),
          location: z.object({
            pointer: z.string().openapi({ example: '#/text', description: 'JSON Pointer naar het veld.' }),
          }),
          code: z.string().openapi({ example: 'too_big' }),
          detail: z.string(),
        }),
      )
      .optional()
      .openapi({ description: 'Alle fouten in de invoer tegelijk.' }),
  })
  .openapi('Problem');

const versionHeader = {
  'API-Version': {
    description: 'De volledige versie van de API.',
    schema: { type: 'string', example: '1.0.0' },
  },
} as const;

const refused = (description: string) => ({
  description,
  headers: versionHeader,
  content: { 'application/problem+json': { schema: apiProblem } },
});

/** The answers that any address of the API may give besides its own. */
export const problemResponses = {
  400: refused('De invoer klopt niet. In errors staat per veld wat.'),
  401: refused('Er is geen geldig token meegestuurd.'),
  403: refused('Het token is hier niet voor.'),
  413: refused('Het verzoek is te groot.'),
  415: refused('De invoer is geen JSON.'),
  429: {
    ...refused('Te veel verzoeken. In Retry-After staat hoeveel seconden je moet wachten.'),
    headers: {
      ...versionHeader,
      'Retry-After': { description: 'Seconden om te wachten.', schema: { type: 'integer', example: 12 } },
    },
  },
  500: refused('Er ging bij ons iets mis.'),
  503: refused('Even niet bereikbaar.'),
} as const;

export const succeeded = <Content extends object>(description: string, schema: Content) => ({
  description,
  headers: versionHeader,
  content: { 'application/json': { schema } },
});
