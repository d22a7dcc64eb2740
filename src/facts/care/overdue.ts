// OPEN_COMPLAINT_OVERDUE: an issue that is unresolved so long after its first complaint (metrics.md §3.5).
import { EVIDENCE } from '../../model/care-flag.ts';
import type { ClusterConversation } from '../../model/cluster-facts.ts';
import type { Resolution } from '../../model/facts.ts';
import { complaintEvidence, type FindCandidates } from './candidate.ts';
import type { CareIssue } from './care-issue.ts';

/** The conversation that was the issue's last one at an instant. */
function lastStartedBy({ conversations }: CareIssue, at: number): ClusterConversation {
  const started = conversations.filter(({ facts }) => (facts.firstInboundAt ?? facts.openedAt) <= at);
  return (started.at(-1) ?? conversations[0]) as ClusterConversation;
}

/** The resolution that held at an instant. Of several reopenings only the first and the last stretch are known. */
function resolutionAt({ facts }: ClusterConversation, at: number): Resolution | null {
  const { firstResolution, lastResolution, firstReopenedAt } = facts;
  if (lastResolution !== null && lastResolution.at <= at) return lastResolution;
  const isReopened = firstReopenedAt !== null && firstReopenedAt <= at;
  return firstResolution !== null && firstResolution.at <= at && !isReopened ? firstResolution : null;
}

/** At one instant, `after` behind the first complaint: what was resolved by then is no reason, also when it is known later. */
export const findOverdue: FindCandidates<'OPEN_COMPLAINT_OVERDUE'> = (issue, rule, { members }) => {
  const [complaint] = issue.complaints;
  if (complaint === undefined) return [];
  const at = complaint.contact.startedAt + rule.afterMs;
  const last = lastStartedBy(issue, at);
  const resolution = resolutionAt(last, at);
  if (resolution !== null && resolution.knownAt <= at) return [];
  const { conversationId } = last.facts;
  const unresolved = { conversationId, messageId: null, at, label: EVIDENCE.unresolved };
  return [
    {
      conversationId: complaint.conversation.facts.conversationId,
      at,
      withdrawnAt: resolution?.knownAt ?? null,
      evidence: [...complaintEvidence(complaint.contact, members), unresolved],
    },
  ];
};
