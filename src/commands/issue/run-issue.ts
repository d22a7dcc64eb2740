// Runs `hicare issue list|show`.
import type { Context } from '../../context.ts';
import { issueListReport } from '../../reports/issue/issue-list.ts';
import { issueReport } from '../../reports/issue/issue-page.ts';
import type { FilterFlags, GlobalFlags, OutputFlags, PeriodFlags, PolicyFlags } from '../options.ts';
import { printPage } from '../print-page.ts';

export interface IssueListFlags extends GlobalFlags, PolicyFlags, PeriodFlags, FilterFlags, OutputFlags {}
export interface IssueShowFlags extends GlobalFlags, PolicyFlags, OutputFlags {}

const LIST_FIELDS = ['issue', 'channel', 'started_at', 'contacts', 'topic', 'fcr', 'second_complaint'];

export async function runIssueList(flags: IssueListFlags, context: Context): Promise<void> {
  await printPage(flags, context, {
    tableFields: LIST_FIELDS,
    build: (request, { link }) => issueListReport(request, link),
  });
}

/** AppError E_NOT_FOUND, E_NO_CONTACT. */
export async function runIssueShow(id: string, flags: IssueShowFlags, context: Context): Promise<void> {
  await printPage(flags, context, {
    build: (request, { reading, link }) => issueReport(request, id, { db: reading.db, link }),
  });
}
