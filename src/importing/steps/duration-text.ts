// Durations as exports write them (minutes, `HH:MM:SS`) → seconds as plain decimal text; negative ones are blank.
import { parseDecimal } from '../parse-decimal.ts';
import type { CellStep } from './cell-value.ts';
import { plainNumber } from './number-text.ts';

export interface DurationSpec {
  readonly in?: 'ms' | 'seconds' | 'minutes' | 'hours';
  readonly format?: 'HH:MM:SS' | 'HH:MM';
}

const SCALE = 10_000;
const SECONDS = { ms: 0.001, seconds: 1, minutes: 60, hours: 3600 } as const;
const CLOCKS = {
  'HH:MM:SS': /^(-?)(\d+):([0-5]?\d):([0-5]?\d(?:\.\d+)?)$/,
  'HH:MM': /^(-?)(\d+):([0-5]?\d)()$/,
} as const;

/** Ten-thousandths as decimal text without needless zeros. */
export function decimalText(tenThousandths: number): string {
  const sign = tenThousandths < 0 ? '-' : '';
  const digits = String(Math.abs(tenThousandths)).padStart(5, '0');
  const fraction = digits.slice(-4).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -4)}${fraction === '' ? '' : `.${fraction}`}`;
}

function secondsOf(text: string, unit: number): CellSeconds {
  const plain = plainNumber(text, {});
  const amount = plain === null ? null : parseDecimal(plain);
  if (amount === null) return 'bad';
  return amount < 0 ? null : Math.round(amount * unit);
}

function secondsOfClock(text: string, format: 'HH:MM:SS' | 'HH:MM'): CellSeconds {
  const found = CLOCKS[format].exec(text);
  if (found === null) return 'bad';
  const [, sign, hours, minutes, seconds] = found;
  if (sign === '-') return null;
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds || 0)) * SCALE);
}

/** Ten-thousandths of seconds, null for a negative duration. */
type CellSeconds = number | null | 'bad';

/** The `duration` step. */
export function durationStep({ in: unit = 'seconds', format }: DurationSpec): CellStep {
  return (text) => {
    const seconds = format === undefined ? secondsOf(text, SECONDS[unit]) : secondsOfClock(text, format);
    if (seconds === 'bad' || (seconds !== null && !Number.isSafeInteger(seconds))) {
      return { reason: 'E_BAD_NUMBER' };
    }
    return seconds === null ? null : decimalText(seconds);
  };
}
