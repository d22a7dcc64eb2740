// Complaints that their own message settles: whoever ends content has no grievance left (坏了一个，马上给补发了，很满意).
import { type CueHit, SATISFIED } from '../../model/cue.ts';

const COMPLAINT_LABEL = /^(?:product|logistics|service|order)\./u;

/** Whether a label is a kind of complaint, which the score decides. */
export function isComplaintLabel(label: string): boolean {
  return COMPLAINT_LABEL.test(label);
}

/** A content verdict settles at most so many complaints; more of them make it irony, or one good thing among bad ones. */
const MOST_SETTLED = 2;
/** So many different words of praise outweigh the one thing that was said behind them. */
const ENOUGH_PRAISE = 3;

function distinct(cues: readonly CueHit[]): number {
  return new Set(cues.map(({ cue }) => cue)).size;
}

/**
 * The cues of one message without the complaints that its praise settles: the one or two before its last content verdict,
 * and a single one behind it where three verdicts stand.
 */
export function unsettledCues(cues: readonly CueHit[]): readonly CueHit[] {
  const verdict = cues.findLast(({ label }) => label === SATISFIED);
  if (verdict === undefined) return cues;
  const complaints = cues.filter(({ label }) => isComplaintLabel(label));
  const count = distinct(complaints);
  if (count > MOST_SETTLED) return cues;
  const isOutweighed =
    count === 1 && distinct(cues.filter(({ label }) => label === SATISFIED)) >= ENOUGH_PRAISE;
  return cues.filter(
    ({ label, at, length }) => !isComplaintLabel(label) || (!isOutweighed && at + length > verdict.at),
  );
}
