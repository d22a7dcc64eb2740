// Metrics that count people, not rows: of each person the first row that counts.
import { type FactColumns, openCursor } from './fact.ts';
import type { Metric, Moment } from './metric.ts';
import type { Verdict } from './verdict.ts';

export const ONCE_COLUMNS = ['person', 'started_at', 'external_id'] as const;

const NONE: ReadonlySet<number> = new Set();

/** The rows of somebody who was counted by an earlier one; at one instant the first id by code point goes first. */
export function repeatsOf(metric: Metric, columns: FactColumns, moment: Moment): ReadonlySet<number> {
  if (!metric.isOncePerPerson) return NONE;
  const cursor = openCursor(columns);
  const asked: { row: number; person: string; startedAt: number; id: string; is: Verdict['is'] }[] = [];
  for (let row = 0; row < columns.count; row += 1) {
    cursor.moveTo(row);
    const [person, startedAt] = [cursor.text('person') ?? '', cursor.known('started_at')];
    asked.push({
      row,
      person,
      startedAt,
      id: cursor.text('external_id') ?? '',
      is: metric.judge(cursor, moment).is,
    });
  }
  const counted = asked.filter(({ is }) => is !== 'none');
  counted.sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
  const seen = new Set<string>();
  const repeated = counted.filter(({ person }) => seen.size === seen.add(person).size);
  return new Set(repeated.map(({ row }) => row));
}
