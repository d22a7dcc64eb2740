// Runs `hicare metrics list|show|export`: the catalogue in short, one metric in full, everything for programs.
import type { Context } from '../context.ts';
import { metricsReport } from '../reports/metrics-list.ts';
import type { GlobalFlags, OutputFlags, PolicyFlags } from './options.ts';
import { policyInForce } from './policy/policy-in-force.ts';
import { readSettings } from './settings.ts';
import { wordsLanguage } from './words-language.ts';
import { formatOf, writeReport } from './write-report.ts';

export interface MetricsFlags extends GlobalFlags, PolicyFlags, OutputFlags {}

/** What a list shows when no columns are asked for: one line a metric. */
const LIST_FIELDS = ['metric', 'name', 'unit', 'target', 'target_source'];

async function writeMetrics(id: string | null, flags: MetricsFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  const language = wordsLanguage(formatOf(writing), settings.language);
  await writeReport(metricsReport(await policyInForce(settings), id, language), writing);
}

export function runMetricsList(flags: MetricsFlags, context: Context): Promise<void> {
  return writeMetrics(null, { ...flags, fields: flags.fields ?? LIST_FIELDS }, context);
}

/** AppError E_UNKNOWN_METRIC. */
export function runMetricsShow(id: string, flags: MetricsFlags, context: Context): Promise<void> {
  return writeMetrics(id, flags, context);
}

/** JSON unless something else is asked for. */
export function runMetricsExport(flags: MetricsFlags, context: Context): Promise<void> {
  const isOpen = flags.format === undefined && flags.output === undefined;
  return writeMetrics(null, isOpen ? { ...flags, format: 'json' } : flags, context);
}
