// Whether a conversation is a complaint, who says so, and what it is about (metrics.md §1).
import type { ConversationHeader } from '../model/facts.ts';
import type { CareClass } from '../model/vocabulary.ts';
import type { FactRules } from './fact-rules.ts';
import { foldText } from './fold-text.ts';

export interface Complaint {
  readonly isComplaint: boolean;
  readonly source: 'label' | 'export' | 'tag' | null;
  /** `type.sub_scene`, as far as anybody says it. */
  readonly type: string | null;
}

/**
 * A person's label, else the export's own yes or no, else its complaint type, else a category or tag of the policy's
 * `complaint_tags`. A label that names no type leaves the export's; one that says no takes it away.
 */
export function findComplaint(header: ConversationHeader, rules: FactRules): Complaint {
  const { label, complaintType: type } = header;
  if (label !== null) {
    const labelled = label.isComplaint ? (label.complaintType ?? type) : null;
    return { isComplaint: label.isComplaint, source: 'label', type: labelled };
  }
  if (header.isComplaint !== null) return { isComplaint: header.isComplaint, source: 'export', type };
  if (type !== null) return { isComplaint: true, source: 'export', type };
  const words = header.category === null ? header.tags : [header.category, ...header.tags];
  const isTagged = words.some((word) => rules.complaintTags.has(foldText(word).trim()));
  return { isComplaint: isTagged, source: isTagged ? 'tag' : null, type: null };
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
