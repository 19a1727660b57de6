/** The 97.5th percentile of the normal distribution: two-sided 95 %. */
const z = 1.959_963_984_540_054;

/**
 * The 97.5th percentile of Student's distribution, by the expansion of Cornish and Fisher (Abramowitz and Stegun,
 * Handbook of Mathematical Functions, 26.7.5): exact to 0.002 from eight degrees of freedom on.
 */
export function studentQuantile(degrees: number): number {
  if (degrees < 1) return Number.POSITIVE_INFINITY;
  const [z3, z5, z7] = [z ** 3, z ** 5, z ** 7];
  return (
    z +
    (z3 + z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees ** 3)
  );
}

/**
 * The value below which the share `p` of a standard normal distribution lies: P.J. Acklam's rational approximation
 * (2003), relative error below 1.15e-9.
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p >= 0.02425) {
    const q = p - 0.5;
    const r = q * q;
    return (q * polynomial(central.over, r)) / polynomial(central.under, r);
  }
  const q = Math.sqrt(-2 * Math.log(p));
  return polynomial(tail.over, q) / polynomial(tail.under, q);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

const central = {
  over: [
    -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
    2.506628277459239,
  ],
  under: [
    -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
    -1.328068155288572e1, 1,
  ],
};
const tail = {
  over: [
    -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  under: [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1],
};
