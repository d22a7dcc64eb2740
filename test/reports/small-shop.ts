// A small shop by hand: ten chats on Thursday 19 November 2026, one the day before, one e-mail the week before, one waiting.
import type { Report, Section } from '../../src/model/report.ts';
import type { Db } from '../../src/store/database.ts';
import * as facts from '../engines/fact-database.ts';

export const HOUR = 3_600_000;
/** Friday 2026-11-20 12:00 in Shanghai; the last complete day is the 19th. */
export const NOON = Date.UTC(2026, 10, 20, 4);
export const THURSDAY = Date.UTC(2026, 10, 19, 2);
export const ENDS = { s1: NOON };

function section(report: Report, name: string): Section {
  const found = report.sections.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`no section ${name}`);
  return found;
}

/** Rows as objects by column name. */
export function rows(report: Report, name: string): Record<string, unknown>[] {
  const { columns, rows: cells } = section(report, name);
  return cells.map((row) => Object.fromEntries(columns.map((column, index) => [column.name, row[index]])));
}

function answered(db: Db, id: number, openedAt: number, seconds: number, fields = {}): void {
  const at = openedAt + seconds * 1000;
  facts.addConversation(db, id, openedAt, {
    first_response_at: at,
    first_responder_id: 1,
    first_response_wall_ms: seconds * 1000,
    first_response_service_ms: seconds * 1000,
    first_resolved_at: at,
    first_resolution_known_at: at,
    last_resolved_at: at,
    last_resolved_by: 'event',
    last_resolution_known_at: at,
    last_human_id: 1,
    ...fields,
  });
  facts.addRound(db, id, {
    started_at: openedAt,
    answered_at: at,
    agent_id: 1,
    wall_ms: seconds * 1000,
    service_ms: seconds * 1000,
    waited_until: at,
  });
  facts.addClock(db, id, { started_at: openedAt, due_at: openedAt + 30_000, stopped_at: at });
}

export function smallShop(): Db {
  const db = facts.emptyDatabase();
  facts.addAgent(db, 1, 'a1', 'Ann');
  for (let id = 1; id <= 10; id += 1) answered(db, id, THURSDAY + id * 1000, id * 5);
  answered(db, 11, THURSDAY - 24 * HOUR, 60);
  answered(db, 12, THURSDAY - 7 * 24 * HOUR, 90, { channel: 'email' });
  facts.addConversation(db, 13, THURSDAY, { exclusion: 'spam' });
  facts.addConversation(db, 14, THURSDAY + 5 * HOUR, { open_wait_since: THURSDAY + 5 * HOUR });
  facts.addRound(db, 14, { started_at: THURSDAY + 5 * HOUR });
  facts.addClock(db, 14, { started_at: THURSDAY + 5 * HOUR, due_at: THURSDAY + 5 * HOUR + 30_000 });
  facts.addMessage(db, 14, { sent_at: THURSDAY + 5 * HOUR, author: 0, features: 1 });
  facts.addEvent(db, 14, { at: THURSDAY + 5 * HOUR, event: 'handoff' });
  for (let id = 1; id <= 10; id += 1) {
    facts.addSourceMetric(db, id, { name: 'first_response', value: id * 5 + 60 * (id % 3) });
  }
  facts.addSourceMetric(db, 1, { name: 'reopens', value: 2, unit: 'count', clock: null });
  facts.addSourceMetric(db, 2, { name: 'first_response', value: 30, clock: 'business' });
  facts.addSourceMetric(db, 13, { name: 'first_response', value: 7 });
  facts.addSourceMetric(db, 14, { name: 'first_response', value: null });
  return db;
}
