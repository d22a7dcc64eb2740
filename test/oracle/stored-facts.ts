// The derived tables as the program stored them, in the plain computation's terms.
import type { Db } from '../../src/store/database.ts';
import type { FactRow } from '../oracle-rows.ts';
import type { PlainTables } from './oracle-facts.ts';
import { keyOf } from './plain-scopes.ts';

const all = (db: Db, sql: string): FactRow[] => db.prepare(sql).all() as FactRow[];

/** Names of row ids: conversations by key, agents by their id in the source. */
interface Names {
  readonly conversations: ReadonlyMap<unknown, string>;
  readonly agents: ReadonlyMap<unknown, string>;
}

function namesOf(db: Db): Names {
  const conversations = all(
    db,
    'SELECT c.id, s.source, s.shop, c.external_id FROM conversation c JOIN scope s ON s.id = c.scope_id',
  );
  const agents = all(db, 'SELECT id, external_id FROM agent');
  return {
    conversations: new Map(
      conversations.map(({ id, source, shop, external_id: name }) => [
        id,
        keyOf({ source: String(source), shop: String(shop), id: String(name) }),
      ]),
    ),
    agents: new Map(agents.map((row) => [row.id, String(row.external_id)])),
  };
}

/** Columns that hold row ids, and what the plain computation calls them. */
const REFERENCES: Readonly<Record<string, { name: string; to: keyof Names }>> = {
  first_responder_id: { name: 'first_responder', to: 'agents' },
  last_human_id: { name: 'last_human', to: 'agents' },
  agent_id: { name: 'agent', to: 'agents' },
  contact_id: { name: 'contact', to: 'conversations' },
  issue_id: { name: 'issue', to: 'conversations' },
  since_conversation_id: { name: 'since', to: 'conversations' },
};

function withNames(row: FactRow, names: Names): FactRow {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => column !== 'conversation_id' && column !== 'id')
      .map(([column, value]) => {
        const reference = REFERENCES[column];
        return reference === undefined
          ? [column, value]
          : [reference.name, value === null ? null : (names[reference.to].get(value) ?? 'nobody')];
      }),
  );
}

/** Clusters are named by the first key of their members, whatever the program calls them. */
function clusterNames(members: ReadonlyMap<string, FactRow>): Map<unknown, string> {
  const first = new Map<unknown, string>();
  for (const key of [...members.keys()].sort()) {
    const { cluster } = members.get(key) as FactRow;
    if (!first.has(cluster)) first.set(cluster, key);
  }
  return first;
}

function withClusterNames(rows: ReadonlyMap<string, FactRow>, names: ReadonlyMap<unknown, string>) {
  return new Map([...rows].map(([key, row]) => [key, { ...row, cluster: names.get(row.cluster) ?? null }]));
}

/** By flag, what says so: conversations by key, each piece once. */
function evidenceTexts(db: Db, names: Names): Map<string, string> {
  const found = new Map<string, Set<string>>();
  for (const { flag_id: flag, rule, said_in_id: saidIn, label, at } of all(
    db,
    'SELECT * FROM care_evidence',
  )) {
    const key = `${names.conversations.get(flag)} ${rule}`;
    const pieces = found.get(key) ?? new Set<string>();
    found.set(key, pieces.add(JSON.stringify([names.conversations.get(saidIn), label, at])));
  }
  return new Map([...found].map(([key, pieces]) => [key, [...pieces].sort().join(' ')]));
}

export function storedFacts(db: Db): PlainTables {
  const names = namesOf(db);
  const keyed = (sql: string, more: (row: FactRow) => string = () => '') =>
    new Map(
      all(db, sql).map((row) => {
        const key = names.conversations.get(row.conversation_id ?? row.id) ?? 'no conversation';
        return [key + more(row), withNames(row, names)] as const;
      }),
    );
  const evidence = evidenceTexts(db, names);
  const care = keyed('SELECT * FROM care_flag', (row) => ` ${row.rule}`);
  const members = keyed('SELECT * FROM contact_member');
  const clusters = clusterNames(members);
  return {
    conversations: keyed(
      `SELECT f.*, c.external_id, k.ended_at AS call_ended_at FROM conversation_fact f
        JOIN conversation c ON c.id = f.conversation_id LEFT JOIN call k ON k.id = f.conversation_id`,
    ),
    rounds: keyed('SELECT * FROM round_fact', (row) => ` ${row.round_no}`),
    promises: keyed('SELECT * FROM promise_fact', (row) => ` ${row.promise_no}`),
    clocks: keyed('SELECT * FROM clock', (row) => ` ${row.metric} ${row.round_no}`),
    contacts: keyed('SELECT * FROM contact'),
    issues: withClusterNames(keyed('SELECT * FROM issue'), clusters),
    members: withClusterNames(members, clusters),
    care: new Map([...care].map(([key, row]) => [key, { ...row, evidence: evidence.get(key) ?? '' }])),
  };
}

/** The first few rows that differ, each with what is stored and what is expected of its columns. */
export function differences(
  stored: ReadonlyMap<string, FactRow>,
  plain: ReadonlyMap<string, FactRow>,
): string[] {
  const found: string[] = [];
  for (const key of new Set([...stored.keys(), ...plain.keys()])) {
    const [is, should] = [stored.get(key) ?? {}, plain.get(key) ?? {}];
    const columns = new Set([...Object.keys(is), ...Object.keys(should)]);
    const wrong = [...columns].filter((column) => is[column] !== should[column]);
    if (wrong.length > 0)
      found.push(
        `${key}: ${wrong.map((column) => `${column} ${is[column]}, not ${should[column]}`).join('; ')}`,
      );
    if (found.length >= 5) break;
  }
  return found;
}
