// Who paid compensations, how often over their authority, and each of these with its amount and conversation.
import type { Scalar } from '../../engines/engine.ts';
import { say } from '../../i18n/say.ts';
import { findMetric } from '../../metrics/catalog.ts';
import type { FactCursor } from '../../metrics/fact.ts';
import type { Metric, Moment } from '../../metrics/metric.ts';
import { paidE4 } from '../../metrics/money-limits.ts';
import type { Row, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import { compareGroups } from '../figures/compare-scalars.ts';
import type { ReportRequest } from '../report-request.ts';
import { readFacts } from './judged-facts.ts';

const E4 = 10_000;
const PAYOUT = findMetric('payout_over_authority') as Metric;
const NAMED = ['source', 'shop', 'external_id', 'paid_by', 'paid_by_name'] as const;

interface Payout {
  readonly named: readonly Scalar[];
  readonly amount: number;
  readonly isOver: boolean;
}

function payoutOf(fact: FactCursor, moment: Moment): Payout | null {
  const verdict = PAYOUT.judge(fact, moment);
  if (verdict.is !== 'value') return null;
  const named = NAMED.map((name) => fact.text(name));
  return { named, amount: (paidE4(fact, moment) ?? 0) / E4, isOver: verdict.value === 1 };
}

function byAgentSection(payouts: readonly Payout[]): Section {
  const agents = new Map<string, { key: readonly Scalar[]; amounts: number[]; over: number }>();
  for (const { named, amount, isOver } of payouts) {
    const key = [named[0] ?? null, named[3] ?? null, named[4] ?? null];
    const entry = agents.get(JSON.stringify(key)) ?? { key, amounts: [], over: 0 };
    entry.amounts.push(amount);
    entry.over += isOver ? 1 : 0;
    agents.set(JSON.stringify(key), entry);
  }
  return {
    name: 'payouts',
    title: say('section.payouts'),
    columns: [
      column('source', 'text'),
      column('agent', 'id'),
      column('name', 'text'),
      column('n', 'count'),
      column('amount', 'number'),
      column('payout_over_authority', 'count'),
    ],
    rows: [...agents.values()]
      .toSorted((a, b) => b.over - a.over || compareGroups(a.key, b.key))
      .map(({ key, amounts, over }) => [
        ...key,
        amounts.length,
        Math.round(amounts.reduce((sum, amount) => sum + amount, 0) * E4) / E4,
        over,
      ]),
    notes: [],
  };
}

function overSection(payouts: readonly Payout[], authority: number): Section {
  const rows: Row[] = payouts
    .filter(({ isOver }) => isOver)
    .toSorted((a, b) => b.amount - a.amount || compareGroups(a.named, b.named))
    .map(({ named, amount }) => [...named, amount]);
  return {
    name: 'payouts_over_authority',
    title: say('section.payouts_over_authority', { limit: authority }),
    columns: [
      column('source', 'text'),
      column('shop', 'text'),
      column('conversation', 'id'),
      column('agent', 'id'),
      column('name', 'text'),
      column('amount', 'number'),
    ],
    rows,
    notes: [],
  };
}

/** By person, those over their authority most often first; then each of these, the largest first. Empty without payouts. */
export async function payoutSections(request: ReportRequest): Promise<readonly Section[]> {
  const payouts = await readFacts(request, { metric: PAYOUT, named: NAMED }, payoutOf);
  if (payouts.length === 0) return [];
  return [byAgentSection(payouts), overSection(payouts, request.loaded.policy.payoutAuthority)];
}
