// Runs `hicare sla report` and `hicare sla explain`.
import type { Context } from '../context.ts';
import { explainSla } from '../reports/sla/explain-sla.ts';
import { slaReport } from '../reports/sla/sla-report.ts';
import { slaWorld } from '../tasks/sla-world.ts';
import type { FilterFlags, GlobalFlags, OutputFlags, PeriodFlags, PolicyFlags } from './options.ts';
import { askReport } from './run-report.ts';
import { readSettings } from './settings.ts';
import { formatOf, writeReport } from './write-report.ts';

export interface SlaReportFlags extends GlobalFlags, PolicyFlags, PeriodFlags, FilterFlags, OutputFlags {
  readonly by?: readonly string[];
}
export interface SlaExplainFlags extends GlobalFlags, PolicyFlags, OutputFlags {}

export async function runSlaReport(flags: SlaReportFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  formatOf(writing);
  await writeReport(await askReport(flags, settings, slaReport), writing);
}

/** AppError E_NOT_FOUND for a conversation that is not there. */
export async function runSlaExplain(id: string, flags: SlaExplainFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  formatOf(writing);
  const report = await askReport(flags, settings, {
    defaultPeriod: '28d',
    build: (request, reading) => {
      const asOf = reading.isPast ? request.asOf : null;
      return explainSla(request, id, slaWorld(reading.db, request.loaded.policy, asOf));
    },
  });
  await writeReport(report, writing);
}
