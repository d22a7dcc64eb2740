// report fcr (一次性解决率): windows side by side, by a key, and how issues end that changed the channel.

import { say } from '../../i18n/say.ts';
import { metricsOf } from '../../metrics/catalog.ts';
import type { Cell, Report, Row, Section } from '../../model/report.ts';
import { column, groupColumns } from '../column.ts';
import { measureCell, numberCell } from '../figures/figure-cells.ts';
import { figureNotes } from '../figures/figure-notes.ts';
import { figuresByGroup } from '../figures/figure-table.ts';
import { type GroupKey, groupKeys, ISSUE_KEYS, isKeyByOrder, TIME_KEYS } from '../figures/group-keys.ts';
import { type Measured, measure } from '../figures/measure.ts';
import { makeReport } from '../make-report.ts';
import { overlapNotes } from '../overlap-notes.ts';
import type { ReportDefinition, ReportRequest } from '../report-request.ts';
import { FCR_COLUMNS, FCR_METRICS, fcrCells, issuesAsked, ofGroup } from './fcr-cells.ts';
import { spelledDuration, windowsSection } from './windows-section.ts';

/** Agents' ids are unique within a source. */
const USUAL_KEYS: readonly GroupKey[] = ['source', 'agent'];

async function groupSection(request: ReportRequest, by: readonly GroupKey[]): Promise<Section> {
  const groups = await figuresByGroup(request, { ids: FCR_METRICS, by, period: request.period });
  const window = spelledDuration(request.loaded.policy.fcrWindowMs);
  return {
    name: 'groups',
    title: say('section.fcr_groups', { window }),
    columns: [...groupColumns(by), ...ofGroup(FCR_COLUMNS)],
    rows: groups
      .filter((figures) => issuesAsked(figures) > 0)
      .map((figures) => [...figures.group, ...ofGroup(fcrCells(figures))]),
    notes: [
      ...(by.includes('agent') ? [say('note.fcr_credit')] : []),
      ...overlapNotes(by.filter(isKeyByOrder)),
    ],
  };
}

function crossRow({ group, figure }: Measured): Row {
  const share = (value: typeof figure.low): Cell => measureCell(value, 'share');
  return [
    group[0] === undefined ? 'all' : group[0],
    ...[figure.n, measureCell(figure.value, 'share'), share(figure.low), share(figure.high)],
    ...[numberCell(figure.target, 'share'), figure.met],
  ];
}

/** Issues with contacts on two channels or more, by the channel of the first; nothing where nobody changed it. */
async function crossChannelSections(request: ReportRequest): Promise<readonly Section[]> {
  const metrics = metricsOf(['cross_channel_resolution']);
  const asked = { metrics, period: request.period };
  const whole = await measure(request, { ...asked, by: [] });
  if (whole.every(({ figure }) => figure.n === 0)) return [];
  const byChannel = await measure(request, { ...asked, by: ['channel'] });
  const names = ['value', 'low', 'high', 'target'] as const;
  return [
    {
      name: 'cross_channel',
      title: say('section.cross_channel'),
      columns: [
        column('channel', 'word'),
        column('n', 'count'),
        ...names.map((name) => column(name, 'measure')),
        column('met', 'boolean'),
      ],
      rows: [...whole, ...byChannel.filter(({ figure }) => figure.n > 0)].map(crossRow),
      notes: [],
    },
  ];
}

async function build(request: ReportRequest): Promise<Report> {
  const typed = groupKeys(request.by, GROUPS);
  const by = typed.length === 0 ? USUAL_KEYS : typed;
  const total = await measure(request, { metrics: metricsOf(FCR_METRICS), by: [], period: request.period });
  const linkage = total[0]?.figure.tally.linkage;
  const window = spelledDuration(request.loaded.policy.fcrWindowMs);
  return makeReport(request, {
    name: 'fcr',
    title: 'report.fcr.title',
    counts: { issues: linkage?.issues ?? 0, contacts: linkage?.contacts ?? 0 },
    sections: [
      await windowsSection(request),
      await groupSection(request, by),
      ...(await crossChannelSections(request)),
    ],
    notes: [say('note.issue_cohort'), say('note.fcr_target', { window }), ...figureNotes(total)],
  });
}

const GROUPS: readonly GroupKey[] = [...ISSUE_KEYS, ...TIME_KEYS];
export const fcr: ReportDefinition = { name: 'fcr', groups: GROUPS, defaultPeriod: '28d', build };
