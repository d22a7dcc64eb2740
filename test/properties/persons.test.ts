// Persons and issues after any sequence of imports, undos, merges, splits and links: equal to a rebuild from nothing and to a plain computation.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import type { Db } from '../../src/store/database.ts';
import { DERIVED_TABLES } from '../../src/store/derived-tables.ts';
import { dumpHash } from '../../src/store/dump-hash.ts';
import { nameOfNode } from '../../src/store/identifier-handle.ts';
import {
  addDecision,
  nodeOfDecided,
  readDecisions,
  takeBackDecision,
} from '../../src/store/identity-decisions.ts';
import {
  addIssueDecision,
  readIssueDecisions,
  takeBackIssueDecision,
} from '../../src/store/issue-decisions.ts';
import { allOrders } from '../../src/store/order-clocks.ts';
import type { Keyring } from '../../src/store/seal.ts';
import { undoImport } from '../../src/store/undo-import.ts';
import { renewFacts, type TouchedRecords } from '../../src/tasks/facts/renew-facts.ts';
import { oracleFacts } from '../oracle/oracle-facts.ts';
import { guarded } from '../oracle/plain-persons.ts';
import { plainStory } from '../oracle/plain-story.ts';
import { storedFacts } from '../oracle/stored-facts.ts';
import { importDrafts, importFile, undoOf } from '../store/import-harness.ts';
import { NOW, temporaryDatabase } from '../store/temporary-database.ts';
import { RUNS } from './arrivals.ts';
import { draftsOf, type PersonFile, personFile, plainFileOf } from './person-rows.ts';

interface Store {
  readonly db: Db;
  readonly keyring: Keyring;
}

type Step =
  | { readonly do: 'import'; readonly file: PersonFile }
  | { readonly do: 'undo'; readonly which: number }
  | { readonly do: 'merge' | 'split'; readonly a: number; readonly b: number | null }
  | { readonly do: 'take back'; readonly which: number }
  | { readonly do: 'link'; readonly a: number; readonly b: number }
  | { readonly do: 'part'; readonly a: number; readonly b: number }
  | { readonly do: 'forget word'; readonly which: number };

const importing: fc.Arbitrary<Step> = personFile.map((file) => ({ do: 'import', file }));
const undoing: fc.Arbitrary<Step> = fc.nat(9).map((which) => ({ do: 'undo', which }));
const deciding = fc.oneof(
  fc.record({ do: fc.constantFrom('merge', 'split'), a: fc.nat(30), b: fc.nat(30) }),
  fc.record({ do: fc.constant('split'), a: fc.nat(30), b: fc.constant(null) }),
  fc.record({ do: fc.constant('take back'), which: fc.nat(5) }),
  fc.record({ do: fc.constantFrom('link', 'part'), a: fc.nat(20), b: fc.nat(20) }),
  fc.record({ do: fc.constant('forget word'), which: fc.nat(5) }),
) as fc.Arbitrary<Step>;

function openStore(): Store {
  const store = temporaryDatabase();
  // Nobody pulls the plug on a property test.
  store.db.pragma('synchronous = OFF');
  return store;
}

const loaded = defaultPolicy();
const renew = (db: Db, touched: TouchedRecords) => renewFacts(db, loaded, touched, async () => {});

/** Every identifier that a person could name, in an order that imports do not decide. */
function nodesOf(db: Db): string[] {
  const accounts = db.prepare("SELECT 'a' || id FROM customer").pluck().all() as string[];
  const blinds = db
    .prepare(
      `SELECT 'p' || hex(phone_blind) FROM conversation WHERE phone_blind IS NOT NULL
       UNION SELECT 'e' || hex(email_blind) FROM conversation WHERE email_blind IS NOT NULL`,
    )
    .pluck()
    .all() as string[];
  return [...accounts, ...blinds];
}

async function decide({ db, keyring }: Store, step: Step & { do: 'merge' | 'split' }): Promise<void> {
  const nodes = nodesOf(db);
  if (nodes.length === 0) return;
  const [a, b] = [step.a, step.b].map((at) => (at === null ? null : (nodes[at % nodes.length] as string)));
  if (a == null || a === b) return;
  const decided = (node: string) => {
    const { handle: _, ...rest } = nameOfNode(db, node);
    return rest;
  };
  const secret = { a: null, b: null, reason: '' };
  const end = { a: decided(a), b: b == null ? null : decided(b) };
  addDecision(db, keyring, { kind: step.do, ...end, decidedAt: NOW, decidedBy: 'lead', secret });
  await renew(db, { conversations: [], orders: [], customers: [], identifiers: b == null ? [a] : [a, b] });
}

