// freshdesk.tickets_csv: clocks of business hours, free statuses, and Freshservice, which writes the same words otherwise.
import { expect, test } from 'vitest';
import { countsOf } from '../tasks/import-world.ts';
import { metricsOf } from './message-lines.ts';
import {
  expectDetected,
  expectRecords,
  fixture,
  importContents,
  importFixtures,
  rowsOf,
} from './profile-bench.ts';

const PROFILE = 'freshdesk.tickets_csv';
const ZONE = { timezone: 'Asia/Kolkata' };

test('both products are told by their header and give the golden records', async () => {
  for (const file of ['tickets.csv', 'freshservice.csv'])
    await expectDetected(PROFILE, file, { flags: ZONE });
  await expectRecords(PROFILE, await importFixtures(PROFILE, ['tickets.csv', 'freshservice.csv'], ZONE));
});

test('clocks become seconds; 00:00:00 and what is negative are nothing', async () => {
  const imported = await importFixtures(PROFILE, ['tickets.csv'], ZONE);
  expect(countsOf(imported.outcome)).toEqual({ read: 5, new: 5 });
  expect(metricsOf(imported, '1')).toEqual({
    customer_messages: 1,
    every_response_within_sla: 1,
    'first_response business': 1200,
    first_response_within_sla: 1,
    'full_resolution business': 8 * 3600,
    replies: 2,
    resolution_within_sla: 1,
    time_tracked: 45 * 60,
  });
  expect(metricsOf(imported, '2')).toMatchObject({
    'full_resolution business': 26.5 * 3600,
    resolution_within_sla: 0,
  });
  expect(Object.keys(metricsOf(imported, '4'))).not.toContain('first_response business');
  expect(Object.keys(metricsOf(imported, '5'))).not.toContain('first_response business');
});

test('resolved is the resolved time, else the closed time, in the zone of the account', async () => {
  const imported = await importFixtures(PROFILE, ['tickets.csv'], ZONE);
  const sql =
    'SELECT external_id, opened_at, first_response_at, resolved_at, closed_at FROM conversation ORDER BY 1';
  const at = (day: number, hour: number, minute: number) =>
    Date.UTC(2026, 2, day, hour, minute) - 5.5 * 3_600_000;
  expect(rowsOf(imported, sql).slice(0, 3)).toEqual([
    ['1', at(2, 9, 0), at(2, 9, 20), at(2, 17, 0), at(4, 17, 0)],
    ['2', at(2, 10, 0), at(2, 15, 0), at(3, 12, 30), null],
    ['4', at(2, 11, 0), null, at(2, 11, 5), at(2, 11, 5)],
  ]);
});

test('statuses of the account are told and neither resolved nor closed', async () => {
  const imported = await importFixtures(PROFILE, ['tickets.csv'], ZONE);
  expect(rowsOf(imported, 'SELECT status FROM conversation ORDER BY external_id').flat()).toEqual([
    'closed',
    'resolved',
    'closed',
    'pending',
    null,
  ]);
  expect(imported.file('tickets.csv').unknownWords).toEqual([
    { column: 'status', word: 'openpending', count: 1 },
  ]);
});

test('a resaved copy with rounded contacts rejects those rows and no others', async () => {
  const text = fixture(PROFILE, 'tickets.csv').toString().replace('4300002', '4.3E+06');
  const imported = await importContents({ 'tickets.csv': text }, ZONE);
  expect(imported.file('tickets.csv').rejected.map(({ column }) => column)).toEqual(['contact id']);
  expect(imported.file('tickets.csv').counts.new).toBe(4);
});
