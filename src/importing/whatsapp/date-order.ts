// Decides over a whole chat whether its dates are day/month, month/day or year/month/day.
import { AppError } from '../../errors.ts';
import type { MessageHead } from './message-head.ts';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** What the dates read so far say of one order. */
interface Candidate {
  readonly order: DateOrder;
  /** Every date exists in this order. */
  isPossible: boolean;
  /** No date is before the one above it. */
  isMonotone: boolean;
  last: string;
}

export interface DateEvidence {
  readonly candidates: readonly Candidate[];
  /** A date that two orders read differently. */
  sample: string | null;
  hasLongYearFirst: boolean;
}

export function newEvidence(): DateEvidence {
  const candidates = (['dmy', 'mdy', 'ymd'] as const).map((order) => ({
    order,
    isPossible: true,
    isMonotone: true,
    last: '',
  }));
  return { candidates, sample: null, hasLongYearFirst: false };
}

export function witness(evidence: DateEvidence, head: MessageHead): void {
  if (head.firstDigits > 2) evidence.hasLongYearFirst = true;
  const days = evidence.candidates.map((candidate) => {
    const day = dayIn(head, candidate.order);
    if (day === null) candidate.isPossible = false;
    else if (day < candidate.last) candidate.isMonotone = false;
    candidate.last = day ?? candidate.last;
    return day;
  });
  if (days[0] !== days[1]) evidence.sample ??= head.written;
}

/**
 * The order of the file: the one that reads all its dates; among two, the only one in which time runs forward. `asked` wins
 * where the day and the month are what is unclear. Throws E_DAY_MONTH.
 */
export function decideOrder(evidence: DateEvidence, asked: 'dmy' | 'mdy' | null, file: string): DateOrder {
  if (evidence.hasLongYearFirst) return 'ymd';
  if (asked !== null) return asked;
  if (evidence.sample === null) return 'dmy';
  const possible = evidence.candidates.filter((candidate) => candidate.isPossible);
  const forward = possible.filter((candidate) => candidate.isMonotone);
  const [dayOrMonth, other] = possible.filter((candidate) => candidate.order !== 'ymd');
  if (dayOrMonth && !other && (dayOrMonth.isMonotone || forward.length === 0)) return dayOrMonth.order;
  const [only, second] = forward.filter((candidate) => candidate.order !== 'ymd' || forward.length === 1);
  if (only && !second) return only.order;
  const params = { file, column: 'sent_at', problem: 'undecided', sample: evidence.sample };
  throw new AppError('E_DAY_MONTH', params, { file });
}

/** `yyyy-MM-dd`; null when there is no such day in this order. Years of two digits are of this century. */
export function dayIn(head: MessageHead, order: DateOrder): string | null {
  const [a, b, c] = head.date;
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  const digits = order === 'ymd' ? head.firstDigits : head.lastDigits;
  const otherDigits = order === 'ymd' ? head.lastDigits : head.firstDigits;
  if ((digits !== 2 && digits !== 4) || otherDigits > 2) return null;
  const date = new Date(Date.UTC(digits === 2 ? 2000 + year : year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : null;
}
