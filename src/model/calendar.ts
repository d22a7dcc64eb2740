// Service time: how much of a span lies inside a calendar's hours. One interface; `always` is the calendar of 24×7.

/** F is monotone and additive; `due` is the smallest instant with F(due) = F(start) + target (metrics.md §4). */
export interface Calendar {
  readonly name: string;
  /** Service ms between two instants; 0 when `to` ≤ `from`. */
  serviceMs(from: number, to: number): number;
  /** The instant at which `targetMs` of service time have passed since `start`. */
  dueAt(start: number, targetMs: number): number;
  /** The calendar's hours between two instants, ascending, apart from each other; their lengths add up to `serviceMs`. */
  openSpans(from: number, to: number): readonly { readonly from: number; readonly to: number }[];
  /** True when a day of the span follows the weekday rule only because no holiday table knows its year. */
  isAssumed(from: number, to: number): boolean;
}

/** Every instant is service time. */
export const ALWAYS: Calendar = {
  name: 'always',
  serviceMs: (from, to) => Math.max(0, to - from),
  dueAt: (start, targetMs) => start + targetMs,
  openSpans: (from, to) => (to > from ? [{ from, to }] : []),
  isAssumed: () => false,
};
