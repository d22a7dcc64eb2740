// The rows of returns that a report lists one by one: refunds without a return that were larger than may pass.
import type { Condition } from '../../engines/engine.ts';
import { say } from '../../i18n/say.ts';
import { findMetric } from '../../metrics/catalog.ts';
import type { FactCursor } from '../../metrics/fact.ts';
import type { Metric, Moment } from '../../metrics/metric.ts';
import type { Row, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { populationConditions } from '../figures/measure.ts';
import type { ReportRequest } from '../report-request.ts';
import { readFacts } from './judged-facts.ts';

const E4 = 10_000;
const OVER_LIMIT = findMetric('refund_only_over_limit') as Metric;
const LISTED = ['source', 'shop', 'external_id', 'order', 'requested_at', 'amount_e4', 'reason', 'status'];

function whereOf(request: ReportRequest): readonly Condition[] {
  return [
    ...populationConditions(OVER_LIMIT, request.period, request),
    ...filterConditions(request.filters, OVER_LIMIT),
  ];
}

/** Returns requested in the period that pass the filters. */
export async function countReturns(request: ReportRequest): Promise<number> {
  const rows = await request.engine.values({
    ...{ from: 'returns', where: whereOf(request), groupBy: [], columns: ['external_id', 'shop', 'source'] },
    shape: 'values',
  });
  const [ids = [], shops = [], sources = []] = rows[0]?.columns ?? [];
  return new Set(ids.map((id, row) => JSON.stringify([sources[row], shops[row], id]))).size;
}

function overLimitRow(fact: FactCursor, moment: Moment): Row | null {
  const verdict = OVER_LIMIT.judge(fact, moment);
  if (verdict.is !== 'value' || verdict.value === 0) return null;
  return LISTED.map((name) =>
    name === 'amount_e4' ? fact.known(name) / E4 : (fact.text(name) ?? fact.number(name)),
  );
}

/** The largest first; amounts in the order's currency. */
export async function refundOnlySection(request: ReportRequest): Promise<Section> {
  const found = await readFacts(request, { metric: OVER_LIMIT, named: LISTED }, overLimitRow);
  const rows = new Map(found.map((row) => [JSON.stringify(row.slice(0, 3)), row]));
  const [amount, id] = [LISTED.indexOf('amount_e4'), LISTED.indexOf('external_id')];
  return {
    name: 'refund_only_over_limit',
    title: say('section.refund_only_over_limit', { limit: request.loaded.policy.refundOnlyLimit }),
    columns: [
      column('source', 'text'),
      column('shop', 'text'),
      column('return', 'id'),
      column('order', 'id'),
      column('requested_at', 'instant'),
      column('amount', 'number'),
      column('reason', 'text'),
      column('status', 'text'),
    ],
    rows: [...rows.values()].toSorted(
      (a, b) => Number(b[amount]) - Number(a[amount]) || (String(a[id]) < String(b[id]) ? -1 : 1),
    ),
    notes: [],
  };
}
