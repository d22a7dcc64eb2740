// hicare order at-risk: which orders are at risk, why, for how long, and what to say and to offer.
import { prepareRules } from '../../facts/fact-rules.ts';
import type { Pool } from '../../facts/orders/learn-limits.ts';
import { type RankedRisk, rankRisks } from '../../facts/orders/rank-risks.ts';
import { say } from '../../i18n/say.ts';
import { ordersKnownUntil } from '../../model/known-until.ts';
import type { RiskRuleId } from '../../model/order-risk.ts';
import type { Cell, Report, Row, Section, Words } from '../../model/report.ts';
import type { Db } from '../../store/database.ts';
import { loadParcels, loadRiskCandidates } from '../../store/risk-orders.ts';
import { column, titledColumn } from '../column.ts';
import type { Link } from '../conversation/conversation-report.ts';
import { groupNotAllowed } from '../figures/group-keys.ts';
import { pageReport } from '../page-report.ts';
import type { ReportRequest } from '../report-request.ts';

export interface AtRiskQuestion {
  /** Epoch ms: --as-of, else the clock. */
  readonly at: number;
  /** Null: all. */
  readonly rules: readonly RiskRuleId[] | null;
  readonly language: 'en' | 'zh';
}

export interface AtRiskWorld {
  readonly db: Db;
  readonly link: Link;
  readonly freshnessMs: (source: string) => number;
}

/** Attributes that `--where` may name. */
const FILTERS = {
  source: ({ order }: RankedRisk) => order.source,
  shop: ({ order }: RankedRisk) => order.shop,
  carrier: ({ order }: RankedRisk) => order.carrier,
  region: ({ order }: RankedRisk) => order.region,
  warehouse: ({ order }: RankedRisk) => order.warehouse,
  customer: ({ order }: RankedRisk) => order.customer,
} as const;

function passes(entry: RankedRisk, filters: Readonly<Record<string, string>>): boolean {
  return Object.entries(filters).every(([name, value]) => {
    if (!Object.hasOwn(FILTERS, name)) throw groupNotAllowed(name, Object.keys(FILTERS));
    return FILTERS[name as keyof typeof FILTERS](entry) === value;
  });
}

/** All orders at risk at the moment, by what can be lost. */
function ordersAtRisk(request: ReportRequest, db: Db, at: number): RankedRisk[] {
  const rules = prepareRules(request.loaded.policy);
  const { lapseMs, learn } = rules.policy.orderRisk;
  const asOf = request.isPast ? request.asOf : null;
  const knownUntil = ordersKnownUntil(request.dataUntil, at);
  const candidates = loadRiskCandidates(db, { at, since: at - lapseMs, asOf });
  const parcels = loadParcels(db, { knownUntil, withinMs: learn.withinMs }, asOf);
  return rankRisks(candidates, parcels, { at, knownUntil, rules });
}

const COLUMNS = [
  column('order', 'id'),
  column('source', 'text'),
  column('shop', 'text'),
  column('risk', 'word'),
  column('state', 'word'),
  column('since', 'instant'),
  column('age', 'duration'),
  column('overdue_ratio', 'number'),
  column('allowed', 'duration'),
  column('allowed_by', 'word'),
  titledColumn('value', 'column.order_value', 'number'),
  column('currency', 'text'),
  column('contacted_at', 'instant'),
  column('carrier', 'text'),
  column('region', 'text'),
  column('customer', 'id'),
  column('because', 'text'),
  column('suggested_words', 'text'),
  column('suggested_option', 'text'),
  column('link', 'text'),
];

/** Ratios are shown to a hundredth; sorting has used them whole. */
const rounded = (ratio: number): number => Math.round(ratio * 100) / 100;

function allowedBy({ risk }: RankedRisk): Pool | 'policy' | null {
  if (risk.limitMs === 0) return null;
  return risk.learned?.pool ?? 'policy';
}

function rowOf(entry: RankedRisk, request: ReportRequest, how: AtRiskQuestion & { link: Link }): Row {
  const { order, risk, ratio, valueE4, contactedAt, isPresumed } = entry;
  const rule = request.loaded.policy.orderRisk.rules[risk.rule];
  const cells: Cell[] = [
    ...[order.externalId, order.source, order.shop, risk.rule, isPresumed ? 'presumed' : 'seen'],
    ...[risk.startedAt, how.at - risk.startedAt, rounded(ratio), risk.limitMs === 0 ? null : risk.limitMs],
    ...[allowedBy(entry), valueE4 === null ? null : valueE4 / 10_000, order.currency, contactedAt],
    ...[order.carrier, order.region, order.customer, rule.because],
    ...[rule.words[how.language], rule.option[how.language]],
  ];
  return [...cells, how.link(order.source, order.externalId)];
}

function staleNotes(
  { dataUntil }: ReportRequest,
  { at, freshnessMs }: { at: number; freshnessMs: (source: string) => number },
): Words[] {
  return dataUntil
    .filter(({ family, source, at: until }) => family === 'orders' && at - until > freshnessMs(source))
    .map(({ source, at: until }) =>
      say('note.orders_known_until', { source, until: { show: 'instant', value: until } }),
    );
}

/** One row per order and rule. AppError E_GROUP_NOT_ALLOWED for a key of `--where` that orders at risk do not have. */
export function atRiskReport(request: ReportRequest, question: AtRiskQuestion, world: AtRiskWorld): Report {
  const { at, rules } = question;
  const entries = ordersAtRisk(request, world.db, at)
    .filter(({ risk }) => rules === null || rules.includes(risk.rule))
    .filter((entry) => passes(entry, request.filters));
  const section: Section = {
    name: 'orders_at_risk',
    title: say('page.orders_at_risk'),
    columns: COLUMNS,
    rows: entries.map((entry) => rowOf(entry, request, { ...question, link: world.link })),
    notes: [],
  };
  const orders = new Set(entries.map(({ order }) => order.id)).size;
  const uncontacted = entries.filter(({ contactedAt }) => contactedAt === null).length;
  const page = pageReport(request, {
    name: 'orders_at_risk',
    title: say('page.orders_at_risk'),
    sections: [section],
    counts: { orders, risks: entries.length, uncontacted },
  });
  const notes = [...page.notes, ...staleNotes(request, { at, freshnessMs: world.freshnessMs })];
  return { ...page, asOf: at, notes };
}
