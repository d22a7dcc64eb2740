// Conversations to be labelled: a fair sample, the same for everybody, with what was said and who has labelled them.
import { createHash } from 'node:crypto';
import type { Condition, Scalar } from '../../engines/engine.ts';
import type { LabelledName, StoredLabel } from '../../model/label.ts';
import { maskText } from '../../model/masking.ts';
import { AUTHOR_KINDS, type AuthorKind } from '../../model/vocabulary.ts';
import type { Db } from '../../store/database.ts';
import { labelsOf } from '../../store/labels.ts';
import type { ReadTexts } from '../conversation/conversation-page.ts';
import { messageOrder, ORDER_COLUMNS } from '../conversation/message-order.ts';
import { filterConditions } from '../figures/group-keys.ts';
import { metricNamed } from '../metrics-list.ts';
import type { ReportRequest } from '../report-request.ts';

/** One public message with its text, masked. */
export interface SpokenLine {
  readonly author: AuthorKind;
  readonly text: string;
}

export interface LabelCandidate {
  readonly name: LabelledName;
  readonly channel: string;
  /** Epoch ms. */
  readonly openedAt: number;
  /** In their order; empty without the key. */
  readonly lines: readonly SpokenLine[];
  /** Those that stand, newest first. */
  readonly labels: readonly StoredLabel[];
}

export interface CandidateWish {
  readonly db: Db;
  readonly readTexts: ReadTexts;
  /** Whether a conversation with these labels is wanted. */
  readonly isWanted: (labels: readonly StoredLabel[]) => boolean;
  readonly limit: number;
}

const COLUMNS = ['conversation_id', 'source', 'shop', 'external_id', 'channel', 'opened_at'];

interface Listed {
  readonly id: number;
  readonly name: LabelledName;
  readonly channel: string;
  readonly openedAt: number;
  readonly place: string;
}

/** Neither the newest nor the loudest first: their order is that of a hash of their names. */
function listedOf(row: readonly Scalar[]): Listed {
  const [id, source, shop, externalId, channel, openedAt] = row;
  const name = { source: String(source), shop: String(shop), externalId: String(externalId) };
  const place = createHash('sha256')
    .update(JSON.stringify(Object.values(name)))
    .digest('hex');
  return { id: Number(id), name, channel: String(channel), openedAt: Number(openedAt), place };
}

async function listConversations(request: ReportRequest): Promise<Listed[]> {
  const { sinceDay, untilDay } = request.period;
  const where: Condition[] = [
    { column: 'opened_day', is: '>=', value: sinceDay },
    { column: 'opened_day', is: '<=', value: untilDay },
    { column: 'exclusion', is: 'null' },
    ...filterConditions(request.filters, metricNamed('opened')),
  ];
  const rows = await request.engine.rows({
    ...{ from: 'conversations', where, columns: COLUMNS, groupBy: [], shape: 'rows' },
  });
  return rows.map(listedOf).sort((a, b) => (a.place < b.place ? -1 : 1));
}

async function linesOf(request: ReportRequest, id: number, readTexts: ReadTexts): Promise<SpokenLine[]> {
  if (readTexts === null) return [];
  const texts = readTexts(id);
  const columns = [...ORDER_COLUMNS, 'id'];
  const where: Condition[] = [
    { column: 'conversation_id', is: '=', value: id },
    { column: 'is_internal', is: '=', value: 0 },
  ];
  const rows = await request.engine.rows({
    ...{ from: 'messages', where, columns, groupBy: [], shape: 'rows' },
  });
  const compare = messageOrder<readonly Scalar[]>((row, name) => row[ORDER_COLUMNS.indexOf(name)] ?? null);
  return rows.toSorted(compare).flatMap((row) => {
    const text = texts.get(Number(row.at(-1)));
    const author = AUTHOR_KINDS[Number(row[1])] ?? 'other';
    return text === undefined ? [] : [{ author, text: maskText(text) }];
  });
}

/** Conversations opened in the period that pass the filters and are no spam, up to the limit. AppErrors of the key. */
export async function labelCandidates(
  request: ReportRequest,
  { db, readTexts, isWanted, limit }: CandidateWish,
): Promise<LabelCandidate[]> {
  const candidates: LabelCandidate[] = [];
  for (const { id, name, channel, openedAt } of await listConversations(request)) {
    if (candidates.length === limit) break;
    const labels = labelsOf(db, name);
    if (!isWanted(labels)) continue;
    candidates.push({ name, channel, openedAt, labels, lines: await linesOf(request, id, readTexts) });
  }
  return candidates;
}
