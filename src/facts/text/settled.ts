// Complaints that their own message settles: whoever ends content has no grievance left (坏了一个，马上给补发了，很满意).
import { type CueHit, SATISFIED } from '../../model/cue.ts';

const COMPLAINT_LABEL = /^(?:product|logistics|service|order)\./u;

/** Whether a label is a kind of complaint, which the score decides. */
export function isComplaintLabel(label: string): boolean {
  return COMPLAINT_LABEL.test(label);
}

/** A content verdict settles at most so many complaints; more of them make it irony, or one good thing among bad ones. */
const MOST_SETTLED = 2;

/** The cues of one message without the complaints that end before its last content verdict, where these are few. */
export function unsettledCues(cues: readonly CueHit[]): readonly CueHit[] {
  const verdict = cues.findLast(({ label }) => label === SATISFIED);
  if (verdict === undefined) return cues;
  const complaints = cues.filter(({ label }) => isComplaintLabel(label));
  if (new Set(complaints.map(({ cue }) => cue)).size > MOST_SETTLED) return cues;
  return cues.filter(({ label, at, length }) => !isComplaintLabel(label) || at + length > verdict.at);
}
