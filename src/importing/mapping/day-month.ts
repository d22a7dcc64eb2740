// The order of day and month, decided by all dates of a file that share a type; never guessed.
import { AppError } from '../../errors.ts';
import type { PreparedColumn } from '../prepare-profile.ts';
import type { DatetimeStep, Step } from '../profile.ts';
import { type DateOrder, isAmbiguous, type OrderWitness } from '../steps/datetime-step.ts';

/** Name of a type → its order. */
export type DateOrders = ReadonlyMap<string, DateOrder>;

/** What was seen of one type. */
interface Evidence {
  /** As the file names the first column that was seen. */
  label: string;
  readonly fallback: DateOrder | null;
  dmyLine: number | null;
  mdyLine: number | null;
  /** The first text that may be both. */
  sample: { readonly text: string; readonly line: number } | null;
}

export interface DayMonthSearch {
  /** The witness of a column; null when its order is no question. */
  witnessOf(column: PreparedColumn): OrderWitness | null;
  /** Must be called before the cells of a row are read. */
  at(line: number, labelOf: (name: string) => string): void;
  /** Throws E_DAY_MONTH when the file cannot decide, or contradicts itself. */
  decide(file: string): DateOrders;
  /** The one order that dates of the file have shown; null when none has, or they differ by type. */
  shown(): DateOrder | null;
}

function datetimeOf(steps: readonly Step[]): DatetimeStep | null {
  const found = steps.find((step) => typeof step === 'object' && 'datetime' in step);
  return found === undefined ? null : (found as { datetime: DatetimeStep }).datetime;
}

const FALLBACKS = { day_first: 'dmy', month_first: 'mdy', error: null } as const;

export function openDayMonthSearch(columns: readonly PreparedColumn[]): DayMonthSearch {
  const found = new Map<string, Evidence>();
  let line = 0;
  let labelOf = (name: string): string => name;
  for (const { typeName, steps } of columns) {
    const step = datetimeOf(steps);
    if (step === null || !isAmbiguous(step)) continue;
    const fallback = FALLBACKS[step.ambiguous_day_month ?? 'error'];
    found.set(typeName, { label: '', fallback, dmyLine: null, mdyLine: null, sample: null });
  }
  return {
    witnessOf({ name, typeName }) {
      const evidence = found.get(typeName);
      if (evidence === undefined) return null;
      return {
        see(text, dmy, mdy) {
          if (evidence.label === '') evidence.label = labelOf(name);
          witness(evidence, { text, dmy, mdy, line });
        },
      };
    },
    at(atLine, label) {
      line = atLine;
      labelOf = label;
    },
    decide: (file) => new Map([...found].map(([name, evidence]) => [name, decide(evidence, file)])),
    shown: () => shownBy([...found.values()]),
  };
}

function witness(
  evidence: Evidence,
  { text, dmy, mdy, line }: { text: string; dmy: number | null; mdy: number | null; line: number },
): void {
  if (dmy === mdy) return;
  if (mdy === null) evidence.dmyLine ??= line;
  else if (dmy === null) evidence.mdyLine ??= line;
  else evidence.sample ??= { text, line };
}

function shownBy(evidence: readonly Evidence[]): DateOrder | null {
  const isDmy = evidence.some(({ dmyLine }) => dmyLine !== null);
  const isMdy = evidence.some(({ mdyLine }) => mdyLine !== null);
  if (isDmy === isMdy) return null;
  return isDmy ? 'dmy' : 'mdy';
}

function decide({ label, fallback, dmyLine, mdyLine, sample }: Evidence, file: string): DateOrder {
  if (dmyLine !== null && mdyLine !== null) {
    const params = { file, column: label, problem: 'contradictory', dayLine: dmyLine, monthLine: mdyLine };
    throw new AppError('E_DAY_MONTH', params, { file, line: Math.max(dmyLine, mdyLine) });
  }
  if (dmyLine !== null) return 'dmy';
  if (mdyLine !== null) return 'mdy';
  if (fallback !== null || sample === null) return fallback ?? 'dmy';
  const params = { file, column: label, problem: 'undecided', sample: sample.text };
  throw new AppError('E_DAY_MONTH', params, { file, line: sample.line });
}
