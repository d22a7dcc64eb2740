// Why conversations are complaints or none, derived anew from their records, with the names that people know them by.
import { type ExplainedComplaint, explainComplaint } from '../../facts/explain-complaint.ts';
import { prepareRules } from '../../facts/fact-rules.ts';
import type { Scalar } from '../../metrics/fact.ts';
import type { ConversationHeader } from '../../model/facts.ts';
import type { StoredLabel } from '../../model/label.ts';
import { loadConversation } from '../../store/conversation-records.ts';
import type { Db } from '../../store/database.ts';
import { labelsOf } from '../../store/labels.ts';
import type { ReportRequest } from '../report-request.ts';

export interface ComplaintEvidence extends ExplainedComplaint {
  readonly conversationId: number;
  /** Source, shop and the conversation's own id. */
  readonly name: readonly [source: string, shop: string, conversation: string];
  readonly header: ConversationHeader;
  /** The label that decides; null where nobody has labelled it. */
  readonly label: StoredLabel | null;
}

const NAME = ['conversation_id', 'source', 'shop', 'external_id', 'opened_at'] as const;

async function namedConversations(
  request: ReportRequest,
  ids: readonly number[],
): Promise<readonly (readonly Scalar[])[]> {
  if (ids.length === 0) return [];
  return request.engine.rows({
    ...{ from: 'conversations', columns: NAME, groupBy: [], shape: 'rows' },
    where: [{ column: 'conversation_id', is: 'in', values: ids }],
    orderBy: ['opened_at', 'source', 'shop', 'external_id'],
  });
}

/** Of these conversations (row ids), in order of opening, as far as the request's moment is known. */
export async function readComplaintEvidence(
  request: ReportRequest,
  ids: readonly number[],
  db: Db,
): Promise<readonly ComplaintEvidence[]> {
  const rules = prepareRules(request.loaded.policy);
  const asOf = request.isPast ? request.asOf : null;
  return (await namedConversations(request, ids)).flatMap(([id, source, shop, externalId]) => {
    const conversationId = Number(id);
    const records = loadConversation(db, conversationId, asOf);
    if (records === null) return [];
    const { header } = records;
    const name = [String(source), String(shop), String(externalId)] as const;
    const label = labelsOf(db, { source: name[0], shop: name[1], externalId: name[2] })[0] ?? null;
    return [{ conversationId, name, header, label, ...explainComplaint(records, rules) }];
  });
}
