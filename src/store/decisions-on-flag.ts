// Everything that people said of one high-care flag, whatever conversation raised it when they said it.
import { type Flagged, flagMeant } from '../model/care-flag.ts';
import { readCareDecisions, type StoredCareDecision } from './care-decisions.ts';
import { conversationsOfIssue, readCareFlagsOfIssue, type StoredCareFlag } from './care-flags.ts';
import type { Db } from './database.ts';

/** In the order in which it was said, also what was taken back. */
export function decisionsOnFlag(db: Db, flag: StoredCareFlag): StoredCareDecision[] {
  const starts = conversationsOfIssue(db, flag.issueId);
  const raised: Flagged[] = readCareFlagsOfIssue(db, flag.issueId)
    .filter(({ rule }) => rule === flag.rule)
    .map(({ conversationId, flaggedAt }) => ({ conversationId, at: flaggedAt }))
    .sort((a, b) => a.at - b.at);
  return readCareDecisions(db).filter(({ rule, conversationId }) => {
    if (rule !== flag.rule || conversationId === null) return false;
    const meant = flagMeant(conversationId, { raised, startedAt: starts.get(conversationId) ?? null });
    return meant?.conversationId === flag.conversationId;
  });
}
