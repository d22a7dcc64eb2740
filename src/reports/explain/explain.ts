// hicare explain METRIC [ID]: the figure, its inputs, its rows; or one conversation and the rules behind its instants.
import type { Condition } from '../../engines/engine.ts';
import { AppError } from '../../errors.ts';
import { say } from '../../i18n/say.ts';
import { figureOf } from '../../metrics/figure.ts';
import type { Metric, Population } from '../../metrics/metric.ts';
import type { Report, Section, Words } from '../../model/report.ts';
import type { Db } from '../../store/database.ts';
import { careEvidenceSection, flagsNaming, saidInConversations } from '../care/explain-care.ts';
import { complaintSections } from '../complaint-evidence/complaint-sections.ts';
import { figureNotes } from '../figures/figure-notes.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { clockConditions, populationConditions, tableOf } from '../figures/measure.ts';
import { countOrdersPaid } from '../figures/orders-paid.ts';
import { conversationsNamed, issuesNamed, partsOfIssues } from '../issue/issue-page.ts';
import { type Counts, makeReport } from '../make-report.ts';
import { metricNamed } from '../metrics-list.ts';
import { namedCondition } from '../named-condition.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';
import { conversationSections } from './explain-conversation.ts';
import { durationSections, figureSection } from './explain-figure.ts';
import { askFacts, judgeNamed, judgeRows, rowsSection } from './explain-rows.ts';

interface Explained {
  readonly sections: readonly Section[];
  readonly counts: Counts;
  readonly notes: readonly Words[];
}

/** What the rows of a metric are, where they are no conversations. */
const COUNTED: Partial<Record<Population, string>> = {
  rounds: 'rounds',
  clocks: 'clocks',
  order_clocks: 'orders',
  qc_results: 'qc_results',
  promises: 'promises',
  inquiries: 'contacts',
  orders: 'orders',
  returns: 'returns',
  ratings: 'ratings',
  complaints: 'issues',
  issues: 'issues',
  complaint_issues: 'issues',
  care_stock: 'flags',
  care_raised: 'flags',
};
/** By what one row of them is asked for: its own id, or that of what it belongs to. */
const NAMED_BY: Partial<Record<Population, readonly string[]>> = {
  order_clocks: ['external_id', 'stopped_by'],
  orders: ['external_id'],
  returns: ['external_id', 'order'],
  ratings: ['external_id'],
  complaints: ['external_id', 'order'],
};

async function baseOf(request: ReportRequest, { per }: Metric): Promise<number | null> {
  if (per === null) return null;
  const [paid] = await countOrdersPaid(request, { by: [], period: request.period });
  return paid?.count ?? 0;
}

async function explainFigure(request: ReportRequest, metric: Metric): Promise<Explained> {
  const where = [
    ...populationConditions(metric, request.period, request),
    ...filterConditions(request.filters, metric),
  ];
  const facts = await askFacts(request, metric, where);
  const figure = figureOf(metric, facts, momentOf(request), await baseOf(request, metric));
  const rows = judgeRows(request, metric, facts);
  return {
    sections: [
      figureSection(metric, figure),
      ...durationSections(metric, figure),
      rowsSection(metric, rows, false),
    ],
    counts: { [COUNTED[metric.population] ?? 'conversations']: facts.count },
    notes: figureNotes([{ metric, group: [], figure }]),
  };
}

/** The rows of one conversation; of a metric of orders those of one order, or of the orders that it confirmed. */
function rowsOfOne(metric: Metric, value: string): readonly Condition[] {
  const names = NAMED_BY[metric.population] ?? ['external_id'];
  const named = names.map(
    (column): Condition => (column === 'external_id' ? namedCondition(value) : { column, is: '=', value }),
  );
  return [{ any: named }, ...clockConditions(metric)];
}

/** One thing asked for by its own id in its source, and where its records are read. */
export interface AskedOne {
  readonly id: string;
  readonly db: Db;
}

/** One conversation with the rules behind its instants, and why it is a complaint or none. */
async function conversationParts(request: ReportRequest, { id, db }: AskedOne): Promise<readonly Section[]> {
  const made = await conversationSections(request, id);
  if (made[0]?.rows.length === 0) return [];
  return [...made, ...(await complaintSections(request, await conversationsNamed(request, id), { db }))];
}

