// A platform's figure beside ours over the same days: `--preset taobao-3min` on a report.
import { say } from '../../i18n/say.ts';
import { type Figure, figureOf } from '../../metrics/figure.ts';
import type { Metric } from '../../metrics/metric.ts';
import {
  type PlatformDays,
  type PlatformFigure,
  platformDays,
  platformFigure,
} from '../../metrics/platform/platform-figure.ts';
import type { PlatformRule } from '../../model/platform-rule.ts';
import type { Row, Section, Words } from '../../model/report.ts';
import type { Preset } from '../../policy/presets.ts';
import { column, titledColumn } from '../column.ts';
import { platformChats } from '../conversation/platform-chats.ts';
import { askFacts } from '../explain/explain-rows.ts';
import { measureCell, measureUnit, numberCell } from '../figures/figure-cells.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { metricNamed } from '../metrics-list.ts';
import { presetWords } from '../policy/preset-words.ts';
import { wordsList } from '../policy/words-list.ts';
import { momentOf, type ReportRequest } from '../report-request.ts';

/** Our metric over conversations opened on the platform's days, in the platform's channels. */
async function ourFigure(
  request: ReportRequest,
  metric: Metric,
  { rule, days }: { rule: PlatformRule; days: PlatformDays },
): Promise<Figure> {
  const facts = await askFacts(request, metric, [
    { column: 'channel', is: 'in', values: rule.channels },
    { column: 'opened_day', is: '>=', value: days.sinceDay },
    { column: 'opened_day', is: '<=', value: days.untilDay },
    ...filterConditions(request.filters, metric),
  ]);
  return figureOf(metric, facts, momentOf(request));
}

const LEFT_OUT = ['outsideHours', 'botOnly', 'answeredNextDay', 'pending'] as const;
const REASONS = {
  outsideHours: 'word.outside_hours',
  botOnly: 'word.bot_served',
  answeredNextDay: 'word.answered_next_day',
  pending: 'word.pending',
} as const;

function leftOutNotes(figure: PlatformFigure): Words[] {
  const reasons = wordsList(
    LEFT_OUT.filter((reason) => figure[reason] > 0).map((reason) =>
      say('note.reason', { count: figure[reason], reason: say(REASONS[reason]) }),
    ),
  );
  return reasons === null ? [] : [say('note.platform_left_out', { reasons })];
}

/** Means are compared with means. */
function ourRow(metric: Metric, figure: Figure, rule: PlatformRule): Row {
  const as = measureUnit(metric);
  const hits = figure.tally.values.filter((value) => value === 1).length;
  const value = rule.figure === 'mean' ? numberCell(figure.mean, as) : measureCell(figure.value, as);
  return ['ours', metric.id, figure.n, rule.figure === 'mean' ? null : hits, value];
}

/** The platform's figure and ours, with what the rule counts, where it was read, and what it left out. */
export async function platformSection(
  request: ReportRequest,
  preset: Preset,
  rule: PlatformRule,
): Promise<Section> {
  const days = platformDays(rule, request.asOf);
  const figure = platformFigure(rule, await platformChats(request, rule, days), days);
  const ours: Row[] = [];
  for (const metric of preset.beside.map(metricNamed))
    ours.push(ourRow(metric, await ourFigure(request, metric, { rule, days }), rule));
  const value = numberCell(figure.value, rule.figure === 'mean' ? 'duration' : 'share');
  const { title, definition } = presetWords(preset);
  return {
    name: 'platform',
    title,
    columns: [
      column('whose', 'word'),
      titledColumn('counted', 'column.metric', 'id'),
      column('n', 'count'),
      column('within', 'count'),
      column('value', 'measure'),
    ],
    rows: [['platform', preset.name, figure.n, figure.within, value], ...ours],
    notes: [
      definition,
      say('note.platform_days', {
        since: { show: 'day', value: days.sinceDay },
        until: { show: 'day', value: days.untilDay },
      }),
      ...leftOutNotes(figure),
      say('note.platform_source', { source: preset.source, date: preset.date }),
    ],
    isAside: true,
  };
}
