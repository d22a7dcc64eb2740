// Chinese: the same keys as English, checked by the compiler.

import { complaintWords } from './complaint-words.ts';
import type { en } from './en.ts';
import { care } from './zh/care.ts';
import { check } from './zh/check.ts';
import { commands } from './zh/commands.ts';
import { complaintEvidence } from './zh/complaint-evidence.ts';
import { customers } from './zh/customers.ts';
import { errors } from './zh/errors.ts';
import { evaluation } from './zh/evaluation.ts';
import { imports } from './zh/imports.ts';
import { issueFigures } from './zh/issue-figures.ts';
import { issueReports } from './zh/issue-reports.ts';
import { issues } from './zh/issues.ts';
import { labels } from './zh/labels.ts';
import { metrics } from './zh/metrics.ts';
import { notify } from './zh/notify.ts';
import { orderMetrics } from './zh/order-metrics.ts';
import { orders } from './zh/orders.ts';
import { policies } from './zh/policies.ts';
import { profiles } from './zh/profiles.ts';
import { reports } from './zh/reports.ts';
import { slaPages } from './zh/sla-pages.ts';
import { sourceFigures } from './zh/source-figures.ts';
import { words } from './zh/words.ts';

export const zh: Readonly<Record<keyof typeof en, string>> = {
  ...care,
  ...check,
  ...commands,
  ...complaintEvidence,
  ...customers,
  ...errors,
  ...evaluation,
  ...imports,
  ...issueFigures,
  ...issues,
  ...issueReports,
  ...labels,
  ...complaintWords(labels),
  ...metrics,
  ...notify,
  ...orderMetrics,
  ...orders,
  ...policies,
  ...profiles,
  ...reports,
  ...slaPages,
  ...sourceFigures,
  ...words,
};
