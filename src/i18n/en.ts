// English: the dictionaries of every area in one; `{name}` stands for a parameter.

import { complaintWords } from './complaint-words.ts';
import { care } from './en/care.ts';
import { check } from './en/check.ts';
import { commands } from './en/commands.ts';
import { complaintEvidence } from './en/complaint-evidence.ts';
import { customers } from './en/customers.ts';
import { errors } from './en/errors.ts';
import { evaluation } from './en/evaluation.ts';
import { imports } from './en/imports.ts';
import { issueFigures } from './en/issue-figures.ts';
import { issueReports } from './en/issue-reports.ts';
import { issues } from './en/issues.ts';
import { labels } from './en/labels.ts';
import { metrics } from './en/metrics.ts';
import { notify } from './en/notify.ts';
import { orderMetrics } from './en/order-metrics.ts';
import { orders } from './en/orders.ts';
import { policies } from './en/policies.ts';
import { profiles } from './en/profiles.ts';
import { reports } from './en/reports.ts';
import { slaPages } from './en/sla-pages.ts';
import { sourceFigures } from './en/source-figures.ts';
import { words } from './en/words.ts';

export const en = {
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
} as const;
