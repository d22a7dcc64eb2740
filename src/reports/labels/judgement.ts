// Judgements as pairs of classes: complaint or not, its type, its sub-scene.
import type { Judgement } from '../../model/judgement.ts';
import type { ConversationLabel } from '../../model/label.ts';
import type { Judged } from '../../model/statistics/classification.ts';

/** Neither a class nor a type: what is no complaint, and what is one of no type. */
export const NONE = 'none';
export const UNCLASSIFIED = 'unclassified';
export const COMPLAINT = 'complaint';

const classOf = ({ isComplaint }: ConversationLabel): string => (isComplaint ? COMPLAINT : NONE);

function subSceneOf({ isComplaint, complaintType }: ConversationLabel): string {
  return isComplaint ? (complaintType ?? UNCLASSIFIED) : NONE;
}

function typeOf(label: ConversationLabel): string {
  return subSceneOf(label).split('.')[0] as string;
}

/** Complaint or not. */
export function asComplaints(judgements: readonly Judgement[]): Judged[] {
  return judgements.map(({ truth, said }) => ({ truth: classOf(truth), said: classOf(said) }));
}

/** A complaint whose type nobody named cannot tell whether the type that the rules say is right. */
function isTyped({ truth }: Judgement): boolean {
  return !truth.isComplaint || truth.complaintType !== null;
}

/** By the four types; complaints that were labelled without one are left out. */
export function asTypes(judgements: readonly Judgement[]): Judged[] {
  return judgements.filter(isTyped).map(({ truth, said }) => ({ truth: typeOf(truth), said: typeOf(said) }));
}

/** By `type.sub_scene`; complaints that were labelled without one are left out. */
export function asSubScenes(judgements: readonly Judgement[]): Judged[] {
  return judgements
    .filter(isTyped)
    .map(({ truth, said }) => ({ truth: subSceneOf(truth), said: subSceneOf(said) }));
}

/** By the four types, and complaints of none as a class of their own: for the table of confusions. */
export function asConfusions(judgements: readonly Judgement[]): Judged[] {
  return judgements.map(({ truth, said }) => ({ truth: typeOf(truth), said: typeOf(said) }));
}
