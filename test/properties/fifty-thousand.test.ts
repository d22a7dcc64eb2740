// 50,000 contacts whose issues are known beforehand: the program finds exactly these, in whatever order they arrive.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { closeDatabase } from '../../src/store/database.ts';
import { dumpHash } from '../../src/store/dump-hash.ts';
import { openFacts } from '../../src/tasks/facts/open-facts.ts';
import { makeBench } from '../tasks/import-world.ts';
import { type ToldConversation, tellIssues } from './issue-story.ts';

const CONTACTS = Number(process.env.HICARE_CONTACTS ?? 50_000);

type Issues = readonly (readonly string[])[];

/** Issues as lists of contacts, each with its conversations; all in the order of their names. */
function sorted(issues: Iterable<Iterable<readonly string[]>>): Issues {
  const inOrder = [...issues].map((contacts) => [...contacts].map((ids) => [...ids].sort().join('+')).sort());
  return inOrder.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
}

function grouped<T extends { readonly issue: number; readonly contact: number }>(
  rows: readonly T[],
  name: (row: T) => string,
): Issues {
  const issues = new Map<number, Map<number, string[]>>();
  for (const row of rows) {
    const contacts = issues.get(row.issue) ?? new Map<number, string[]>();
    issues.set(row.issue, contacts);
    contacts.set(row.contact, [...(contacts.get(row.contact) ?? []), name(row)]);
  }
  return sorted([...issues.values()].map((contacts) => contacts.values()));
}

function csv(told: readonly ToldConversation[]): string {
  const columns = Object.keys(told[0]?.row ?? {});
  const lines = told.map(({ row }) => columns.map((column) => row[column]).join(','));
  return `${columns.join(',')}\n${lines.join('\n')}\n`;
}

interface Imported {
  readonly issues: Issues;
  readonly rules: Readonly<Record<string, number>>;
  readonly hash: string;
}

async function imported(files: readonly (readonly ToldConversation[])[]): Promise<Imported> {
  const bench = makeBench(afterAll);
  for (const [place, told] of files.entries()) {
    const path = join(bench.folder, `conversations-${place}.csv`);
    writeFileSync(path, csv(told));
    const { files: done } = await bench.import([path], {});
    expect(done[0]?.error ?? null).toBeNull();
  }
  const { db } = await openFacts(bench.database, { policy: defaultPolicy(), asOf: null });
  try {
    const rows = db
      .prepare(
        `SELECT c.external_id AS id, t.issue_id AS issue, t.id AS contact FROM contact t
         JOIN contact_member m ON m.contact_id = t.id JOIN conversation c ON c.id = m.conversation_id`,
      )
      .all() as { id: string; issue: number; contact: number }[];
    const rules = db.prepare('SELECT issue_rule, count(*) FROM contact GROUP BY 1').raw().all();
    return {
      issues: grouped(rows, ({ id }) => id),
      rules: Object.fromEntries(rules as [string, number][]),
      hash: dumpHash(db, null),
    };
  } finally {
    closeDatabase(db);
  }
}

test('exactly the issues of the story', async () => {
  const told = tellIssues(20_261_122, CONTACTS);
  const { issues, rules } = await imported([told]);
  const expected = grouped(told, ({ row }) => row.conversation_id as string);
  expect(issues.length).toBe(expected.length);
  const wrong = issues.filter((issue, place) => String(issue) !== String(expected[place]));
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(expected.flat().length).toBeGreaterThanOrEqual(CONTACTS);
  for (const rule of ['first', 'same_order', 'same_topic', 'untyped'])
    expect(rules[rule], rule).toBeGreaterThan(CONTACTS / 100);
  expect(told.length).toBeGreaterThan(CONTACTS * 1.1);
});

test('in whatever order they arrive', async () => {
  const told = tellIssues(7, 3000);
  const plain = await imported([told]);
  const half = Math.floor(told.length / 2);
  const turned = await imported([told.slice(half).toReversed(), told.slice(0, half).toReversed()]);
  expect(turned.issues).toEqual(plain.issues);
  expect(turned.hash).toBe(plain.hash);
});
