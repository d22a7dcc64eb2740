// The SQLite engine: the contract of all engines, and that TEMP shadows win.
import { expect, test } from 'vitest';
import type { FactTable } from '../../src/engines/engine.ts';
import { FACT_SOURCES } from '../../src/engines/fact-tables.ts';
import { openEngine } from '../../src/engines/sqlite-engine.ts';
import type { Db } from '../../src/store/database.ts';
import { testEngineContract } from './engine-contract.ts';
import * as facts from './fact-database.ts';

function contractDatabase(): Db {
  const db = facts.emptyDatabase();
  facts.addAgent(db, 7, 'a1', 'Ann');
  const first = {
    team: 'alpha',
    first_response_wall_ms: 30,
    first_responder_id: 7,
    last_human_id: 7,
    complaint_type: 'logistics.late',
  };
  facts.addConversation(db, 1, 1_000, first);
  facts.addConversation(db, 2, 2_000, { team: 'Alpha' });
  facts.addConversation(db, 3, 3_000, { channel: 'email', team: '售后' });
  facts.addConversation(db, 4, 4_000, { channel: 'email' });
  facts.addRound(db, 1, { started_at: 1_000, answered_at: 1_030, agent_id: 7, wall_ms: 30, service_ms: 30 });
  facts.addRound(db, 1, { started_at: 2_000, round_no: 2, is_first: 0 });
  facts.addPromise(db, 1, { promised_at: 1_000, due_at: 31_000 });
  facts.addClock(db, 1, { started_at: 1_000, due_at: 31_000, stopped_at: 1_030 });
  facts.addContact(db, 1, { started_at: 1_000, ended_at: 2_000 });
  facts.addIssue(db, 1, {
    cluster: 'person:1',
    started_at: 1_000,
    ended_at: 2_000,
    contact_count: 1,
    untyped_count: 0,
    channel_count: 1,
    first_ended_at: 2_000,
    first_has_human_stage: 1,
    rating_count: 0,
  });
  const instants = { flagged_at: 1_000, new_since: 1_000, last_evidence_at: 1_000, expires_at: 2_000 };
  facts.addCareFlag(db, 1, instants);
  facts.addCareEvidence(db, 1, { at: 1_000, label: 'complaint' });
  facts.addMessage(db, 1, { sent_at: 1_000, author: 0 });
  facts.addEvent(db, 1, { at: 1_000, event: 'compensated', value: '60' });
  facts.addSourceMetric(db, 1, { name: 'first_response', value: 30 });
  facts.addOrder(db, 1, { amount_e4: 100_000 });
  facts.addOrder(db, 2, { amount_e4: 200_000 });
  facts.addOrderFact(db, 2);
  facts.addOrderClock(db, 2, { started_at: 1_000, due_at: 31_000 });
  facts.addReturn(db, 1, 1, { requested_at: 1_000 });
  facts.addRating(db, 1, { order_id: 1, rated_at: 1_000, kind: 'review' });
  facts.addCheck(db, 1, 1, { checked_at: 1_000 });
  return db;
}

const db = contractDatabase();
testEngineContract('sqlite', () => openEngine(db));

test('every column of every table can be asked', async () => {
  const engine = openEngine(db);
  for (const [table, source] of Object.entries(FACT_SOURCES)) {
    const columns = [...source.columns.keys()];
    const rows = await engine.rows({
      from: table as FactTable,
      where: [],
      groupBy: [],
      shape: 'rows',
      columns,
    });
    expect(rows[0]).toHaveLength(columns.length);
  }
});

test('a TEMP table of the same name hides the stored one', async () => {
  const shadowed = contractDatabase();
  shadowed.exec(
    'CREATE TEMP TABLE conversation_fact AS SELECT * FROM main.conversation_fact WHERE conversation_id < 3',
  );
  const ask = { from: 'conversations', where: [], groupBy: [], shape: 'count' } as const;
  expect(await openEngine(shadowed).count(ask)).toEqual([{ group: [], value: 2 }]);
});
