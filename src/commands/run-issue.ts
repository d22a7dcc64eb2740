// Runs `hicare issue list|show`.
import type { Context } from '../context.ts';
import { issueListReport } from '../reports/issue/issue-list.ts';
import { issueReport } from '../reports/issue/issue-page.ts';
import type { FilterFlags, GlobalFlags, OutputFlags, PeriodFlags, PolicyFlags } from './options.ts';
import { askReport } from './run-report.ts';
import { readSettings } from './settings.ts';
import { shortList } from './short-list.ts';
import { sourceLink } from './source-link.ts';
import { formatOf, writeReport } from './write-report.ts';

export interface IssueListFlags extends GlobalFlags, PolicyFlags, PeriodFlags, FilterFlags, OutputFlags {}
export interface IssueShowFlags extends GlobalFlags, PolicyFlags, OutputFlags {}

/** What fits a terminal; every other format, and --fields, has all columns. */
const LIST_FIELDS = ['issue', 'channel', 'started_at', 'contacts', 'topic', 'fcr', 'second_complaint'];

export async function runIssueList(flags: IssueListFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = shortList({ flags, settings, context }, LIST_FIELDS);
  const link = sourceLink(settings.config);
  const report = await askReport(flags, settings, {
    defaultPeriod: '28d',
    build: (request) => issueListReport(request, link),
  });
  await writeReport(report, writing);
}

/** AppError E_NOT_FOUND, E_NO_CONTACT. */
export async function runIssueShow(id: string, flags: IssueShowFlags, context: Context): Promise<void> {
  const settings = await readSettings(context, flags);
  const writing = { flags, settings, context };
  formatOf(writing);
  const link = sourceLink(settings.config);
  const report = await askReport(flags, settings, {
    defaultPeriod: '28d',
    build: (request, { db }) => issueReport(request, id, { db, link }),
  });
  await writeReport(report, writing);
}
