// Amounts and scores as people's systems write them → integers of ten-thousandths, exactly.

const CURRENCY = /^(?:rmb|cny|usd|eur|gbp|us\$|[¥￥$€£])\s*|\s*元$/gi;
const PLAIN = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/;
const SCALE_DIGITS = 4;

/**
 * `1,234.50`, `¥12`, `-3.25` → ten-thousandths; digits beyond the fourth are rounded half away from zero. Null when it is no
 * number, or too large to be exact.
 */
export function parseDecimal(text: string): number | null {
  const [, sign, whole, fraction = ''] =
    PLAIN.exec(text.replace(/^([+-])\s*(?=[¥￥$€£])/, '').replace(CURRENCY, '')) ?? [];
  if (whole === undefined) return null;
  const digits = fraction.padEnd(SCALE_DIGITS, '0');
  const kept = Number(whole.replaceAll(',', '') + digits.slice(0, SCALE_DIGITS));
  const value = kept + (digits.charCodeAt(SCALE_DIGITS) >= 0x35 ? 1 : 0);
  if (!Number.isSafeInteger(value)) return null;
  const isNegative = sign === '-' || /^-\s*[¥￥$€£]/.test(text);
  return isNegative && value !== 0 ? -value : value;
}
