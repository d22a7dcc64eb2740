// hicare conversation show: the facts of one conversation, and its timeline with every clock beside it.
import type { Condition } from '../../engines/engine.ts';
import { AppError } from '../../errors.ts';
import { say } from '../../i18n/say.ts';
import type { Column, Report, Section, Words } from '../../model/report.ts';
import type { Db } from '../../store/database.ts';
import { column } from '../column.ts';
import { complaintSections } from '../complaint-evidence/complaint-sections.ts';
import { namedCondition } from '../named-condition.ts';
import { pageReport } from '../page-report.ts';
import type { ReportRequest } from '../report-request.ts';
import type { SlaWorld } from '../sla/explain-sla.ts';
import { factsSection, type Link } from './conversation-report.ts';
import { type Shown, type Texts, timelineRows } from './conversation-timeline.ts';

const COLUMNS: readonly Column[] = [
  column('at', 'instant'),
  column('entry', 'word'),
  column('author', 'word'),
  column('agent', 'id'),
  column('clock', 'word'),
  column('round', 'count'),
  column('clock_due_at', 'instant'),
  column('clock_state', 'word'),
  column('elapsed', 'duration'),
];

/** How texts are read: by the conversation's row id; null without `--with-text`. */
export type ReadTexts = ((conversationId: number) => ReadonlyMap<number, string>) | null;

/** What the page shows besides facts. */
export interface PageWorld {
  readonly db: Db;
  readonly link: Link;
  readonly readTexts: ReadTexts;
  readonly world: SlaWorld;
}

function textNotes(texts: Texts): Words[] {
  if (texts === null) return [];
  return [texts.size === 0 ? say('note.no_text') : say('note.masked')];
}

async function timelineSection(request: ReportRequest, id: number, shown: Shown): Promise<Section> {
  const { texts } = shown;
  const where = [{ column: 'conversation_id', is: '=' as const, value: id }];
  return {
    name: 'timeline',
    title: say('page.timeline'),
    columns: texts === null ? COLUMNS : [...COLUMNS, column('text', 'text')],
    rows: await timelineRows(request, where, shown),
    notes: [say('note.clocks'), ...textNotes(texts)],
  };
}

/** The conversations as facts, those cut from a thread with its name. */
async function namedSection(
  request: ReportRequest,
  where: readonly Condition[],
  link: Link,
): Promise<{ facts: Section; ids: readonly number[] }> {
  const rows = await request.engine.rows({
    ...{ from: 'conversations', where, columns: ['conversation_id', 'thread'], orderBy: ['source', 'shop'] },
    ...{ groupBy: [], shape: 'rows' },
  });
  const threads = new Set(rows.flatMap(([, thread]) => (thread == null ? [] : [String(thread)])));
  const facts = await factsSection(request, where, link);
  const notes = [...threads].map((thread) => say('note.session', { thread }));
  return { facts: { ...facts, notes }, ids: rows.map(([id]) => Number(id)) };
}

/**
 * The conversations of that id: a source's id may exist in several shops. A thread's id gives the conversations that it was
 * cut into, without their timelines. AppError E_NOT_FOUND.
 */
export async function conversationReport(
  request: ReportRequest,
  externalId: string,
  { db, link, readTexts, world }: PageWorld,
): Promise<Report> {
  const named = (column: 'external_id' | 'thread') =>
    namedSection(request, [namedCondition(externalId, column)], link);
  const page = (sections: readonly Section[]) =>
    pageReport(request, {
      name: 'conversation',
      title: say('page.conversation', { id: externalId }),
      sections,
    });
  const { facts, ids } = await named('external_id');
  if (ids.length === 0) {
    const sessions = await named('thread');
    if (sessions.ids.length > 0) return page([sessions.facts]);
    throw new AppError('E_NOT_FOUND', { kind: 'conversation', id: externalId });
  }
  const timelines: Section[] = [];
  for (const id of ids) {
    const shown = { texts: readTexts?.(id) ?? null, world };
    timelines.push(await timelineSection(request, id, shown));
  }
  const complaints = await complaintSections(request, ids, { db, textsOf: readTexts });
  return page([facts, ...timelines, ...complaints]);
}
