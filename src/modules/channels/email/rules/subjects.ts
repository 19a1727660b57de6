/** What programs put before a subject when one answers or forwards; nl, en, de, fr, es, it, pt, sv, da, nb, fi, pl, tr. */
const prefixes =
  /^\s*(?:(?:re|fw|fwd|aw|wg|antw|antwoord|betr|doorst|doorgestuurd|tr|rép|rv|res|enc|rif|r|sv|vs|vb|vl|odp|pd|ynt|ilt)\s?(?:\[\d+\]|\(\d+\)|\^\d+)?\s*[:：]\s*)+/iu;

/** The subject without `Re:`, `Betr:` and their kin; for showing. */
export function bareSubject(subject: string): string {
  const bare = subject.replace(prefixes, '').trim();
  return bare === '' ? subject.trim() : bare;
}
