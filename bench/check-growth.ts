// How `sla check` grows with history: the same 200 running clocks in a database of 1,000 conversations and one of 1,000,000.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { type Command, runProcess } from './run-process.ts';
import { timeInTurn } from './time-in-turn.ts';

const RUNNING = 200;
/** Of the running clocks these are overdue, and were told before. */
const OVERDUE = 50;
const MINUTE_MS = 60_000;

export interface GrowthArena {
  readonly program: string;
  readonly folder: string;
  readonly rounds: number;
  /** Conversations of the smaller and the larger database. */
  readonly sizes: readonly [number, number];
}

interface Sized {
  readonly size: number;
  readonly env: Readonly<Record<string, string>>;
}

const check = ({ program }: GrowthArena, { env }: Sized, ...flags: string[]): Command => ({
  program: process.execPath,
  args: [program, 'sla', 'check', '-q', '--exit-zero', ...flags],
  env,
});

const COUNTER = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @size)';

/** Every conversation was answered in time; the newest 200 were not answered yet. */
const FILLINGS = [
  `${COUNTER} INSERT INTO conversation (id, scope_id, external_id, channel, opened_at)
    SELECT 1000 + i, (SELECT min(id) FROM scope), 'made-' || i, 'im', @now - (@size - i) * 60000 FROM n`,
  `${COUNTER}, first AS (SELECT * FROM conversation_fact LIMIT 1)
    INSERT INTO conversation_fact SELECT 1000 + i, COLUMNS FROM n, first`,
  `${COUNTER} INSERT INTO clock (conversation_id, metric, round_no, rule, calendar, target_ms, started_at, at_risk_at, due_at,
      stopped_at, stop_known_at, is_exempt, is_assumed)
    SELECT 1000 + i, 'first_response', 1, 'chat', 'always', t, s, s + t - 1, s + t, x, x, 0, 0 FROM (
      SELECT i, @now - (@size - i) * 1000 AS s, CASE WHEN i > @size - ${RUNNING - OVERDUE} THEN 86400000 ELSE 30000 END AS t,
        CASE WHEN i <= @size - ${RUNNING} THEN @now - (@size - i) * 1000 + 5000 END AS x FROM n)`,
];

/** Made with SQL, because importing a million conversations takes minutes and is not what is measured. */
function fill(database: string, size: number): void {
  const db = new BetterSqlite3(database);
  const columns = db
    .prepare('SELECT name FROM pragma_table_info(?)')
    .pluck()
    .all('conversation_fact') as string[];
  const others = columns.filter((name) => name !== 'conversation_id').map((name) => `first.${name}`);
  const named = { size, now: Date.now() };
  db.transaction(() => {
    for (const sql of FILLINGS) db.prepare(sql.replace('COLUMNS', others.join(', '))).run(named);
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

function make(arena: GrowthArena, size: number): Sized {
  const home = join(arena.folder, `check-${size}`);
  mkdirSync(home, { recursive: true });
  const env = { HICARE_DB: join(home, 'shop.db'), XDG_CONFIG_HOME: home, XDG_DATA_HOME: home };
  const file = join(home, 'messages.csv');
  const at = new Date(Date.now() - MINUTE_MS).toISOString();
  const rows = ['customer', 'agent'].map((author) => `c1,im,${at},${author},hello`);
  writeFileSync(file, `conversation_id,channel,sent_at,author_kind,text\n${rows.join('\n')}\n`);
  const until = new Date(Date.now() + 60 * MINUTE_MS).toISOString();
  const args = [arena.program, 'import', file, '--no-text', '--no-personal', '--exported-at', until, '-q'];
  runProcess({ program: process.execPath, args, env });
  fill(env.HICARE_DB, size);
  const sized = { size, env };
  const first = runProcess(check(arena, sized)).stdout.trimEnd().split('\n').length;
  if (first !== OVERDUE) throw new Error(`${size} conversations: ${first} alerts instead of ${OVERDUE}`);
  return sized;
}

/** Median ms of a check without news and of `--open`, small and large, and how many times longer the large one takes. */
export function measureCheckGrowth(arena: GrowthArena): string {
  const [small, large] = arena.sizes.map((size) => make(arena, size)) as [Sized, Sized];
  const kinds = [
    { name: 'nothing new', flags: [] },
    { name: '--open', flags: ['--open'] },
  ];
  const contestants = kinds.flatMap(({ name, flags }) =>
    [small, large].map((sized) => ({
      name: `${name} ${sized.size}`,
      work: () => runProcess(check(arena, sized, ...flags)).ms,
    })),
  );
  const times = timeInTurn(contestants, { rounds: arena.rounds, warmUp: true });
  const lines = kinds.map(({ name }) => {
    const [a = Number.NaN, b = Number.NaN] = [small, large].map(({ size }) => times.get(`${name} ${size}`));
    return `| ${name} | ${a.toFixed(0)} ms | ${b.toFixed(0)} ms | ${(b / a).toFixed(2)} |`;
  });
  const head = `| sla check, ${RUNNING} running clocks | ${small.size} conversations | ${large.size} conversations | ratio |`;
  return [head, '|---|---:|---:|---:|', ...lines, ''].join('\n');
}
