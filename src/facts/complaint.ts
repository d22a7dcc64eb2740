// Whether a conversation is a complaint, who says so, and what it is about (metrics.md §1).
import type { ConversationFacts, ConversationHeader } from '../model/facts.ts';
import type { CareClass } from '../model/vocabulary.ts';
import type { FactRules } from './fact-rules.ts';
import { foldText } from './fold-text.ts';
import type { TextFindings } from './text/text-findings.ts';

export interface Complaint {
  readonly isComplaint: boolean;
  readonly source: ConversationFacts['complaintSource'];
  /** `type.sub_scene`, as far as anybody says it. */
  readonly type: string | null;
}

/** The category and tags that the policy's `complaint_tags` name, each once, as the export spells them. */
export function complaintTagsOf({ category, tags }: ConversationHeader, rules: FactRules): string[] {
  const words = category === null ? tags : [category, ...tags];
  return [...new Set(words)].filter((word) => rules.complaintTags.has(foldText(word).trim()));
}

/**
 * A person's label, else the export's own yes or no, else its complaint type, else a category or tag of the policy's
 * `complaint_tags`, else the customer's words. Whoever says that it is one but names no type leaves that to the next;
 * whoever says that it is none takes it away.
 */
export function findComplaint(header: ConversationHeader, text: TextFindings, rules: FactRules): Complaint {
  const { label } = header;
  const type = header.complaintType ?? text.types[0]?.label ?? null;
  if (label !== null) {
    const labelled = label.isComplaint ? (label.complaintType ?? type) : null;
    return { isComplaint: label.isComplaint, source: 'label', type: labelled };
  }
  if (header.isComplaint === false)
    return { isComplaint: false, source: 'export', type: header.complaintType };
  if (header.isComplaint === true || header.complaintType !== null)
    return { isComplaint: true, source: 'export', type };
  if (complaintTagsOf(header, rules).length > 0) return { isComplaint: true, source: 'tag', type };
  return text.isComplaint
    ? { isComplaint: true, source: 'text', type }
    : { isComplaint: false, source: null, type: null };
}

/** The column; else, of complaints, what the customer's words say. */
export function findCause(
  { isComplaint }: Complaint,
  header: ConversationHeader,
  text: TextFindings,
): string | null {
  return header.cause ?? (isComplaint ? text.cause : null);
}

/** The complaint's `type.sub_scene`, else the category, else none. */
export function findTopic(complaint: Complaint, header: ConversationHeader): string | null {
  return complaint.type ?? header.category;
}

/** The column, else the policy's list by `type.sub_scene`, then by type. */
export function findClass(
  { type }: Complaint,
  header: ConversationHeader,
  rules: FactRules,
): CareClass | 'unknown' {
  if (header.class !== null) return header.class;
  const byType = rules.policy.classByComplaintType;
  if (type === null) return 'unknown';
  return byType[type] ?? byType[type.split('.')[0] as string] ?? 'unknown';
}
