// Runs `hicare sla report` and `hicare sla explain`.
import type { Context } from '../../context.ts';
import { explainSla } from '../../reports/sla/explain-sla.ts';
import { slaReport } from '../../reports/sla/sla-report.ts';
import { slaWorld } from '../../tasks/sla-world.ts';
import type { FilterFlags, GlobalFlags, OutputFlags, PeriodFlags, PolicyFlags } from '../options.ts';
import { printPage } from '../print-page.ts';

export interface SlaReportFlags extends GlobalFlags, PolicyFlags, PeriodFlags, FilterFlags, OutputFlags {
  readonly by?: readonly string[];
}
export interface SlaExplainFlags extends GlobalFlags, PolicyFlags, OutputFlags {}

export async function runSlaReport(flags: SlaReportFlags, context: Context): Promise<void> {
  await printPage(flags, context, { build: (request) => slaReport.build(request) });
}

/** AppError E_NOT_FOUND for a conversation that is not there. */
export async function runSlaExplain(id: string, flags: SlaExplainFlags, context: Context): Promise<void> {
  await printPage(flags, context, {
    build: (request, { reading }) => {
      const asOf = reading.isPast ? request.asOf : null;
      return explainSla(request, id, slaWorld(reading.db, request.loaded.policy, asOf));
    },
  });
}
