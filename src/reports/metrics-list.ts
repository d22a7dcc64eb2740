// hicare metrics list|show|export: the catalogue as a report, with every metric's definition and target.
import { AppError } from '../errors.ts';
import { dictionaryOf, type Language } from '../i18n/dictionary.ts';
import { say } from '../i18n/say.ts';
import { findMetric, METRICS } from '../metrics/catalog.ts';
import type { Metric } from '../metrics/metric.ts';
import { nearest } from '../model/nearest.ts';
import type { LoadedPolicy, Policy } from '../model/policy.ts';
import type { Cell, Column, Report, Row, Section } from '../model/report.ts';
import { column } from './column.ts';
import { measureUnit, numberCell } from './figures/figure-cells.ts';
import { timelessReport } from './timeless-report.ts';

/** What `explain` and `metrics show` may be asked for. */
export const METRIC_NAMES: readonly string[] = METRICS.map(({ id }) => id);

/** The metric of that name; E_UNKNOWN_METRIC with the nearest name otherwise. */
export function metricNamed(id: string): Metric {
  const metric = findMetric(id.replaceAll('-', '_'));
  if (metric !== undefined) return metric;
  const word = nearest(id, METRIC_NAMES);
  const hint = word === null ? '' : { key: 'usage.did_you_mean', params: { word } };
  throw new AppError('E_UNKNOWN_METRIC', { metric: id, hint });
}

interface TargetCells {
  readonly value: Cell;
  readonly direction: Cell;
  readonly source: Cell;
  readonly because: Cell;
}

const NO_TARGET: TargetCells = { value: null, direction: null, source: null, because: null };

/** SLA clocks have a target per rule; the rules' own reasons stand in the policy. */
export function targetCells(metric: Metric, policy: Policy): TargetCells {
  if (metric.target === null) return NO_TARGET;
  if (metric.target.from === 'clock')
    return { ...NO_TARGET, direction: 'at_most', source: `sla.${metric.target.metric}` };
  const target = policy.targets[metric.target.key];
  if (target === undefined) return NO_TARGET;
  return {
    value: numberCell(target.value, measureUnit(metric)),
    direction: target.direction,
    source: `targets.${metric.target.key}`,
    because: target.because,
  };
}

const COLUMNS: readonly Column[] = [
  column('metric', 'id'),
  { ...column('metric_name', 'text'), name: 'name' },
  column('unit', 'word'),
  column('question', 'text'),
  column('definition', 'text'),
  column('target', 'measure'),
  column('direction', 'word'),
  column('target_source', 'text'),
  column('because', 'text'),
];

function metricRow(metric: Metric, policy: Policy, language: Language): Row {
  const words = dictionaryOf(language);
  const target = targetCells(metric, policy);
  return [
    metric.id,
    words[`metric.${metric.id}.name`],
    metric.unit,
    words[`metric.${metric.id}.question`],
    words[`metric.${metric.id}.definition`],
    target.value,
    target.direction,
    target.source,
    target.because,
  ];
}

/** What a metric means and where its target comes from, in one language (machine formats: English). */
export function definitionSection(metrics: readonly Metric[], policy: Policy, language: Language): Section {
  const rows = metrics.map((metric) => metricRow(metric, policy, language));
  return { name: 'metrics', title: say('section.metrics'), columns: COLUMNS, rows, notes: [] };
}

/** The catalogue, or one metric of it. It speaks of definitions only, so it has no period and no as-of. */
export function metricsReport(loaded: LoadedPolicy, id: string | null, language: Language): Report {
  const metrics = id === null ? METRICS : [metricNamed(id)];
  const sections = [definitionSection(metrics, loaded.policy, language)];
  return timelessReport(loaded, { name: 'metrics', title: say('report.metrics.title'), sections });
}
