import type { Proposal } from '../types.ts';
import { bodyOf, headOf, type Line, temper } from './lines.ts';

const label = /^(?:betreft|onderwerp|betr|inzake|subject)\b[\s:.;]*/i;
const otherLabel =
  /^(?:(?:ons|uw) kenmerk|kenmerk|datum|bijlagen?|telefoon|e-?mail|geachte|beste|aan|van|afzender|naam|adres|referentie)\b/i;
/** A line that is filled to its end goes on in the next. */
const fullLine = 48;
const subjectLength = 200;

interface FoundSubject {
  readonly text: string;
  readonly lines: readonly Line[];
}

/** What the writer says that it is about. */
export function subjectOf(lines: readonly Line[]): FoundSubject | undefined {
  const head = headOf(lines);
  const at = head.findIndex(({ text }) => label.test(text));
  if (at < 0) return undefined;
  const own = head[at]!.text.replace(label, '');
  const next = head[at + 1];
  if (own === '') return next && { text: next.text, lines: [next] };
  const goesOn = next !== undefined && own.length >= fullLine && !otherLabel.test(next.text);
  return goesOn
    ? { text: `${own} ${next.text}`, lines: [head[at]!, next] }
    : { text: own, lines: [head[at]!] };
}

export function subjectProposal(lines: readonly Line[]): Proposal<string> | undefined {
  const found = subjectOf(lines);
  if (found !== undefined) {
    const line = found.lines[0]!;
    return {
      value: found.text.slice(0, subjectLength),
      confidence: temper(0.95, line),
      evidence: line.text,
      page: line.page,
    };
  }
  const first = bodyOf(lines)[0];
  if (first === undefined) return undefined;
  const value = (/^.{10,120}?[.?!]/.exec(first.text)?.[0] ?? first.text).slice(0, subjectLength);
  return { value, confidence: temper(0.3, first), evidence: first.text, page: first.page };
}
