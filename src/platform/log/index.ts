import { type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * Structured lines on standard error, so that standard output stays for people and pipes. What could identify a
 * resident is never logged; the redaction is a second fence.
 */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      serializers: { err: describeError },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: [
        '*.password',
        '*.token',
        '*.from',
        '*.to',
        '*.subject',
        '*.raw',
        'headers.authorization',
        'headers.cookie',
      ],
    },
    pino.destination({ fd: 2, sync: false }),
  );
}

/** Errors of libraries carry whole connections with their keys: only what tells what went wrong is kept. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, code, cause } = error as Error & { code?: unknown };
  return {
    name,
    message,
    ...(code === undefined ? {} : { code }),
    stack,
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}
