/** Where in a document: `['calendars', 0, 'week', 'mon-fri']`. */
export type Path = readonly (string | number)[];

/**
 * Something that is wrong or deserves attention, not yet tied to a line. `at` tells whether the name of the field
 * is meant or what stands behind it. Texts are Dutch: administrators read them.
 */
export interface Finding {
  readonly severity: 'refusal' | 'warning';
  readonly path: Path;
  readonly at: 'key' | 'value';
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** A finding in the file as a person has it open; lines and columns count from 1. */
export interface Refusal {
  readonly line: number;
  readonly column: number;
  /** `norms[1].rule.term`. */
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

/** Nobody repairs more at a time, and each costs a walk through the document. */
export const mostRefusals = 200;

export function refusal(path: Path, message: string, remedy: string): Finding {
  return { severity: 'refusal', path, at: 'value', message, remedy };
}

export function keyRefusal(path: Path, message: string, remedy: string): Finding {
  return { severity: 'refusal', path, at: 'key', message, remedy };
}

export function warning(path: Path, message: string, remedy: string): Finding {
  return { severity: 'warning', path, at: 'value', message, remedy };
}

export function printPath(path: Path): string {
  return path.map((step, index) => printStep(step, index === 0)).join('');
}

function printStep(step: string | number, first: boolean): string {
  if (typeof step === 'number') return `[${step}]`;
  return first ? step : `.${step}`;
}

/** Whether `path` is `start` or lies inside it. */
export function isWithin(path: Path, start: Path): boolean {
  return start.every((step, index) => path[index] === step);
}
