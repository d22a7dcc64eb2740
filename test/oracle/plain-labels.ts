// Stage, complaint, class and the rule that holds, straight from metrics.md §1 and §4.
import type { Policy, SlaRule } from '../../src/model/policy.ts';
import type { PlainWords } from './plain-words.ts';
import { cell, instant, type RawConversation, type RawRow } from './raw-rows.ts';

export function orNull(row: RawRow, name: string): string | null {
  return cell(row, name) === '' ? null : cell(row, name);
}

export function list(row: RawRow, name: string): string[] {
  return cell(row, name)
    .split('|')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function orderStage(order: RawRow, t: number): string {
  const had = (name: string) => (instant(order, name) ?? Number.POSITIVE_INFINITY) <= t;
  if (had('shipped_at') || had('first_return_at')) return 'after_sale';
  return had('paid_at') ? 'in_sale' : 'unknown';
}

function liveOrders(raw: RawConversation, t: number): RawRow[] {
  return raw.customerOrders.filter((order) => {
    const had = (name: string) => (instant(order, name) ?? Number.POSITIVE_INFINITY) <= t;
    return (instant(order, 'placed_at') ?? 0) <= t && !had('completed_at') && !had('cancelled_at');
  });
}

/** It names an order, known or not, or its customer had just one under way. */
export function isLinked(raw: RawConversation, t: number): boolean {
  return list(raw.header, 'order_id').length > 0 || liveOrders(raw, t).length === 1;
}

function stageByOrder(raw: RawConversation, t: number): string {
  if (list(raw.header, 'order_id').length > 0)
    return raw.namedOrders[0] ? orderStage(raw.namedOrders[0], t) : 'unknown';
  const live = liveOrders(raw, t);
  return live.length === 1 ? orderStage(live[0] as RawRow, t) : 'unknown';
}

export function stageOf(raw: RawConversation, t: number | null, words: PlainWords): string {
  const own = orNull(raw.header, 'stage');
  if (own !== null || t === null) return own ?? 'unknown';
  const stage = stageByOrder(raw, t);
  return stage === 'unknown' && words.asksBeforeBuying ? 'pre_sale' : stage;
}

/** Whether it is one, who says so, and its type. */
export function complaintOf(
  raw: RawConversation,
  policy: Policy,
  words: PlainWords,
): [boolean, string | null, string | null] {
  const said = cell(raw.header, 'is_complaint').toLowerCase();
  const named = orNull(raw.header, 'complaint_type');
  const type = named ?? words.type;
  if (said !== '') {
    const isOne = ['true', '1', 'yes', '是'].includes(said);
    return [isOne, 'export', isOne ? type : named];
  }
  if (named !== null) return [true, 'export', named];
  const fold = (text: string) => text.normalize('NFKC').toLowerCase().trim();
  const labels = [...list(raw.header, 'tags'), cell(raw.header, 'category')].map(fold);
  if (policy.complaintTags.some((tag) => labels.includes(fold(tag)))) return [true, 'tag', type];
  return words.complains ? [true, 'text', type] : [false, null, null];
}

export function classOf(raw: RawConversation, policy: Policy, complaintType: string | null): string {
  const type = complaintType ?? '';
  const byType = policy.classByComplaintType;
  return orNull(raw.header, 'class') ?? byType[type] ?? byType[type.split('.')[0] ?? ''] ?? 'unknown';
}

export function fits(
  rule: SlaRule,
  subject: Record<string, string | null>,
  tags: string[],
  isComplaint: boolean,
): boolean {
  for (const [key, wanted] of Object.entries(rule.match)) {
    if (key === 'complaint') {
      if (wanted !== isComplaint) return false;
    } else if (key === 'tag') {
      if (!tags.some((tag) => (wanted as string[]).includes(tag))) return false;
    } else {
      const value = subject[key] ?? '';
      const candidates = key === 'complaintType' ? [value, value.split('.')[0] ?? ''] : [value];
      if (!candidates.some((candidate) => candidate !== '' && (wanted as string[]).includes(candidate)))
        return false;
    }
  }
  return true;
}
