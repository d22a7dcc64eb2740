// zendesk.tickets_csv: the source's own figures in seconds, the account's zone, copies that a spreadsheet made, views.
import { expect, test } from 'vitest';
import { countsOf } from '../tasks/import-world.ts';
import { eventLines, metricsOf } from './message-lines.ts';
import {
  expectDetected,
  expectRecords,
  fixture,
  importContents,
  importFixtures,
  rowsOf,
} from './profile-bench.ts';

const PROFILE = 'zendesk.tickets_csv';
const FILE = 'export_2026_03_06_1.csv';
const ZONE = { timezone: 'America/New_York' };

test('exports, resaved copies and views are told by their header and give the golden records', async () => {
  for (const file of [FILE, 'resaved.csv', 'view.csv']) await expectDetected(PROFILE, file, { flags: ZONE });
  await expectRecords(PROFILE, await importFixtures(PROFILE, [FILE], ZONE));
  await expectRecords(`${PROFILE}.view`, await importFixtures(PROFILE, ['view.csv'], ZONE));
});

test('one column counts hours, its neighbours count minutes; each has its clock', async () => {
  const imported = await importFixtures(PROFILE, [FILE], ZONE);
  expect(countsOf(imported.outcome)).toEqual({ read: 7, new: 7 });
  expect(metricsOf(imported, '35437')).toEqual({
    'agent_wait business': 60 * 60,
    'agent_wait calendar': 120 * 60,
    assignee_stations: 2,
    'first_resolution business': 300 * 60,
    'first_resolution calendar': 600 * 60,
    'first_response business': 40 * 60,
    'first_response calendar': 40 * 60,
    'full_resolution business': 1200 * 60,
    'full_resolution calendar': 3600 * 60,
    group_stations: 1,
    'on_hold business': 10 * 60,
    'on_hold calendar': 30 * 60,
    reopens: 2,
    replies: 5,
    'requester_wait business': 700 * 60,
    'requester_wait calendar': 2000 * 60,
    'resolution_time calendar': 60 * 3600,
  });
});

test('instants are those of the account; without its zone nothing is imported', async () => {
  const imported = await importFixtures(PROFILE, [FILE], ZONE);
  const sql = "SELECT opened_at, resolved_at FROM conversation WHERE external_id = '35436'";
  expect(rowsOf(imported, sql)).toEqual([[Date.UTC(2026, 2, 2, 14, 5), Date.UTC(2026, 2, 3, 14, 5)]]);
  expect(eventLines(imported)[0]).toBe('35436 assigned 2026-03-02T14:10:00.000Z');
  const without = await importFixtures(PROFILE, [FILE]);
  expect(() => without.file(FILE)).toThrow(expect.objectContaining({ code: 'E_PROFILE_OPTION' }));
});

test('words become those of the model; a custom Status column stays out of it', async () => {
  const imported = await importFixtures(PROFILE, [FILE], ZONE);
  const sql =
    'SELECT external_id, status, priority, channel, csat_e4 / 10000, tags FROM conversation ORDER BY 1';
  expect(rowsOf(imported, sql)).toEqual([
    ['35436', 'resolved', 'normal', 'email', 5, 'damaged|lamp'],
    ['35437', 'closed', 'high', 'ticket', 1, null],
    ['35438', 'open', null, 'webchat', null, 'vip|wholesale'],
    ['35439', 'pending', 'urgent', 'phone', null, 'refund'],
    ['35440', 'pending', 'low', 'social', null, null],
    ['35441', 'deleted', 'normal', 'ticket', 4, null],
    ['35442', 'open', 'normal', 'email', null, 'damaged'],
  ]);
  expect(imported.file(FILE).unmapped).toContain('status [list]');
});

test('a custom field becomes the category when it is named', async () => {
  const options = { category_column: 'Manual Tagging of Categories [list]' };
  const imported = await importFixtures(PROFILE, [FILE], { ...ZONE, options });
  const sql = 'SELECT category FROM conversation WHERE category IS NOT NULL ORDER BY external_id';
  expect(rowsOf(imported, sql).flat()).toEqual(['Damaged::Lamp', 'Shipping::Late']);
});

test('a copy with semicolons, other dates and another encoding says the same, but for the id it rounded', async () => {
  const original = await importFixtures(PROFILE, [FILE], ZONE);
  const resaved = await importFixtures(PROFILE, ['resaved.csv'], ZONE);
  const [rejected, ...others] = resaved.file('resaved.csv').rejected;
  expect([rejected?.recordNo, rejected?.column, others.length]).toEqual([2, 'requester id', 0]);
  const sql = `SELECT external_id, opened_at, resolved_at, updated_at, status, team FROM conversation
    WHERE external_id <> '35437' ORDER BY 1`;
  expect(rowsOf(resaved, sql)).toEqual(rowsOf(original, sql));
});

test('an older export never rolls a ticket back, whichever comes first', async () => {
  const late = fixture(PROFILE, FILE).toString();
  const early = late
    .replace('2026-03-03 10:00', '2026-03-02 09:30')
    .replace('broken, ""again"""', 'broken"')
    .replace(',Solved,Normal,Mail', ',Open,Normal,Mail');
  const forwards = await importContents({ 'a.csv': early, 'b.csv': late }, ZONE);
  const backwards = await importContents({ 'a.csv': late, 'b.csv': early }, ZONE);
  expect(backwards.bench.hash()).toBe(forwards.bench.hash());
  expect(rowsOf(backwards, "SELECT status FROM conversation WHERE external_id = '35436'")).toEqual([
    ['resolved'],
  ]);
});

test('words of an account in another language are read, those nobody knows are told', async () => {
  const spanish = fixture(PROFILE, FILE).toString().replace(',Closed,High,', ',Resuelto,Alta,');
  const odd = spanish.replace(',Pending,Urgent,', ',Levitating,Urgent,');
  const imported = await importContents({ 'es.csv': odd }, ZONE);
  const sql =
    "SELECT external_id, status, priority FROM conversation WHERE external_id IN ('35437', '35439')";
  expect(rowsOf(imported, sql)).toEqual([
    ['35437', 'resolved', 'high'],
    ['35439', null, 'urgent'],
  ]);
  expect(imported.file('es.csv').unknownWords).toEqual([{ column: 'status', word: 'levitating', count: 1 }]);
});
