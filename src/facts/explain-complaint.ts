// Why a conversation is a complaint or none, and of which type: who decides, and the sum of the customer's words piece by piece.
import type { ConversationFacts, ConversationRecords, FactMessage } from '../model/facts.ts';
import { type Complaint, complaintTagsOf, findCause, findComplaint } from './complaint.ts';
import type { FactRules } from './fact-rules.ts';
import { isAboutAnOrder } from './orders/link-orders.ts';
import { findStart } from './starting.ts';
import { type CountedHit, countText, findText, type Score, type TextFindings } from './text/text-findings.ts';
import { makeThread } from './thread.ts';

export interface ExplainedComplaint {
  readonly complaint: Complaint;
  /** Who names the type: a tag names none. */
  readonly typeSource: Exclude<ConversationFacts['complaintSource'], 'tag'>;
  readonly cause: string | null;
  readonly causeSource: 'export' | 'text' | null;
  /** The tags and category that the policy takes for a complaint; also where something else decides. */
  readonly tags: readonly string[];
  readonly text: TextFindings;
  /** What it asks is no question before a purchase. */
  readonly hasOrder: boolean;
  /** Public messages in canonical order. */
  readonly messages: readonly FactMessage[];
  readonly hits: readonly CountedHit<FactMessage>[];
  readonly scores: readonly Score[];
}

function typeSourceOf(
  { header }: ConversationRecords,
  { type }: Complaint,
): ExplainedComplaint['typeSource'] {
  if (type === null) return null;
  if (header.label !== null && header.label.complaintType === type) return 'label';
  return header.complaintType === null ? 'text' : 'export';
}

/** From the same records by the same functions as the facts. RangeError when nothing says when it opened. */
export function explainComplaint(records: ConversationRecords, rules: FactRules): ExplainedComplaint {
  const { header } = records;
  const thread = makeThread(records, rules);
  const { firstInboundAt, openedAt } = findStart(records, thread);
  const hasOrder = isAboutAnOrder(records, firstInboundAt ?? openedAt);
  const text = findText(thread.messages, hasOrder);
  const complaint = findComplaint(header, text, rules);
  const cause = findCause(complaint, header, text);
  const causeSource = cause === null ? null : header.cause === null ? 'text' : 'export';
  return {
    complaint,
    typeSource: typeSourceOf(records, complaint),
    cause,
    causeSource,
    tags: complaintTagsOf(header, rules),
    text,
    hasOrder,
    messages: thread.messages,
    ...countText(thread.messages, hasOrder),
  };
}
