// Dates in a policy file: `2026-10-01`, or `2026-10-01..2026-10-08`, both ends included.
import { parseDay } from '../model/parse-day.ts';

/** The longest span that people mean; a longer one is a slip of the year. */
const MAX_DAYS = 366;

/** The days of the text since 1970-01-01, ascending; null when it is no date or span, or one of more than a year. */
export function parseDays(text: string): number[] | null {
  const [first = '', last = first, ...rest] = text.split('..').map((part) => part.trim());
  const from = parseDay(first);
  const to = parseDay(last);
  if (from === null || to === null || rest.length > 0 || to < from || to - from >= MAX_DAYS) return null;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The days of several such texts, sorted, each once. The texts have passed the schema. */
export function daysOf(texts: readonly string[]): number[] {
  return [...new Set(texts.flatMap((text) => parseDays(text) ?? []))].sort((a, b) => a - b);
}
