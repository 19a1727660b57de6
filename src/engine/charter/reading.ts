import type { Finding, Path } from './findings.ts';

/** What could be read, and what was wrong with it. With refusals among the findings the value is not to be used. */
export interface Reading<Value> {
  readonly value: Value;
  readonly findings: readonly Finding[];
}

export function isRefused(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'refusal');
}

/** Something read from the document, with its place in it. */
export interface Placed<Value> {
  readonly value: Value;
  readonly path: Path;
}

export function placed<Value>(value: Value, path: Path): Placed<Value> {
  return { value, path };
}
