// What a rule of high care finds in an issue, before cooldown and people's decisions.
import type { CareRules } from '../../model/care.ts';
import { type CareEvidence, EVIDENCE } from '../../model/care-flag.ts';
import type { CareOrder, CareRisk } from '../../model/care-order.ts';
import type { Contact } from '../../model/cluster-facts.ts';
import type { FactRules } from '../fact-rules.ts';
import { type CareIssue, type Members, partsOf } from './care-issue.ts';

/** A reason to flag an issue at an instant (epoch ms). */
export interface Candidate {
  /** The conversation that gives it. */
  readonly conversationId: number;
  readonly at: number;
  /** See `CareFlag.withdrawnAt`. */
  readonly withdrawnAt: number | null;
  readonly evidence: readonly CareEvidence[];
}

export interface CareWorld {
  readonly members: Members;
  readonly rules: FactRules;
  /** Of the whole cluster; asked for only where a rule or a band needs them. */
  readonly orders: () => readonly CareOrder[];
  /** Of the orders that the cluster's conversations are about; asked for only where the rule is on. */
  readonly risks: () => readonly CareRisk[];
}

/** All reasons that a rule finds, in order of the conversations. */
export type FindCandidates<R extends keyof CareRules> = (
  issue: CareIssue,
  rule: CareRules[R],
  world: CareWorld,
) => readonly Candidate[];

/** The conversations of a contact that complain. */
export function complaintEvidence(contact: Contact, members: Members): CareEvidence[] {
  return partsOf(contact, members)
    .filter(({ facts }) => facts.isComplaint)
    .map(({ facts }) => ({
      conversationId: facts.conversationId,
      messageId: null,
      at: facts.firstInboundAt ?? contact.startedAt,
      label: EVIDENCE.complaint,
    }));
}
