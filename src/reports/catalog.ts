// All reports that `hicare report NAME` knows, in the order of its help.
import { complaints } from './after-sales/complaints.ts';
import { orders } from './after-sales/orders.ts';
import { returns } from './after-sales/returns.ts';
import { daily, weekly } from './daily.ts';
import { fcr } from './fcr/fcr-report.ts';
import { agents, channels, hours, trend } from './figures/breakdowns.ts';
import { overview } from './overview.ts';
import { repeat } from './repeat/repeat-report.ts';
import type { ReportDefinition } from './report-request.ts';
import { sourceMetrics } from './source-metrics.ts';

export const REPORTS: readonly ReportDefinition[] = [
  overview,
  daily,
  weekly,
  channels,
  agents,
  hours,
  trend,
  fcr,
  repeat,
  complaints,
  orders,
  returns,
  sourceMetrics,
];
