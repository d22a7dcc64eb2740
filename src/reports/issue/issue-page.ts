// hicare issue show: one issue with its contacts, the rule that joined each, its conversations, messages and decisions.
import { AppError } from '../../errors.ts';
import { say } from '../../i18n/say.ts';
import type { Report, Row, Section } from '../../model/report.ts';
import type { Db } from '../../store/database.ts';
import { readIssueDecisions } from '../../store/issue-decisions.ts';
import { column } from '../column.ts';
import { complaintSections } from '../complaint-evidence/complaint-sections.ts';
import type { Link } from '../conversation/conversation-report.ts';
import { namedCondition } from '../named-condition.ts';
import { pageReport } from '../page-report.ts';
import type { ReportRequest } from '../report-request.ts';
import { contactSection, conversationSection, issueTimeline } from './issue-parts.ts';
import { issueSection } from './issue-rows.ts';

/** Row ids of the conversations of this id: several where several shops have it. */
export async function conversationsNamed(request: ReportRequest, id: string): Promise<readonly number[]> {
  const rows = await request.engine.rows({
    ...{ from: 'conversations', where: [namedCondition(id)] },
    ...{ columns: ['conversation_id'], orderBy: ['source', 'shop'], groupBy: [], shape: 'rows' },
  });
  return rows.map(([conversation]) => Number(conversation));
}

/**
 * The issues that a conversation of this id is in, by row id: any conversation names its issue, so the old names of issues
 * that were joined stay valid. Several where several shops have that id; none when it is no contact. AppError E_NOT_FOUND.
 */
export async function issuesNamed(request: ReportRequest, id: string): Promise<readonly number[]> {
  const rows = await request.engine.rows({
    ...{ from: 'conversations', where: [namedCondition(id)] },
    ...{ columns: ['issue_id'], orderBy: ['source', 'shop'], groupBy: [], shape: 'rows' },
  });
  if (rows.length === 0) throw new AppError('E_NOT_FOUND', { kind: 'issue', id });
  return [...new Set(rows.flatMap(([issue]) => (typeof issue === 'number' ? [issue] : [])))];
}

function decisionSection(db: Db, conversationIds: readonly number[]): Section {
  const own = new Set(conversationIds);
  const rows = readIssueDecisions(db)
    .filter(({ aId, bId }) => (aId !== null && own.has(aId)) || (bId !== null && own.has(bId)))
    .map(
      ({ id, kind, a, b, decidedBy, decidedAt, undoneAt }): Row => [
        ...[String(id), kind, a.externalId, b.externalId],
        ...[decidedBy, decidedAt, undoneAt],
      ],
    );
  return {
    name: 'decisions',
    title: say('page.decisions'),
    columns: [
      column('decision', 'id'),
      column('kind', 'word'),
      column('conversation', 'id'),
      column('other', 'id'),
      column('decided_by', 'text'),
      column('decided_at', 'instant'),
      column('undone_at', 'instant'),
    ],
    rows,
    notes: [],
  };
}

/** The contacts of issues (row ids) down to their messages, and why each conversation is a complaint or none. */
export async function partsOfIssues(
  request: ReportRequest,
  issueIds: readonly number[],
  db: Db,
): Promise<{ readonly sections: readonly Section[]; readonly conversationIds: readonly number[] }> {
  const contacts = await contactSection(request, issueIds);
  const { section, ids } = await conversationSection(request, issueIds);
  const timeline = await issueTimeline(request, ids);
  // Exports of headers only have neither messages nor events.
  const complaints = await complaintSections(request, ids, { db });
  const sections = [contacts, section, ...complaints, ...(timeline.rows.length === 0 ? [] : [timeline])];
  return { sections, conversationIds: ids };
}

/** AppError E_NOT_FOUND, E_NO_CONTACT. */
export async function issueReport(
  request: ReportRequest,
  id: string,
  { db, link }: { readonly db: Db; readonly link: Link },
): Promise<Report> {
  const issues = await issuesNamed(request, id);
  if (issues.length === 0) throw new AppError('E_NO_CONTACT', { id });
  const facts = await issueSection(request, [{ column: 'id', is: 'in', values: issues }], link);
  const { sections, conversationIds } = await partsOfIssues(request, issues, db);
  const decisions = decisionSection(db, conversationIds);
  return pageReport(request, {
    name: 'issue',
    title: say('page.issue', { id: String(facts.rows[0]?.[2] ?? id) }),
    sections: [facts, ...sections, ...(decisions.rows.length === 0 ? [] : [decisions])],
  });
}
