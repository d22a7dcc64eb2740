// What people say of a story in a database: labels, links and splits, merges, words on flags; chosen by name, never by row id.
import type { CareAction } from '../../src/model/care-flag.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { readCareFlags } from '../../src/store/care-flags.ts';
import { handleOfFlag } from '../../src/store/care-handle.ts';
import { closeDatabase, type Db, databaseId, openDatabase } from '../../src/store/database.ts';
import { nameOfNode } from '../../src/store/identifier-handle.ts';
import { addDecision } from '../../src/store/identity-decisions.ts';
import { addIssueDecision } from '../../src/store/issue-decisions.ts';
import { addLabel } from '../../src/store/labels.ts';
import { makeKeyring } from '../../src/store/seal.ts';
import { decideCare } from '../../src/tasks/care/decide-care.ts';
import { renewFacts, type TouchedRecords } from '../../src/tasks/facts/renew-facts.ts';
import { type Bench, NOW, ROOT } from '../tasks/import-world.ts';

const loaded = defaultPolicy();
const BY = 'lead';

interface Name {
  readonly source: string;
  readonly shop: string;
  readonly externalId: string;
}

/** A word that says whom it means, so that it can be said to any database that knows them. */
export type Word =
  | {
      readonly do: 'label';
      readonly of: Name;
      readonly isComplaint: boolean;
      readonly complaintType: string | null;
    }
  | { readonly do: 'link' | 'split'; readonly a: Name; readonly b: Name }
  /** The accounts of these conversations: their own names differ from database to database. */
  | { readonly do: 'merge' | 'part'; readonly a: Name; readonly b: Name };

const CONVERSATIONS = `SELECT s.source, s.shop, c.external_id AS externalId, m.cluster FROM conversation c
  JOIN scope s ON s.id = c.scope_id JOIN contact_member m ON m.conversation_id = c.id
  WHERE c.customer_id IS NOT NULL AND m.contact_id IS NOT NULL AND c.has_personal_id IS NULL ORDER BY 1, 2, 3`;

interface Told extends Name {
  readonly cluster: string;
}

const named = ({ source, shop, externalId }: Name): Name => ({ source, shop, externalId });

/** A word for a number, or none: the first and the number decide about what. */
export function wordOf(bench: Bench, kind: Word['do'], which: number): Word | null {
  return bench.read((db) => {
    const told = db.prepare(CONVERSATIONS).all() as Told[];
    const one = told[which % Math.max(1, told.length)];
    if (one === undefined) return null;
    if (kind === 'label') {
      const isComplaint = which % 3 > 0;
      const complaintType = which % 3 === 1 ? 'logistics.late' : null;
      return { do: kind, of: named(one), isComplaint, complaintType };
    }
    if (kind === 'merge' || kind === 'part') {
      const other = told[(which * 7 + 1) % told.length] as Told;
      const isSame = idOf(db, ACCOUNT, one) === idOf(db, ACCOUNT, other);
      return isSame ? null : { do: kind, a: named(one), b: named(other) };
    }
    const own = told.filter((other) => other.cluster === one.cluster && other !== one);
    const [other] = own.length > 0 ? own : told.filter((another) => another !== one);
    return other === undefined ? null : { do: kind, a: named(one), b: named(other) };
  });
}

const ID = `SELECT c.id FROM conversation c JOIN scope s ON s.id = c.scope_id
  WHERE s.source = ? AND s.shop = ? AND c.external_id = ?`;
const ACCOUNT = `SELECT 'a' || c.customer_id FROM conversation c JOIN scope s ON s.id = c.scope_id
  WHERE s.source = ? AND s.shop = ? AND c.external_id = ?`;

const idOf = (db: Db, sql: string, { source, shop, externalId }: Name): unknown =>
  db.prepare(sql).pluck().get(source, shop, externalId);

/** Stores the word; returns whom it touches. */
function store(db: Db, word: Word, decidedAt: number): TouchedRecords {
  const nothing = { conversations: [], orders: [], customers: [] };
  if (word.do === 'label') {
    const { of, isComplaint, complaintType } = word;
    addLabel(db, { ...of, isComplaint, complaintType, labelledAt: decidedAt, labelledBy: BY });
    return { ...nothing, conversations: [idOf(db, ID, of) as number] };
  }
  if (word.do === 'link' || word.do === 'split') {
    addIssueDecision(db, { kind: word.do, a: word.a, b: word.b, decidedAt, decidedBy: BY, secret: null });
    return { ...nothing, conversations: [word.a, word.b].map((name) => idOf(db, ID, name) as number) };
  }
  const identifiers = [word.a, word.b].map((name) => idOf(db, ACCOUNT, name) as string);
  const [a, b] = identifiers.map((node) => {
    const { handle: _, ...decided } = nameOfNode(db, node);
    return decided;
  });
  addDecision(db, makeKeyring(ROOT, databaseId(db)), {
    ...{ kind: word.do === 'merge' ? 'merge' : 'split', a: a!, b: b ?? null, decidedAt, decidedBy: BY },
    secret: { a: null, b: null, reason: '' },
  });
  return { ...nothing, identifiers };
}

/** Says it, and renews what follows from it. `at`: epoch ms. */
export async function say(bench: Bench, word: Word, at: number): Promise<void> {
  const db = openDatabase(bench.database, { readOnly: false, lockTimeoutMs: 1000 });
  try {
    db.exec('BEGIN IMMEDIATE');
    await renewFacts(db, loaded, store(db, word, at), async () => {});
    db.exec('COMMIT');
  } finally {
    closeDatabase(db);
  }
}

/** A word on one of the flags, whichever the number means; nothing where there is no flag or the word does not fit. */
export async function sayOnFlag(bench: Bench, which: number): Promise<void> {
  const flags = bench.read((db) => readCareFlags(db).map(handleOfFlag).sort());
  const flag = flags[which % Math.max(1, flags.length)];
  if (flag === undefined) return;
  const keyWorld = {
    ...{ env: {}, home: bench.folder, run: () => '', random: (bytes: number) => Buffer.alloc(bytes) },
  };
  const action = (['ack', 'resolve', 'mute'] as const)[which % 3] as CareAction;
  await decideCare(
    {
      ...{ action, flags: [flag], by: null, note: null, isUndo: which % 5 === 4, isDryRun: false },
      ...{ databasePath: bench.database, lockTimeoutMs: 1000, policy: loaded },
    },
    { now: () => NOW, pid: 1, signal: new AbortController().signal, user: BY, keyWorld },
  ).catch((error: { code?: string }) => {
    if (error.code !== 'E_CARE_NOT_DECIDED') throw error;
  });
}
