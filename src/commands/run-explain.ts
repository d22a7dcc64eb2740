// Runs `hicare explain METRIC [ID]`.
import type { Context } from '../context.ts';
import { comparableMetric, explainAgainstSource } from '../reports/explain/against-source.ts';
import { explainMetric } from '../reports/explain/explain.ts';
import { metricNamed } from '../reports/metrics-list.ts';
import type { FilterFlags, GlobalFlags, OutputFlags, PeriodFlags, PolicyFlags } from './options.ts';
import { printPage } from './print-page.ts';

export interface ExplainFlags extends GlobalFlags, PolicyFlags, PeriodFlags, FilterFlags, OutputFlags {
  readonly againstSource?: true;
}

/**
 * The figure over the period, or what the metric says of one conversation; beside the source's own with --against-source.
 * AppError E_UNKNOWN_METRIC, E_NOT_FOUND, E_USAGE for a metric that no source reports.
 */
export async function runExplain(
  { metric, id = null }: { metric: string; id?: string | null | undefined },
  flags: ExplainFlags,
  context: Context,
): Promise<void> {
  const isAgainstSource = flags.againstSource === true;
  if (isAgainstSource) comparableMetric(metric);
  else metricNamed(metric);
  await printPage(flags, context, {
    build: (request, { reading: { db } }) =>
      isAgainstSource
        ? explainAgainstSource(request, metric, id)
        : explainMetric(request, metric, id === null ? null : { id, db }),
  });
}
