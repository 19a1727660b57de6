import type { Context } from 'hono';
import { type ProblemKind, problemStatus } from '#platform/http/index.ts';

/** A refusal or failure as a program reads it (RFC 9457). Texts are Dutch, for whoever builds the other system. */
export interface ApiProblem {
  readonly status: 400 | 401 | 403 | 404 | 410 | 413 | 415 | 429 | 500 | 503;
  readonly title: string;
  readonly detail: string;
  /** What is wrong in the request, each with a JSON Pointer (RFC 6901). */
  readonly errors?: readonly {
    readonly in: 'body';
    readonly location: { readonly pointer: string };
    readonly code: string;
    readonly detail: string;
  }[];
}

export const unauthorized: ApiProblem = {
  status: 401,
  title: 'Geen geldig token',
  detail:
    'Stuur een geldig token mee: "Authorization: Bearer …". Een beheerder van de gemeente maakt het onder Beheer, Koppelingen.',
};

export const outOfScope: ApiProblem = {
  status: 403,
  title: 'Token niet hiervoor',
  detail: 'Dit token is voor iets anders gemaakt. Vraag de beheerder om een token dat hiervoor is.',
};

export const notJson: ApiProblem = {
  status: 415,
  title: 'Geen JSON',
  detail: 'Stuur de gegevens als JSON, met "Content-Type: application/json".',
};

export const malformed: ApiProblem = {
  status: 400,
  title: 'Geen leesbare JSON',
  detail: 'De inhoud van het verzoek is geen geldige JSON. Kijk naar aanhalingstekens en komma’s.',
};

/** What the gates of the platform refuse or fail at. */
export const shellProblems = {
  notFound: { title: 'Bestaat niet', detail: 'Dit adres bestaat niet. Zie /api/v1/openapi.json.' },
  forbidden: { title: 'Mag niet', detail: 'Dit mag niet met dit token.' },
  foreignPost: { title: 'Mag niet', detail: 'Dit mag niet vanaf een andere site.' },
  gone: { title: 'Bestaat niet meer', detail: 'Dit bestaat niet meer.' },
  tooLarge: { title: 'Te groot', detail: 'Het verzoek is te groot. Stuur de tekst in delen.' },
  tooMany: {
    title: 'Te veel verzoeken',
    detail: 'Wacht zo lang als in Retry-After staat, en probeer het dan weer.',
  },
  unexpected: {
    title: 'Fout bij ons',
    detail: 'Er ging bij ons iets mis. Meld het met het kenmerk in reference.',
  },
  unavailable: { title: 'Even niet bereikbaar', detail: 'Probeer het over een minuut opnieuw.' },
} as const satisfies Record<ProblemKind, Pick<ApiProblem, 'title' | 'detail'>>;

export function shellProblem(kind: ProblemKind): ApiProblem {
  return { status: problemStatus[kind], ...shellProblems[kind] };
}

/** Answers with a problem; the reference is the one in the log. */
export function answerProblem(c: Context, problem: ApiProblem): Response {
  const { status, title, detail, errors } = problem;
  const body = {
    status,
    title,
    detail,
    reference: String(c.get('reference')),
    ...(errors ? { errors } : {}),
  };
  c.header('Content-Type', 'application/problem+json');
  if (status === 401) c.header('WWW-Authenticate', 'Bearer realm="Servicenorm"');
  return c.body(JSON.stringify(body), status);
}
