// Whether a conversation is a complaint, who says so, and what it is about (metrics.md §1).
import type { ConversationHeader } from '../model/facts.ts';
import type { CareClass } from '../model/vocabulary.ts';
import type { FactRules } from './fact-rules.ts';
import { foldText } from './fold-text.ts';

export interface Complaint {
  readonly isComplaint: boolean;
  readonly source: 'export' | 'tag' | null;
}

/** The export's own yes or no, else its complaint type, else a category or tag of the policy's `complaint_tags`. */
export function findComplaint(header: ConversationHeader, rules: FactRules): Complaint {
  if (header.isComplaint !== null) return { isComplaint: header.isComplaint, source: 'export' };
  if (header.complaintType !== null) return { isComplaint: true, source: 'export' };
  const labels = header.category === null ? header.tags : [header.category, ...header.tags];
  const isTagged = labels.some((label) => rules.complaintTags.has(foldText(label).trim()));
  return { isComplaint: isTagged, source: isTagged ? 'tag' : null };
}

/** The complaint's `type.sub_scene`, else the category, else none. */
export function findTopic(header: ConversationHeader): string | null {
  return header.complaintType ?? header.category;
}

/** The column, else the policy's list by `type.sub_scene`, then by type. */
export function findClass(header: ConversationHeader, rules: FactRules): CareClass | 'unknown' {
  if (header.class !== null) return header.class;
  const byType = rules.policy.classByComplaintType;
  const type = header.complaintType;
  if (type === null) return 'unknown';
  return byType[type] ?? byType[type.split('.')[0] as string] ?? 'unknown';
}
