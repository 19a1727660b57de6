/** The refusals and failures a person can meet as a page, with their HTTP status. */
export const problemStatus = {
  notFound: 404,
  forbidden: 403,
  foreignPost: 403,
  gone: 410,
  tooLarge: 413,
  tooMany: 429,
  unexpected: 500,
  unavailable: 503,
} as const;

export type ProblemKind = keyof typeof problemStatus;
export type ProblemStatus = (typeof problemStatus)[ProblemKind];

export interface Problem {
  readonly kind: ProblemKind;
  /** The reference number under which the log knows this request. */
  readonly reference: string;
  readonly retryAfterSeconds?: number;
}

/** Thrown where a request ends in a problem page; the shell turns it into one. */
export class ProblemError extends Error {
  readonly kind: ProblemKind;
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: ProblemKind, options: { readonly retryAfterSeconds?: number } = {}) {
    super(kind);
    this.name = 'ProblemError';
    this.kind = kind;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
