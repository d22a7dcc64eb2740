// Derived rows: every fact has its column, what is saved reads back, and what is cleared is gone.
import { expect, test } from 'vitest';
import type { Issue } from '../../src/model/cluster-facts.ts';
import type { Clock, ConversationFacts, DerivedConversation } from '../../src/model/facts.ts';
import type { Db } from '../../src/store/database.ts';
import {
  clearCluster,
  countSavedMembers,
  loadCluster,
  personCluster,
  saveCluster,
  savedMember,
  storedClusters,
} from '../../src/store/derived-clusters.ts';
import { clearDerived, lastDerivedId, saveDerived } from '../../src/store/derived-facts.ts';
import { FACT_COLUMNS, FACT_NAMES, factReader } from '../../src/store/fact-columns.ts';
import { insertMessage, insertRow, insertScope } from './sample-rows.ts';
import { temporaryDatabase } from './temporary-database.ts';

const ALL_FACTS = factReader(FACT_NAMES);
const TYPES = "SELECT type FROM pragma_table_info('conversation_fact') WHERE name = ?";

/** Facts with a value of its own in every column, of the column's type. */
function sampleFacts(db: Db, conversationId: number): ConversationFacts {
  const row = FACT_COLUMNS.map((column, index) => {
    if (column === 'conversation_id') return conversationId;
    if (/^(is|has)_/.test(column)) return 1;
    return db.prepare(TYPES).pluck().get(column) === 'TEXT' ? `word ${index}` : index;
  });
  return ALL_FACTS.read(row);
}

function readFacts(db: Db, conversationId: number): ConversationFacts | null {
  const sql = `SELECT ${ALL_FACTS.columns.join(', ')} FROM conversation_fact WHERE conversation_id = ?`;
  const row = db.prepare<unknown[], (string | number | null)[]>(sql).raw().get(conversationId);
  return row === undefined ? null : ALL_FACTS.read(row);
}

const derivedOf = (db: Db, conversationId: number): DerivedConversation => ({
  facts: sampleFacts(db, conversationId),
  promises: [{ promisedAt: 1, dueAt: 2, keptAt: 3, agentId: null }],
  rounds: [
    {
      roundNo: 1,
      isFirst: true,
      startedAt: 1,
      answeredAt: 2,
      agentId: null,
      wallMs: 1,
      serviceMs: 1,
      waitedUntil: 2,
    },
  ],
  clocks: [
    {
      metric: 'first_response',
      roundNo: 1,
      rule: 'im',
      calendar: 'always',
      targetMs: 30_000,
      startedAt: 1,
      atRiskAt: 24_001,
      dueAt: 30_001,
      stoppedAt: 2,
      stopKnownAt: 2,
      isExempt: false,
      isAssumed: false,
    },
  ],
  orders: [{ orderId: 3, how: 'explicit' }],
});

test('the columns are those of the table', () => {
  const { db } = temporaryDatabase();
  const columns = db
    .prepare("SELECT name FROM pragma_table_info('conversation_fact')")
    .pluck()
    .all() as string[];
  expect([...FACT_COLUMNS].sort()).toEqual([...columns].sort());
});

test('facts read back as they were saved; cleared, they can be saved again', () => {
  const { db } = temporaryDatabase();
  saveDerived(db, derivedOf(db, 5));
  expect(lastDerivedId(db)).toBe(5);
  clearDerived(db, 5);
  saveDerived(db, derivedOf(db, 5));
  expect(readFacts(db, 5)).toEqual(sampleFacts(db, 5));
  const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  const tables = ['conversation_fact', 'round_fact', 'promise_fact', 'clock'];
  expect(db.prepare('SELECT * FROM promise_fact').all()).toEqual([
    { conversation_id: 5, promise_no: 1, promised_at: 1, due_at: 2, kept_at: 3, agent_id: null },
  ]);
  expect(tables.map(count)).toEqual([1, 1, 1, 1]);
  clearDerived(db, 5);
  expect(tables.map(count)).toEqual([0, 0, 0, 0]);
  expect(readFacts(db, 5)).toBeNull();
});

test('resolutions that did not happen stay null', () => {
  const { db } = temporaryDatabase();
  const derived = derivedOf(db, 5);
  const facts = { ...derived.facts, firstResolution: null, lastResolution: null };
  saveDerived(db, { ...derived, facts });
  expect(readFacts(db, 5)).toEqual(facts);
});

test('members of a cluster come with the orders that they name; whoever has no facts is left out', () => {
  const { db } = temporaryDatabase();
  const scope = insertScope(db);
  const [first, without] = ['1', '2'].map((externalId) =>
    insertRow(db, 'conversation', { scope_id: scope, external_id: externalId, opened_at: 1 }),
  ) as [number, number];
  insertRow(db, 'conversation_order', {
    conversation_id: first,
    position: 0,
    order_external_id: 'O1',
  });
  saveDerived(db, derivedOf(db, first));
  const loaded = loadCluster(db, [first, without]);
  expect(loaded.map(({ facts, orders }) => [facts.conversationId, orders])).toEqual([
    [first, [{ key: 'unknown:O1', externalId: 'O1' }]],
  ]);
});

