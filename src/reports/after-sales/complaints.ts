// report complaints: by type and sub-scene, what decided that they are complaints, departments, and the rate by what was sold.

import { say } from '../../i18n/say.ts';
import type { Report, Row, Section } from '../../model/report.ts';
import { departmentOf } from '../../policy/complaint-department.ts';
import { column, groupColumns } from '../column.ts';
import {
  type FigureColumn,
  figuresByGroup,
  metricsIn,
  part,
  tableColumns,
  tableRow,
} from '../figures/figure-table.ts';
import { type GroupKey, groupKeys, ORDER_KEYS, TIME_KEYS } from '../figures/group-keys.ts';
import { countOrdersPaid } from '../figures/orders-paid.ts';
import { makeReport } from '../make-report.ts';
import { overlapNotes } from '../overlap-notes.ts';
import type { ReportDefinition, ReportRequest } from '../report-request.ts';
import { type Complaint, readComplaints } from './complaint-rows.ts';
import { figuresOf } from './figures-section.ts';

const RATE: readonly FigureColumn[] = [
  part('complaints', 'complaint_rate', 'hits'),
  part('orders_paid', 'complaint_rate', 'n'),
  part('complaint_rate', 'complaint_rate'),
  part('low', 'complaint_rate', 'low'),
  part('high', 'complaint_rate', 'high'),
];
/** Where complaints come from, unless it is asked otherwise. */
const USUAL = ['product', 'supplier', 'carrier', 'region'] as const;

/** How many complaints have each word, the most frequent first. */
function countedBy(
  complaints: readonly Complaint[],
  wordOf: (complaint: Complaint) => string,
): readonly (readonly [word: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const complaint of complaints) {
    const word = wordOf(complaint);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

const UNCLASSIFIED = 'unclassified';

/** What was never typed is a row of its own, the last. */
function typeSection(complaints: readonly Complaint[], ordersPaid: number): Section {
  const counted = countedBy(complaints, ({ type }) => type ?? UNCLASSIFIED);
  const typed = counted.filter(([type]) => type !== UNCLASSIFIED);
  const rest = counted.filter(([type]) => type === UNCLASSIFIED);
  const rows = [...typed, ...(rest.length > 0 ? rest : [[UNCLASSIFIED, 0] as const])].map(
    ([type, count]): Row => {
      const [scene, isTyped] = [type.includes('.') ? type : null, type !== UNCLASSIFIED];
      const share = complaints.length === 0 ? null : count / complaints.length;
      const perOrder = ordersPaid === 0 ? null : count / ordersPaid;
      return [isTyped ? (type.split('.')[0] ?? type) : type, scene, count, share, perOrder];
    },
  );
  return {
    name: 'by_type',
    title: say('section.complaints_by_type'),
    columns: [
      column('complaint_type', 'word'),
      column('sub_scene', 'word'),
      column('complaints', 'count'),
      column('share', 'share'),
      column('per_order', 'share'),
    ],
    rows,
    notes: [],
  };
}

function shareSection(
  named: Pick<Section, 'name' | 'title'> & { readonly key: 'complaint_source' | 'department' },
  complaints: readonly Complaint[],
  wordOf: (complaint: Complaint) => string,
): Section {
  return {
    name: named.name,
    title: named.title,
    columns: [column(named.key, 'word'), column('complaints', 'count'), column('share', 'share')],
    rows: countedBy(complaints, wordOf).map(([word, count]) => [word, count, count / complaints.length]),
    notes: [],
  };
}

async function rateSection(request: ReportRequest, key: (typeof USUAL)[number]): Promise<Section> {
  const by: readonly GroupKey[] = [key];
  const groups = await figuresByGroup(request, { ids: metricsIn(RATE), by, period: request.period });
  const rows = groups.map((figures): Row => [...figures.group, ...tableRow(RATE, figures)]);
  return {
    name: `by_${key}`,
    title: say('section.complaint_rate_by', { key: say(`column.${key}`) }),
    columns: [...groupColumns(by), ...tableColumns(RATE)],
    rows: rows.toSorted((a, b) => Number(b[1]) - Number(a[1])),
    notes: overlapNotes(by),
  };
}

/** Without orders nothing can be counted per order. */
function hasOrders({ dataUntil }: ReportRequest): boolean {
  return dataUntil.some(({ family }) => family === 'orders');
}

async function build(request: ReportRequest): Promise<Report> {
  const by = groupKeys(request.by, GROUPS);
  const figures = await figuresOf(request, ['complaint_rate'], by);
  const complaints = await readComplaints(request);
  const [paid] = await countOrdersPaid(request, { by: [], period: request.period });
  const { complaintDepartments } = request.loaded.policy;
  const rates: Section[] = [];
  if (by.length === 0 && hasOrders(request))
    for (const key of USUAL) rates.push(await rateSection(request, key));
  return makeReport(request, {
    name: 'complaints',
    title: 'report.complaints.title',
    counts: { issues: complaints.length, orders: paid?.count ?? 0 },
    sections: [
      figures.section,
      typeSection(complaints, paid?.count ?? 0),
      shareSection(
        { name: 'sources', title: say('section.complaint_sources'), key: 'complaint_source' },
        complaints,
        ({ source }) => source ?? 'unknown',
      ),
      shareSection(
        { name: 'departments', title: say('section.complaint_departments'), key: 'department' },
        complaints,
        (complaint) => departmentOf(complaintDepartments, complaint) ?? '–',
      ),
      ...rates,
    ],
    notes: [say('note.complaints'), ...figures.notes],
  });
}

const GROUPS: readonly GroupKey[] = [...ORDER_KEYS, ...TIME_KEYS];
export const complaints: ReportDefinition = {
  name: 'complaints',
  groups: GROUPS,
  defaultPeriod: '28d',
  build,
};
