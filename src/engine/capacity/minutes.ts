/** Whole minutes, as they are told: `8 tot 15 minuten`. Both 0: called at once. */
export interface MinuteRange {
  readonly low: number;
  readonly high: number;
}

/** Up to so many minutes, in steps of so many: a long wait is not known to the minute. */
const steps: readonly { readonly upTo: number; readonly step: number }[] = [
  { upTo: 10, step: 1 },
  { upTo: 60, step: 5 },
  { upTo: Number.POSITIVE_INFINITY, step: 15 },
];

/** Rounds outward, so that what is told is never narrower than what is known. */
export function minuteRange(lowSeconds: number, highSeconds: number): MinuteRange {
  const [low, high] = [lowSeconds / 60, highSeconds / 60];
  const lowStep = stepAt(low);
  const told = Math.floor(low / lowStep) * lowStep;
  const highStep = stepAt(high);
  const end = Math.ceil(high / highStep) * highStep;
  return { low: told, high: end === told && end > 0 ? end + stepAt(end + 1) : end };
}

function stepAt(minutes: number): number {
  return steps.find(({ upTo }) => minutes <= upTo)!.step;
}
