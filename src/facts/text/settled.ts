// Complaints that their own message settles (坏了一个，马上给补发了，很满意) or outweighs with praise (做工好，穿着舒服，有点色差).
import { type CueHit, PRAISE, SATISFIED } from '../../model/cue.ts';

const COMPLAINT_LABEL = /^(?:product|logistics|service|order)\./u;

/** What somebody still has to do, whatever is praised beside it: a refund, a missing part, a lost parcel. */
const OWED = /^(?:order\..*|service\.(?:refund_slow|return_hard)|logistics\.(?:stalled|lost|customs))$/u;

/** Whether a label is a kind of complaint, which the score decides. */
export function isComplaintLabel(label: string): boolean {
  return COMPLAINT_LABEL.test(label);
}

/** Contentment undoes at most so many complaints; more of them make it irony, or one good thing among bad ones. */
const MOST_SETTLED = 2;
/** So many different verdicts outweigh the one thing that was said behind them, whatever it is. */
const ENOUGH_VERDICTS = 3;
/** So many things praised for each that is amiss make it a blemish. */
const PRAISES_PER_BLEMISH = 2;

function distinct(cues: readonly CueHit[]): number {
  return new Set(cues.map(({ cue }) => cue)).size;
}

function complaintsIn(cues: readonly CueHit[]): CueHit[] {
  return cues.filter(({ label }) => isComplaintLabel(label));
}

function overlaps(a: CueHit, b: CueHit): boolean {
  return a.at < b.at + b.length && b.at < a.at + a.length;
}

function verdictsIn(cues: readonly CueHit[]): CueHit[] {
  return cues.filter(({ label }) => label === SATISFIED);
}

/** Different things praised, and one content verdict, but for praise in the words of a verdict or a complaint. */
function praisesIn(cues: readonly CueHit[]): CueHit[] {
  const taken = [...verdictsIn(cues), ...complaintsIn(cues)];
  const praise = cues.filter(({ label }) => label === PRAISE);
  const free = praise.filter((hit) => !taken.some((other) => overlaps(hit, other)));
  return [...verdictsIn(cues).slice(-1), ...free];
}

/** Without the one or two complaints before the last content verdict, and a single one behind it where three verdicts stand. */
function withoutSettled(cues: readonly CueHit[]): readonly CueHit[] {
  const verdicts = verdictsIn(cues);
  const last = verdicts.at(-1);
  const count = distinct(complaintsIn(cues));
  if (last === undefined || count > MOST_SETTLED) return cues;
  const isOutweighed = count === 1 && distinct(verdicts) >= ENOUGH_VERDICTS;
  return cues.filter(
    ({ label, at, length }) => !isComplaintLabel(label) || (!isOutweighed && at + length > last.at),
  );
}

/** Without the blemishes that praise outweighs. What is praised last, behind every complaint, counts double. */
function withoutBlemishes(cues: readonly CueHit[]): readonly CueHit[] {
  const complaints = complaintsIn(cues);
  const faults = distinct(complaints);
  if (faults === 0 || faults > MOST_SETTLED) return cues;
  const lastAt = Math.max(...complaints.map(({ at }) => at));
  const praises = praisesIn(cues);
  const weight = distinct(praises) + distinct(praises.filter(({ at }) => at > lastAt));
  if (weight < PRAISES_PER_BLEMISH * faults) return cues;
  return cues.filter(({ label }) => !isComplaintLabel(label) || OWED.test(label));
}

/** The cues of one message without the complaints that its own contentment undoes. */
export function unsettledCues(cues: readonly CueHit[]): readonly CueHit[] {
  return withoutBlemishes(withoutSettled(cues));
}
