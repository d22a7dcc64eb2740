// Real incident logs as issues: mapped by caller and category, what repeats is counted and adds up. Data beside the repository.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { REAL_DATA } from '../profiles/profile-bench.ts';
import { makeBench } from './import-world.ts';

const LOG = join(REAL_DATA, 'it-incidents-300/events_first300.csv');
if (!existsSync(LOG)) process.stderr.write('skipped: no incident log beside the repository\n');

const MAPPING = `mapping: 1
profile: incidents
version: 1
title: "incident log"
source: servicenow
detect: { all: ["number", "caller_id"] }
read: { format: [csv], encoding: [utf-8] }
defaults:
  channel: ticket
  timezone: UTC
  null_values: ["", "?"]
  clean: [strip]
columns:
  number: ["number"]
  caller: ["caller_id"]
  category: ["category"]
  opened_at: ["opened_at"]
  resolved_at: ["resolved_at"]
  closed_at: ["closed_at"]
  updated_at: ["sys_updated_at"]
types:
  opened_at: {datetime: {formats: ["d-M-yyyy H:mm"]}}
  resolved_at: {datetime: {formats: ["d-M-yyyy H:mm"]}}
  closed_at: {datetime: {formats: ["d-M-yyyy H:mm"]}}
  updated_at: {datetime: {formats: ["d-M-yyyy H:mm"]}}
records:
  - to: conversation
    set:
      conversation_id: number
      customer_id: caller
      category: category
      opened_at: opened_at
      resolved_at: resolved_at
      closed_at: closed_at
      updated_at: updated_at
`;

interface Incident {
  readonly id: string;
  readonly caller: string;
  readonly category: string;
  readonly openedAt: number;
}

/** 29-02-2016 01:16 */
function instantOf(text: string): number {
  const [, day, month, year, hour, minute] = /^(\d+)-(\d+)-(\d+) (\d+):(\d+)$/.exec(text) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
}

/** The last row of each incident, in order of opening. */
function incidents(): Incident[] {
  const rows = parse(readFileSync(LOG), { columns: true }) as Record<string, string>[];
  const last = new Map<string, Record<string, string>>();
  const age = (row: Record<string, string>) => instantOf(String(row.sys_updated_at));
  for (const row of rows) {
    const before = last.get(String(row.number));
    if (before === undefined || age(row) >= age(before)) last.set(String(row.number), row);
  }
  const all = [...last.values()].map((row) => ({
    id: String(row.number),
    caller: String(row.caller_id),
    category: String(row.category),
    openedAt: instantOf(String(row.opened_at)),
  }));
  return all.sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1));
}

const MERGE_MS = 15 * 60_000;

/** By caller: incidents that repeat an earlier category of the caller, and those within 15 minutes of the one before. */
function plainCounts(all: readonly Incident[]) {
  const repeats = all.filter(({ caller, category }, place) =>
    all.slice(0, place).some((other) => other.caller === caller && other.category === category),
  );
  const merged = all.filter(({ caller, openedAt }, place) => {
    const before = all.slice(0, place).findLast((other) => other.caller === caller);
    return before !== undefined && openedAt - before.openedAt <= MERGE_MS;
  });
  const callers = [...new Set(all.map(({ caller }) => caller))];
  const returning = callers.filter((caller) => all.filter((each) => each.caller === caller).length > 1);
  return {
    repeats: new Set(repeats.map(({ id }) => id)),
    merged: new Set(merged.map(({ id }) => id)),
    returning,
  };
}

interface Place {
  readonly id: string;
  readonly isFirst: number;
  readonly rule: string;
}

test.skipIf(!existsSync(LOG))('contacts, issues and merged incidents add up', async () => {
  const bench = makeBench();
  const log = bench.file('events.csv', readFileSync(LOG));
  bench.file('events.csv.map.yaml', MAPPING);
  const { files } = await bench.import([log]);
  expect(files.map(({ error, rejected }) => [error, rejected])).toEqual([[null, []]]);
  const places = bench.read(
    (db) =>
      db
        .prepare(
          `SELECT c.external_id AS id, t.id = c.id AS isFirst, t.issue_rule AS rule FROM contact_member m
           JOIN conversation c ON c.id = m.conversation_id JOIN contact t ON t.id = m.contact_id`,
        )
        .all() as Place[],
  );
  const issues = bench.read((db) => db.prepare('SELECT count(*) FROM issue').pluck().get() as number);
  const { repeats, merged, returning } = plainCounts(incidents());
  const contacts = places.filter(({ isFirst }) => isFirst === 1);
  const joined = contacts.filter(({ rule }) => rule !== 'first');
  const inContacts = places.filter(({ isFirst }) => isFirst === 0);
  process.stderr.write(
    `incidents ${places.length} = issues ${issues} + contacts that joined one ${joined.length} + merged ${inContacts.length}\n`,
  );
  expect([places.length, repeats.size, returning.length]).toEqual([300, 22, 37]);
  expect([contacts.length, issues, joined.length, inContacts.length]).toEqual([283, 268, 15, 17]);
  expect(issues + joined.length + inContacts.length).toBe(300);
  expect(new Set(inContacts.map(({ id }) => id))).toEqual(merged);
  // Each of the 22 repeats is a contact that joined the earlier issue, or lies within 15 minutes of the one before.
  const isRepeat = ({ id }: Place) => repeats.has(id);
  expect(joined.every(isRepeat)).toBe(true);
  expect(joined.length + inContacts.filter(isRepeat).length).toBe(22);
});
