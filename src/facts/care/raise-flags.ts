// Reasons in order of time → flags of one rule on one issue: a cooldown between them, all evidence kept.
import type { CareEvidence } from '../../model/care-flag.ts';
import type { Candidate } from './candidate.ts';

/** A flag before people's decisions. */
export interface RaisedFlag extends Omit<Candidate, 'evidence'> {
  readonly evidence: CareEvidence[];
}

/**
 * A reason within the cooldown behind a flag's raising, or of a conversation that raised one before, is evidence of the
 * last flag; any other raises a new one.
 */
export function raiseFlags(candidates: readonly Candidate[], cooldownMs: number): RaisedFlag[] {
  const flags: RaisedFlag[] = [];
  for (const candidate of candidates) {
    const last = flags.at(-1);
    const isKnown = flags.some(({ conversationId }) => conversationId === candidate.conversationId);
    const isSoon = last !== undefined && candidate.at - last.at <= cooldownMs;
    if (last !== undefined && (isKnown || isSoon)) last.evidence.push(...candidate.evidence);
    else flags.push({ ...candidate, evidence: [...candidate.evidence] });
  }
  return flags;
}
