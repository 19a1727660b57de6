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