test('the latest public message before an instant is neither internal nor at it', () => {
  const { db } = temporaryDatabase();
  const id = insertRow(db, 'conversation', { scope_id: insertScope(db), external_id: '1', opened_at: 1 });
  saveDerived(db, derivedOf(db, id));
  for (const [sentAt, isInternal] of [
    [10, 0],
    [20, 0],
    [25, 1],
    [30, 0],
  ] as const) {
    insertMessage(db, id, { sent_at: sentAt, is_internal: isInternal });
  }
  const [member] = loadCluster(db, [id]);
  expect([10, 20, 30, 31].map((at) => member?.latestPublicBefore(at))).toEqual([null, 10, 20, 30]);
});

test('a cluster is saved and cleared as one', () => {
  const { db } = temporaryDatabase();
  const contact = {
    firstConversationId: 3,
    conversationIds: [3, 4],
    startedAt: 1,
    endedAt: 9,
    resolution: { at: 5, by: 'event', knownAt: 5 },
    isComplaint: true,
    complaintType: null,
    topic: null,
    order: { key: 'o1', externalId: 'O1' },
  } as const;
  const issue: Issue = {
    firstConversationId: 3,
    contacts: [{ contactId: 3, rule: 'first' }],
    startedAt: 1,
    endedAt: 9,
    order: { key: 'o1', externalId: 'O1' },
    topic: null,
    complaintType: null,
    channelCount: 1,
    otherSources: ['zendesk'],
    firstContact: {
      endedAt: 9,
      hasHumanStage: true,
      firstResponderId: null,
      firstResolution: contact.resolution,
      firstReopenedAt: null,
    },
    secondContactAt: null,
    complaint: { startedAt: 1, endedAt: 9, nextAt: null },
    resolution: contact.resolution,
    isClosedByFirstOwner: false,
    ratings: { count: 2, firstE4: 10_000, lastE4: 50_000 },
  };
  const member = { contactId: 3, isBotResolved: null, botResolvedKnownAt: null };
  const members = [3, 4].map((conversationId) => ({ conversationId, ...member }));
  const { key } = personCluster([4, 3], true);
  const [round] = derivedOf(db, 4).clocks;
  const clock = { ...(round as Clock), metric: 'legal_answer', conversationId: 4 } as const;
  const clocks = [{ ...clock, otherSources: ['taobao', 'zendesk'] }];
  saveCluster(db, { key, isIdentified: true }, { contacts: [contact], issues: [issue], members, clocks });
  saveDerived(db, derivedOf(db, 4));
  expect(savedMember(db, 4)).toEqual({ cluster: 'person:3', isIdentified: true });
  expect(countSavedMembers(db, key)).toBe(2);
  expect([...storedClusters(db)]).toEqual([{ key, members: [3, 4], isIdentified: true }]);
  expect(db.prepare('SELECT * FROM contact').all()).toEqual([
    {
      id: 3,
      started_at: 1,
      ended_at: 9,
      resolved_at: 5,
      resolution_known_at: 5,
      is_complaint: 1,
      topic: null,
      order_external_id: 'O1',
      issue_id: 3,
      issue_position: 1,
      issue_rule: 'first',
    },
  ]);
  expect(db.prepare('SELECT * FROM issue').all()).toEqual([
    {
      id: 3,
      cluster: 'person:3',
      started_at: 1,
      ended_at: 9,
      contact_count: 1,
      untyped_count: 0,
      channel_count: 1,
      other_sources: '["zendesk"]',
      order_external_id: 'O1',
      topic: null,
      complaint_type: null,
      first_ended_at: 9,
      first_has_human_stage: 1,
      first_responder_id: null,
      first_resolved_at: 5,
      first_resolution_known_at: 5,
      first_reopened_at: null,
      second_contact_at: null,
      complaint_started_at: 1,
      complaint_ended_at: 9,
      second_complaint_at: null,
      resolved_at: 5,
      resolution_known_at: 5,
      is_closed_by_first_owner: 0,
      rating_count: 2,
      first_rating_e4: 10_000,
      last_rating_e4: 50_000,
    },
  ]);
  const clockRows = () => db.prepare('SELECT metric, other_sources FROM clock ORDER BY metric').raw().all();
  expect(clockRows()).toEqual([
    ['first_response', null],
    ['legal_answer', '["taobao","zendesk"]'],
  ]);
  clearCluster(db, key);
  expect(clockRows()).toEqual([['first_response', null]]);
  expect(db.prepare('SELECT count(*) FROM contact').pluck().get()).toBe(0);
  expect(db.prepare('SELECT count(*) FROM issue').pluck().get()).toBe(0);
  expect(savedMember(db, 4)).toBeNull();
});
