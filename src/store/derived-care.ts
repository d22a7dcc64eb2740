// Writes and clears the derived high-care flags of one cluster.
import type { CareFlag } from '../model/care-flag.ts';
import type { Db } from './database.ts';
import { statement } from './statements.ts';

const OF_CLUSTER = '(SELECT conversation_id FROM contact_member WHERE cluster = ?)';

/** Takes away the flags of a cluster while its members still stand. */
export function clearCare(db: Db, cluster: string): void {
  statement(db, `DELETE FROM care_flag WHERE conversation_id IN ${OF_CLUSTER}`).run(cluster);
  statement(db, `DELETE FROM care_evidence WHERE flag_id IN ${OF_CLUSTER}`).run(cluster);
}

const INSERT_FLAG = `INSERT INTO care_flag (conversation_id, rule, issue_id, flagged_at, withdrawn_at,
  since_conversation_id, new_since, last_evidence_at, quiet_at, expires_at, decided, is_muted, decision_id,
  value_tier, other_sources) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const INSERT_EVIDENCE = `INSERT INTO care_evidence (flag_id, rule, said_in_id, message_id, at, label)
  VALUES (?, ?, ?, ?, ?, ?)`;

function saveFlag(db: Db, flag: CareFlag): void {
  statement(db, INSERT_FLAG).run(
    flag.conversationId,
    flag.rule,
    flag.issueId,
    flag.flaggedAt,
    flag.withdrawnAt,
    flag.sinceConversationId,
    flag.newSince,
    flag.lastEvidenceAt,
    flag.quietAt,
    flag.expiresAt,
    flag.decided,
    flag.isMuted ? 1 : 0,
    flag.decisionNumber,
    flag.valueTier,
    flag.otherSources.length === 0 ? null : JSON.stringify(flag.otherSources),
  );
}

/** Stores the flags of a cluster, of which none are stored: see `clearCare`. */
export function saveCare(db: Db, flags: readonly CareFlag[]): void {
  for (const flag of flags) {
    saveFlag(db, flag);
    for (const { conversationId, messageId, at, label } of flag.evidence)
      statement(db, INSERT_EVIDENCE).run(
        flag.conversationId,
        flag.rule,
        conversationId,
        messageId,
        at,
        label,
      );
  }
}
