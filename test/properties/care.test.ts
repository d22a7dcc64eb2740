// High care after any sequence of imports, undos and words: the same as rebuilt from nothing, whatever order files came in.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { readCareFlags } from '../../src/store/care-flags.ts';
import { handleOfFlag } from '../../src/store/care-handle.ts';
import { closeDatabase, type Db, openDatabase } from '../../src/store/database.ts';
import { allOrders } from '../../src/store/order-clocks.ts';
import { decideCare } from '../../src/tasks/care/decide-care.ts';
import { renewFacts } from '../../src/tasks/facts/renew-facts.ts';
import { complaintsCsv } from '../cli/care-shop.ts';
import { type Bench, makeBench, NOW } from '../tasks/import-world.ts';

const HOUR = 3_600_000;
const loaded = defaultPolicy();
const TABLES = ['care_flag', 'care_evidence', 'issue', 'contact'] as const;

const complaint = fc.record({
  id: fc.integer({ min: 1, max: 12 }),
  hour: fc.integer({ min: 1, max: 60 * 24 }),
  customer: fc.constantFrom('u1', 'u2'),
  order: fc.constantFrom('O1', 'O2', ''),
  type: fc.constantFrom('logistics.late', 'product.defect'),
  isOpen: fc.boolean(),
});
const steps = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('import' as const),
        rows: fc.array(complaint, { minLength: 1, maxLength: 6 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat(5) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('say' as const),
        action: fc.constantFrom('ack' as const, 'resolve' as const, 'mute' as const),
        which: fc.nat(5),
        isUndo: fc.boolean(),
      }),
    },
  ),
  { minLength: 3, maxLength: 8 },
);
type Step = (typeof steps extends fc.Arbitrary<infer T> ? T : never)[number];
type Rows = Extract<Step, { do: 'import' }>['rows'];

function csvOf(rows: Rows): string {
  const once = new Map(rows.map((row) => [row.id, row]));
  return complaintsCsv(
    [...once.values()].map(({ id, hour, customer, order, type, isOpen }) => ({
      ...{ id: `c${id}`, at: NOW - hour * HOUR, customer, order, type },
      ...(isOpen ? { isOpen: true as const } : {}),
    })),
  );
}

async function say(bench: Bench, step: Extract<Step, { do: 'say' }>): Promise<void> {
  const handles = bench.read((db) => readCareFlags(db).map(handleOfFlag));
  if (handles.length === 0) return;
  const flag = handles[step.which % handles.length] as string;
  await decideCare(
    {
      ...{ action: step.action, flags: [flag], by: null, note: null, isUndo: step.isUndo, isDryRun: false },
      ...{ databasePath: bench.database, lockTimeoutMs: 1000, policy: loaded },
    },
    {
      ...{ now: () => NOW, pid: 1, signal: new AbortController().signal, user: 'lead' },
      keyWorld: { env: {}, home: bench.folder, random: (bytes) => Buffer.alloc(bytes), run: () => '' },
    },
  ).catch((error: { code?: string }) => {
    if (error.code !== 'E_CARE_NOT_DECIDED') throw error;
  });
}

async function take(bench: Bench, step: Step, place: number): Promise<void> {
  if (step.do === 'say') return say(bench, step);
  if (step.do === 'undo') {
    const made = bench.read((db) =>
      db.prepare('SELECT id FROM import_log WHERE undone_at IS NULL').pluck().all(),
    );
    if (made.length > 0) await bench.undo(made[step.which % made.length] as number);
    return;
  }
  const file = bench.file(`f${place}.csv`, csvOf(step.rows));
  const later = { now: () => NOW + place };
  await bench.import([file], { exportedAt: NOW }, later).catch((error: { code?: string }) => {
    if (error.code !== 'E_OTHER_OPTIONS') throw error;
  });
}

const rowsIn = (db: Db): unknown[] =>
  TABLES.map((table) =>
    db
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .map((row) => JSON.stringify(row))
      .sort(),
  );

async function rebuilt(bench: Bench): Promise<unknown[]> {
  const db = openDatabase(bench.database, { readOnly: false, lockTimeoutMs: 1000 });
  try {
    db.exec('BEGIN IMMEDIATE');
    for (const table of TABLES) db.exec(`DELETE FROM ${table}`);
    const conversations = db.prepare('SELECT id FROM conversation').pluck().all() as number[];
    await renewFacts(db, loaded, { conversations, orders: allOrders(db), customers: [] }, async () => {});
    const rows = rowsIn(db);
    db.exec('ROLLBACK');
    return rows;
  } finally {
    closeDatabase(db);
  }
}

test('step by step equals a rebuild from nothing', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const cleaners: (() => void)[] = [];
      const bench = makeBench((clean) => cleaners.push(clean));
      try {
        for (const [place, step] of [{ do: 'import', rows: [FIRST] } as Step, ...taken].entries())
          await take(bench, step, place);
        expect(bench.read(rowsIn)).toEqual(await rebuilt(bench));
      } finally {
        for (const clean of cleaners) clean();
      }
    }),
    { numRuns: 25 },
  );
});

const FIRST = {
  ...{ id: 1, hour: 48, customer: 'u1', order: 'O1', type: 'logistics.late', isOpen: false },
} as const satisfies Rows[number];

test('words are worth the same whichever file came first', async () => {
  const words = [
    { do: 'say', action: 'ack', which: 0, isUndo: false },
    { do: 'say', action: 'resolve', which: 1, isUndo: false },
  ] as const;
  await fc.assert(
    fc.asyncProperty(fc.array(complaint, { minLength: 4, maxLength: 12 }), fc.nat(12), async (rows, cut) => {
      const once = [...new Map(rows.map((row) => [row.id, row])).values()];
      const halves = [once.slice(0, cut), once.slice(cut)].filter((half) => half.length > 0);
      const hashes = [];
      for (const files of [halves, halves.toReversed(), [once]]) {
        const cleaners: (() => void)[] = [];
        const bench = makeBench((clean) => cleaners.push(clean));
        for (const [place, half] of files.entries()) await take(bench, { do: 'import', rows: half }, place);
        for (const [place, word] of words.entries()) await take(bench, word, place);
        hashes.push(bench.hash());
        for (const clean of cleaners) clean();
      }
      expect(new Set(hashes).size).toBe(1);
    }),
    { numRuns: 15 },
  );
});
