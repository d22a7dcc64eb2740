// Seeded random flags of high care over random conversations: every combination of instants and words.
import type { Db } from '../../src/store/database.ts';
import { randomOf } from './seeded-random.ts';

const DAY = 86_400_000;

/** About one conversation in eight raises a flag, some raise two. */
export function fillRandomCare(db: Db, seed: number): void {
  const random = randomOf(seed);
  const chance = (share: number): boolean => random() < share;
  const insert = db.prepare(
    `INSERT INTO care_flag (conversation_id, rule, issue_id, flagged_at, withdrawn_at, since_conversation_id, new_since,
       last_evidence_at, quiet_at, expires_at, decided, is_muted, decision_id, value_tier, other_sources)
     VALUES (@id, @rule, @id, @at, @withdrawnAt, @id, @at, @at, @quietAt, @expiresAt, @decided, @isMuted, NULL, NULL, @others)`,
  );
  const opened = db
    .prepare(
      'SELECT conversation_id AS id, opened_at AS at FROM conversation_fact WHERE exclusion IS NULL ORDER BY 2, 1',
    )
    .all() as { id: number; at: number }[];
  const within = (days: number): number => Math.floor(random() * days * DAY);
  const flag = (rule: string, { id, at }: { id: number; at: number }): void => {
    const flaggedAt = at + within(4);
    insert.run({
      ...{ id, rule, at: flaggedAt, isMuted: chance(0.1) ? 1 : 0 },
      withdrawnAt: chance(0.1) ? flaggedAt + within(2) : null,
      quietAt: chance(0.7) ? flaggedAt + within(40) : null,
      expiresAt: flaggedAt + within(90),
      decided: chance(0.5) ? null : chance(0.5) ? 'acknowledged' : 'resolved',
      others: chance(0.3) ? '["s2"]' : null,
    });
  };
  db.transaction(() => {
    for (const one of opened) {
      if (chance(0.1)) flag('REPEAT_SAME_ISSUE', one);
      if (chance(0.05)) flag('OPEN_COMPLAINT_OVERDUE', one);
    }
  })();
}
