// Promises in agents' texts a second time: durations by eye, the next human message by a loop (metrics.md §5).
import type { Policy } from '../../src/model/policy.ts';
import type { FactRow } from '../oracle-rows.ts';
import { plainThread } from './plain-thread.ts';
import { cell, type RawConversation } from './raw-rows.ts';

const SECONDS: Readonly<Record<string, number>> = { 秒: 1, 分钟: 60, 小时: 3600, 天: 86_400, 工作日: 86_400 };
const WITHIN =
  /(\d+)\s*个?(秒|分钟|小时|天|工作日)(?:内|之内|以内).{0,20}?(?:回复|答复|联系|反馈|处理|解决|回电|致电|告知|通知|跟进|核实|给您|给你)/g;
const ENGLISH: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };
const WITHIN_ENGLISH = /within (\d+|an?|one) (second|minute|hour|day)s?\b/gi;

/** The shortest, in ms; null for none. Knows the ways in which the stories promise. */
function shortest(text: string): number | null {
  const found = [
    ...[...text.matchAll(WITHIN)].map(([, n, unit]) => Number(n) * (SECONDS[String(unit)] as number)),
    ...[...text.matchAll(WITHIN_ENGLISH)].map(
      ([, n, unit]) => (Number(n) || 1) * (ENGLISH[String(unit).toLowerCase()] as number),
    ),
  ];
  return found.length === 0 ? null : Math.min(...found) * 1000;
}

/** Rows of `promise_fact` in order, who promised by their id in the source. */
export function plainPromises(raw: RawConversation, policy: Policy): FactRow[] {
  const human = plainThread(raw, policy).spoken.filter(({ who }) => who === 'human');
  const rows: FactRow[] = [];
  for (const [place, { t, row, agent }] of human.entries()) {
    const ms = cell(row, 'recalled_at') === '' ? shortest(cell(row, 'text')) : null;
    if (ms === null) continue;
    const kept_at = human[place + 1]?.t ?? null;
    rows.push({ promise_no: rows.length + 1, promised_at: t, due_at: t + ms, kept_at, agent });
  }
  return rows;
}
