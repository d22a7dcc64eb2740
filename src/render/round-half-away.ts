// Rounding for print: half away from zero on the decimal digits that people see, not on the binary fraction.

/** Digits and power of ten of a finite number, from its shortest decimal form: 12.5 → 125 × 10^-1. */
function decimalOf(value: number): { digits: bigint; exponent: number } {
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** `value` × 10^`power` as a whole number, half away from zero. */
function scaledRound(value: number, power: number): bigint {
  const { digits, exponent } = decimalOf(value);
  const shift = exponent + power;
  if (shift >= 0) return digits * 10n ** BigInt(shift);
  const unit = 10n ** BigInt(-shift);
  return (digits * 2n + unit) / (unit * 2n);
}

/**
 * A finite number times 10^`shift` with exactly `places` decimals, half away from zero: (0.125, 2) → "0.13",
 * (-2.5, 0) → "-3". The shift is exact: (0.145, 0, 2) → "15", where 0.145 × 100 is 14.499….
 */
export function roundHalfAway(value: number, places: number, shift = 0): string {
  const scaled = scaledRound(value, places + shift);
  const digits = scaled.toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  const sign = value < 0 && scaled !== 0n ? '-' : '';
  return sign + digits.slice(0, cut) + (places === 0 ? '' : `.${digits.slice(cut)}`);
}
