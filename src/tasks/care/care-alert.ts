// A high-care flag as the alert that people and programs are told; what makes two sightings of it the same.
import type { Alert } from '../../model/alert.ts';
import { alertIdentity } from '../../model/alert-identity.ts';
import { customerOfFlag } from '../../store/care-customer.ts';
import {
  type NamedConversation,
  namedConversation,
  readCareEvidence,
  type StoredCareFlag,
} from '../../store/care-flags.ts';
import { handleOfFlag } from '../../store/care-handle.ts';
import type { Db } from '../../store/database.ts';
import type { CareCheckRequest } from './care-request.ts';
import type { JudgedFlag } from './judge-flags.ts';

/** The metric under which alerts of flags are recorded. */
export function careMetric({ rule }: StoredCareFlag): string {
  return `high_care.${rule}`;
}

/** By the conversation that made the flag new: it stays the same when persons merge and when the policy's numbers change. */
function identityBy(
  flag: StoredCareFlag,
  { source, shop, externalId, startedAt }: NamedConversation,
): string {
  return alertIdentity({ source, shop, externalId, metric: careMetric(flag), startedAt });
}

/** The names under which the flag, as it is new now, may have been told: what came behind on the same flag tells it too. */
export function identitiesOf(db: Db, flag: StoredCareFlag): string[] {
  const behind = readCareEvidence(db, flag)
    .filter(({ at }) => at >= flag.newSince)
    .map(({ conversation }) => conversation);
  const conversations = [namedConversation(db, flag.sinceConversationId), ...behind];
  return [...new Set(conversations.map((conversation) => identityBy(flag, conversation)))];
}

/** Reason and rule are those of the policy in force. */
export function describeCareAlert(
  db: Db,
  { flag, isPresumed }: JudgedFlag,
  { policy, link }: Pick<CareCheckRequest, 'policy' | 'link'>,
): Alert {
  const since = namedConversation(db, flag.sinceConversationId);
  const { source, shop, externalId, thread } = since;
  const evidence = readCareEvidence(db, flag).map(({ conversation }) => conversation.externalId);
  return {
    identity: identityBy(flag, since),
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