/** What the metric says of an issue, and what the issue is made of, down to its messages. */
async function explainIssue(request: ReportRequest, metric: Metric, asked: AskedOne): Promise<Explained> {
  const issues = await issuesNamed(request, asked.id);
  if (issues.length === 0)
    return { sections: await conversationParts(request, asked), counts: {}, notes: [say('note.no_issue')] };
  const where: Condition[] = [{ column: 'id', is: 'in', values: issues }];
  const isAsked: Condition = { column: 'complaint_started_at', is: 'not null' };
  const isOfComplaints = metric.population === 'complaint_issues' || metric.population === 'complaints';
  const facts = await askFacts(request, metric, isOfComplaints ? [...where, isAsked] : where);
  const rows = judgeRows(request, metric, facts);
  const { sections } = await partsOfIssues(request, issues, asked.db);
  return { sections: [rowsSection(metric, rows, true), ...sections], counts: {}, notes: [] };
}

/** What the metric says of the flags that a conversation raised or speaks for, and everything that speaks for them. */
async function explainCare(request: ReportRequest, metric: Metric, { id, db }: AskedOne): Promise<Explained> {
  const conversation = await conversationSections(request, id);
  if (conversation[0]?.rows.length === 0) throw new AppError('E_NOT_FOUND', { kind: 'conversation', id });
  const flags = await flagsNaming(request, id);
  const where: Condition = { column: 'conversation_id', is: 'in', values: flags };
  const rows = judgeRows(request, metric, await askFacts(request, metric, [where]));
  const said = await saidInConversations(request, flags);
  const own = await conversationsNamed(request, id);
  const sections = [
    rowsSection(metric, rows, true),
    await careEvidenceSection(request, flags),
    ...(await complaintSections(request, [...new Set([...said, ...own])], { db })),
    ...conversation,
  ];
  return { sections, counts: {}, notes: [] };
}

/** Complaints are counted by issue: any conversation of one stands for it, or its order does. */
async function explainComplaintOf(
  request: ReportRequest,
  metric: Metric,
  asked: AskedOne,
): Promise<Explained | null> {
  if (metric.population !== 'complaints') return null;
  const known = await conversationsNamed(request, asked.id);
  return known.length === 0 ? null : explainIssue(request, metric, asked);
}

/** Whatever the period: what is asked for by name. */
async function explainOne(request: ReportRequest, metric: Metric, asked: AskedOne): Promise<Explained> {
  const { id } = asked;
  if (tableOf(metric.population) === 'care_flags') return explainCare(request, metric, asked);
  if (tableOf(metric.population) === 'issues') return explainIssue(request, metric, asked);
  const complaint = await explainComplaintOf(request, metric, asked);
  if (complaint !== null) return complaint;
  const sections = await conversationParts(request, asked);
  const rows = await judgeNamed(request, metric, rowsOfOne(metric, id));
  const isOfOrders = metric.population in NAMED_BY;
  if (sections.length === 0 && !(isOfOrders && rows.length > 0))
    throw new AppError('E_NOT_FOUND', { kind: isOfOrders ? 'order' : 'conversation', id });
  return { sections: [rowsSection(metric, rows, true), ...sections], counts: {}, notes: [] };
}

/**
 * How a metric's figure over the request's period comes about; with a conversation's own id in its source, what the metric
 * says of that conversation (of its issue, where issues are counted) and which rule gave each of its instants. E_UNKNOWN_METRIC, E_NOT_FOUND.
 */
export async function explainMetric(
  request: ReportRequest,
  metricId: string,
  asked: AskedOne | null,
): Promise<Report> {
  const metric = metricNamed(metricId);
  const explained =
    asked === null ? await explainFigure(request, metric) : await explainOne(request, metric, asked);
  const name = say(`metric.${metric.id}.name`);
  const definition = say(`metric.${metric.id}.definition`);
  const report = makeReport(request, {
    name: 'explain',
    title: 'report.explain.title',
    ...explained,
    notes: [definition, ...explained.notes],
  });
  const period = asked === null ? request.period : null;
  return { ...report, title: say('report.explain.title', { metric: name }), period };
}
