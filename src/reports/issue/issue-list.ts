// hicare issue list: one row per issue that started in the period, newest first.
import type { Report } from '../../model/report.ts';
import type { Link } from '../conversation/conversation-report.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { populationConditions } from '../figures/measure.ts';
import { makeReport } from '../make-report.ts';
import { metricNamed } from '../metrics-list.ts';
import type { ReportRequest } from '../report-request.ts';
import { issueSection } from './issue-rows.ts';

/** Issues that pass the filters, which are asked of their first conversation. */
export async function issueListReport(request: ReportRequest, link: Link): Promise<Report> {
  const metric = metricNamed('fcr');
  const where = [
    ...populationConditions(metric, request.period, request),
    ...filterConditions(request.filters, metric),
  ];
  const section = await issueSection(request, where, link);
  return makeReport(request, {
    name: 'issue_list',
    title: 'page.issues',
    sections: [section],
    counts: { issues: section.rows.length },
    notes: [],
  });
}
