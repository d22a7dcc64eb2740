// The engine over SQLite: runs compiled questions on one connection. TEMP tables of the same names win by themselves.
import type { Database } from 'better-sqlite3';
import { compileQuestion } from './compile-question.ts';
import type { CountAnswer, Engine, Question, Scalar, ValuesAnswer } from './engine.ts';

type RawRow = Scalar[];

function rowsOf(db: Database, question: Question): RawRow[] {
  const { sql, values } = compileQuestion(question);
  return db
    .prepare(sql)
    .raw()
    .all(...values) as RawRow[];
}

function counted(rows: readonly RawRow[]): CountAnswer[] {
  return rows.map((row) => ({ group: row.slice(0, -1), value: row.at(-1) as number }));
}

function isSameGroup(row: RawRow, group: readonly Scalar[]): boolean {
  return group.every((value, index) => row[index] === value);
}

/** Consecutive rows of one group, turned into columns. */
function gathered(rows: Iterable<RawRow>, groupWidth: number, width: number): ValuesAnswer[] {
  const answers: { group: Scalar[]; columns: Scalar[][] }[] = [];
  for (const row of rows) {
    let last = answers.at(-1);
    if (last === undefined || !isSameGroup(row, last.group)) {
      last = { group: row.slice(0, groupWidth), columns: Array.from({ length: width }, () => []) };
      answers.push(last);
    }
    for (let index = 0; index < width; index += 1) last.columns[index]?.push(row[groupWidth + index] ?? null);
  }
  return answers;
}

/** An engine that asks this connection; nothing is written, and the connection stays the caller's. */
export function openEngine(db: Database): Engine {
  return {
    count: async (question) => counted(rowsOf(db, question)),
    sum: async (question) => counted(rowsOf(db, question)),
    values: async (question) => {
      const { sql, values } = compileQuestion(question);
      const rows = db
        .prepare(sql)
        .raw()
        .iterate(...values) as IterableIterator<RawRow>;
      return gathered(rows, question.groupBy.length, question.columns.length);
    },
    rows: async (question) => rowsOf(db, question),
  };
}
