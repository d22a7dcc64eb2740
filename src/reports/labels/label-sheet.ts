// hicare classify label --export: the conversations of the period as a table whose answers people fill in and import.
import { say } from '../../i18n/say.ts';
import type { Column, Report, Row } from '../../model/report.ts';
import { column } from '../column.ts';
import { pageReport } from '../page-report.ts';
import type { ReportRequest } from '../report-request.ts';
import { type CandidateWish, type LabelCandidate, labelCandidates } from './label-candidates.ts';

const COLUMNS: readonly Column[] = [
  column('source', 'text'),
  column('shop', 'text'),
  column('conversation', 'id'),
  column('channel', 'word'),
  column('opened_at', 'instant'),
];
const ANSWERS: readonly Column[] = [
  column('is_complaint', 'text'),
  column('complaint_type', 'text'),
  column('labelled_by', 'text'),
  column('labelled_at', 'instant'),
];

/** One row per label, one without an answer where nobody has labelled. */
function rowsOf({ name, channel, openedAt, lines, labels }: LabelCandidate, isWithText: boolean): Row[] {
  const text = lines.map((line) => `${line.author}: ${line.text}`).join('\n');
  const head = [name.source, name.shop, name.externalId, channel, openedAt, ...(isWithText ? [text] : [])];
  if (labels.length === 0) return [[...head, null, null, null, null]];
  return labels.map(({ isComplaint, complaintType, labelledBy, labelledAt }) => [
    ...head,
    ...[isComplaint ? 'yes' : 'no', complaintType, labelledBy, labelledAt],
  ]);
}

/** All conversations of the period in the order of the sample, labelled or not. */
export async function labelSheet(
  request: ReportRequest,
  wish: Omit<CandidateWish, 'isWanted'>,
): Promise<Report> {
  const isWithText = wish.readTexts !== null;
  const candidates = await labelCandidates(request, { ...wish, isWanted: () => true });
  return pageReport(request, {
    name: 'labels',
    title: say('labels.sheet'),
    sections: [
      {
        name: 'labels',
        title: say('labels.sheet'),
        columns: [...COLUMNS, ...(isWithText ? [column('text', 'text')] : []), ...ANSWERS],
        rows: candidates.flatMap((candidate) => rowsOf(candidate, isWithText)),
        notes: isWithText ? [say('note.masked')] : [say('note.no_text_asked')],
      },
    ],
  });
}
