// A high-care flag as the alert that people and programs are told; what makes two sightings of it the same.
import type { Alert } from '../../model/alert.ts';
import { type AlertedClock, alertIdentity } from '../../model/alert-identity.ts';
import { customerOfFlag } from '../../store/care-customer.ts';
import {
  type NamedConversation,
  namedConversation,
  readCareEvidence,
  type StoredCareFlag,
} from '../../store/care-flags.ts';
import { handleOfFlag } from '../../store/care-handle.ts';
import type { Db } from '../../store/database.ts';
import type { CheckRequest } from '../news-check/check-request.ts';
import type { JudgedFlag } from './judge-flags.ts';

/** By a conversation: it stays the same when persons merge and when the policy's numbers change. */
function occasionBy(
  { rule }: StoredCareFlag,
  { source, shop, externalId, startedAt }: NamedConversation,
): AlertedClock {
  return { source, shop, externalId, metric: `high_care.${rule}`, startedAt };
}

/** By the conversation that made the flag new. */
export function careOccasion(db: Db, flag: StoredCareFlag): AlertedClock {
  return occasionBy(flag, namedConversation(db, flag.sinceConversationId));
}

/** What came behind on the same flag, as it is new now, tells it too. */
export function laterOccasions(db: Db, flag: StoredCareFlag): AlertedClock[] {
  return readCareEvidence(db, flag)
    .filter(({ at }) => at >= flag.newSince)
    .map(({ conversation }) => occasionBy(flag, conversation));
}

/** Reason and rule are those of the policy in force. */
export function describeCareAlert(
  db: Db,
  { flag, isPresumed }: JudgedFlag,
  { policy, link }: Pick<CheckRequest, 'policy' | 'link'>,
): Alert {
  const since = namedConversation(db, flag.sinceConversationId);
  const { source, shop, externalId, thread } = since;
  const evidence = readCareEvidence(db, flag).map(({ conversation }) => conversation.externalId);
  return {
    identity: alertIdentity(occasionBy(flag, since)),
    shortName: handleOfFlag(flag),
    kind: 'care',
    state: isPresumed ? 'presumed' : 'breached',
    metric: 'high_care',
    source,
    shop: shop === '' ? null : shop,
    subject: 'conversation',
    externalId,
    channel: flag.channel,
    agent: null,
    rule: flag.rule,
    because: policy.policy.highCare.rules[flag.rule].because,
    targetMs: 0,
    startedAt: flag.newSince,
    dueAt: flag.newSince,
    overdueMs: 0,
    compensation: null,
    isCompensated: null,
    link: link(source, thread ?? externalId),
    customer: customerOfFlag(db, flag),
    acknowledged: null,
    evidence: [...new Set(evidence)],
  };
}
