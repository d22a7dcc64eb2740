// What one row of a file of labels says: complaint or not, and of which type.
import type { ConversationLabel } from '../model/label.ts';
import { nearest } from '../model/nearest.ts';
import type { NamedRow } from './import/read-columns.ts';

const YES: ReadonlySet<string> = new Set(['yes', 'y', 'true', '1', '是']);
const NO: ReadonlySet<string> = new Set(['no', 'n', 'false', '0', '否']);

/** Why a row cannot be used: a reason of E_LABELS with what stands there. */
export interface RowFault {
  readonly line: number;
  readonly problem:
    | 'answer'
    | 'type'
    | 'type_of_none'
    | 'conversation'
    | 'ambiguous'
    | 'instant'
    | 'text'
    | 'twice';
  readonly value: string;
  /** The nearest known word, where there is one. */
  readonly near: string | null;
}

export type Answer = { readonly says: ConversationLabel } | { readonly fault: RowFault };

/** `unclassified` says that it is a complaint of none of the types, which is the same as naming none. */
const NO_TYPE: ReadonlySet<string> = new Set(['', 'unclassified']);

/** Reads `is_complaint` and `complaint_type`; blank in the first and a type in the second is a yes. */
export function readAnswer(row: NamedRow, types: readonly string[]): Answer {
  const fault = (problem: RowFault['problem'], value: string, near: string | null = null): Answer => ({
    fault: { line: row.line, problem, value, near },
  });
  const type = row.cell('complaint_type');
  const answer = row.cell('is_complaint');
  const said = answer.toLowerCase();
  const isYes = YES.has(said) || (said === '' && type !== '');
  if (!isYes && !NO.has(said)) return fault('answer', answer);
  const complaintType = NO_TYPE.has(type) ? null : type;
  if (!isYes) {
    return complaintType === null
      ? { says: { isComplaint: false, complaintType } }
      : fault('type_of_none', type);
  }
  if (complaintType !== null && !types.includes(complaintType))
    return fault('type', type, nearest(type, types));
  return { says: { isComplaint: true, complaintType } };
}