async function takeBack({ db }: Store, which: number): Promise<void> {
  const standing = readDecisions(db).filter(({ undoneAt }) => undoneAt === null);
  const decision = standing[which % Math.max(1, standing.length)];
  if (decision === undefined) return;
  takeBackDecision(db, decision.id, { at: NOW, by: 'lead' });
  const nodes = [decision.a, decision.b].flatMap((end) => (end === null ? [] : [nodeOfDecided(db, end)]));
  const identifiers = nodes.filter((node): node is string => node !== null);
  await renew(db, { conversations: [], orders: [], customers: [], identifiers });
}

/** A word on two conversations, whoever's they are. */
async function decideIssue({ db }: Store, step: Step & { do: 'link' | 'part' }): Promise<void> {
  const sql = `SELECT c.id, s.source, s.shop, c.external_id AS externalId FROM conversation c
    JOIN scope s ON s.id = c.scope_id ORDER BY 2, 3, 4`;
  const all = db.prepare(sql).all() as { id: number; source: string; shop: string; externalId: string }[];
  const [a, b] = [all[step.a % Math.max(1, all.length)], all[step.b % Math.max(1, all.length)]];
  if (a === undefined || b === undefined || a === b) return;
  const kind = step.do === 'link' ? 'link' : 'split';
  addIssueDecision(db, { kind, a, b, decidedAt: NOW, decidedBy: 'lead', secret: null });
  await renew(db, { conversations: [a.id, b.id], orders: [], customers: [] });
}

async function forgetWord({ db }: Store, which: number): Promise<void> {
  const standing = readIssueDecisions(db).filter(({ undoneAt }) => undoneAt === null);
  const decision = standing[which % Math.max(1, standing.length)];
  if (decision === undefined) return;
  takeBackIssueDecision(db, decision.id, { at: NOW, by: 'lead' });
  const conversations = [decision.aId, decision.bId].filter((id): id is number => id !== null);
  await renew(db, { conversations, orders: [], customers: [] });
}

/** The files that stand after these steps, with the numbers of their imports. */
async function run(store: Store, steps: readonly Step[]): Promise<Map<number, PersonFile>> {
  const standing = new Map<number, PersonFile>();
  for (const step of steps) {
    if (step.do === 'import') {
      const session = importDrafts(store, importFile(step.file.kind), draftsOf(step.file));
      standing.set(session.importId, step.file);
      await renew(store.db, session.touched);
    } else if (step.do === 'undo') {
      const id = [...standing.keys()][step.which % Math.max(1, standing.size)];
      if (id === undefined) continue;
      standing.delete(id);
      await renew(store.db, undoImport(store.db, store.keyring, undoOf(id)));
    } else if (step.do === 'take back') await takeBack(store, step.which);
    else if (step.do === 'forget word') await forgetWord(store, step.which);
    else if (step.do === 'link' || step.do === 'part') await decideIssue(store, step);
    else await decide(store, step);
  }
  return standing;
}

const TABLES = [...DERIVED_TABLES, 'identity_finding'];

function rowsOf(db: Db): string[][] {
  return TABLES.map((table) =>
    db
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .map((row) => JSON.stringify(row))
      .sort(),
  );
}

async function rebuild(db: Db): Promise<void> {
  for (const table of TABLES) db.exec(`DELETE FROM ${table}`);
  db.exec('UPDATE installation SET identity_rules = NULL');
  const conversations = db.prepare('SELECT id FROM conversation').pluck().all() as number[];
  await renew(db, { conversations, orders: allOrders(db), customers: [] });
}

test('step by step equals a rebuild from nothing', async () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: importing },
    { weight: 2, arbitrary: undoing },
    { weight: 2, arbitrary: deciding },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
      const store = openStore();
      await run(store, steps);
      const [rows, hash] = [rowsOf(store.db), dumpHash(store.db, store.keyring)];
      await rebuild(store.db);
      expect(rowsOf(store.db)).toEqual(rows);
      expect(dumpHash(store.db, store.keyring)).toBe(hash);
    }),
    { numRuns: 10 * RUNS.numRuns },
  );
});

test('after imports and undos, persons and contacts are those of a plain computation', async () => {
  const step = fc.oneof({ weight: 4, arbitrary: importing }, { weight: 1, arbitrary: undoing });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
      const store = openStore();
      const standing = await run(store, steps);
      const files = [...standing].map(([id, file]) => plainFileOf(file, id));
      const plain = oracleFacts(plainStory(files, loaded.policy.text), loaded.policy);
      const stored = storedFacts(store.db);
      expect(stored.members).toEqual(plain.members);
      expect(stored.contacts).toEqual(plain.contacts);
      expect(stored.issues).toEqual(plain.issues);
    }),
    { numRuns: 150 },
  );
  // What the stories must have met for the comparison to mean anything.
  expect(guarded.shared).toBeGreaterThan(20);
  expect(guarded.refused).toBeGreaterThan(100);
  expect(guarded.quarantined).toBeGreaterThan(5);
});
