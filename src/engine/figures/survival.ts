/** How long something took in whole days, or has taken so far where it is not finished. */
export interface Course {
  readonly days: number;
  readonly finished: boolean;
}

export interface ExpectedDays {
  /** By so many days after its start, `share` of the comparable ones that lasted as long as this one were finished. */
  readonly days: number;
  /** Comparable ones that lasted at least as long as this one has. */
  readonly n: number;
}

/** With fewer comparable ones nothing is said: an example is no expectation. */
export const fewestComparable = 20;

/**
 * When something that has lasted `age` days will probably be finished, from the course of comparable things. Those that still run
 * count for as long as they ran, so that what takes long is not forgotten because it is not finished: the product-limit
 * estimate of E.L. Kaplan and P. Meier, Nonparametric estimation from incomplete observations, Journal of the American
 * Statistical Association 53 (1958), conditional on having lasted `age` days.
 * @param share 0 to 1, of those that lasted as long
 * @returns undefined with too few comparable ones, or where too many of them still run to tell
 */
export function expectedDays(
  courses: readonly Course[],
  age: number,
  share: number,
): ExpectedDays | undefined {
  const lasting = courses.filter(({ days }) => days > age).toSorted((one, other) => one.days - other.days);
  if (lasting.length < fewestComparable) return undefined;
  let surviving = 1;
  for (let index = 0; index < lasting.length; ) {
    const { days } = lasting[index]!;
    const atRisk = lasting.length - index;
    let finished = 0;
    for (; lasting[index]?.days === days; index += 1) if (lasting[index]!.finished) finished += 1;
    surviving *= 1 - finished / atRisk;
    if (1 - surviving >= share - Number.EPSILON) return { days, n: lasting.length };
  }
  return undefined;
}
