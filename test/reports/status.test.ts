// status and import list as people read them on 80 columns, in both languages.
import { expect, test } from 'vitest';
import type { RecordKindName } from '../../src/model/record-kinds.ts';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { importListReport } from '../../src/reports/import-list.ts';
import { statusReport } from '../../src/reports/status-report.ts';
import type { ImportEntry } from '../../src/store/import-log.ts';
import { expectShown } from './golden.ts';
import { rows } from './small-shop.ts';

const NOW = Date.UTC(2026, 10, 20, 9, 10);
const HOUR = 3_600_000;
const loaded = defaultPolicy();

const status = statusReport({
  status: {
    databaseId: 'e931ff7713e4ef63f11c73d53b7a0213',
    createdAt: NOW - 40 * 24 * HOUR,
    policyHash: loaded.policyHash,
    textRulesHash: loaded.textRulesHash,
    importCount: 41,
    lastImportAt: NOW - HOUR,
    rejectedCount: 8,
    unidentifiedCount: 1204,
    identity: { contacts: 980, unidentifiedContacts: 49, shared: 2, quarantined: 1, dropped: 0 },
    held: [
      {
        source: 'taobao',
        shop: '北京旗舰店',
        kind: 'conversations',
        rows: 36_210,
        firstAt: NOW - 900 * HOUR,
        lastAt: NOW - 2 * HOUR,
      },
      {
        source: 'zendesk',
        shop: '',
        kind: 'messages',
        rows: 1_204_113,
        firstAt: NOW - 900 * HOUR,
        lastAt: NOW - 3 * HOUR,
      },
    ],
    profiles: [
      { profile: 'canonical.messages', imports: 12, rowsRead: 98_031, lastImportAt: NOW - HOUR },
      { profile: 'taobao.orders', imports: 29, rowsRead: 1_004_220, lastImportAt: NOW - 2 * HOUR },
    ],
    waiting: [
      { importId: 3, profile: 'taobao.orders', rows: 5, retriable: 5 },
      { importId: 41, profile: 'canonical.messages', rows: 3, retriable: 0 },
    ],
  },
  dataUntil: [
    { source: 'taobao', family: 'orders', at: NOW - 2 * HOUR - 600_000 },
    { source: 'zendesk', family: 'conversations', at: NOW - 3 * HOUR },
  ],
  dumpHash: null,
  loaded,
  now: NOW,
  freshnessMs: (source) => (source === 'taobao' ? HOUR : null),
});

test('status: ages beside what is allowed, stale sources told, waiting rows with the command', async () => {
  expect(rows(status, 'data_until')).toMatchObject([
    { source: 'taobao', age: 7_800_000, freshness: HOUR, is_fresh: false },
    { source: 'zendesk', age: 3 * HOUR, freshness: null, is_fresh: null },
  ]);
  expect(rows(status, 'waiting_rows')).toMatchObject([
    { import_id: 3, retriable: 5, retry_command: 'hicare import --retry-rejected 3' },
    { import_id: 41, retriable: 0, retry_command: null },
  ]);
  await expectShown('status', status);
});

function entryOf(id: number, fields: Partial<ImportEntry> = {}): ImportEntry {
  return {
    id,
    fileName: `/srv/exports/week ${id}/消息导出_2026-11.csv`,
    fileKind: 'message' satisfies RecordKindName,
    sha256: '',
    byteCount: 1,
    options: {},
    importedAt: NOW - (10 - id) * HOUR,
    exportedAt: null,
    counts: { read: 1200, new: 1000, changed: 100, same: 95, rejected: 5, forgotten: 0 },
    summary: null,
    undoneAt: null,
    ...fields,
  };
}

test('import list: profiles, retries, what was taken back and what needs a retry', async () => {
  const entries = [
    entryOf(1, { options: { profile: 'zendesk.tickets_csv' }, undoneAt: NOW }),
    entryOf(2),
    entryOf(3, { options: { retry_of: '2' }, fileName: null }),
    entryOf(4, { fileKind: 'order', fileName: 'C:\\exports\\orders.csv' }),
  ];
  const waiting = [
    { importId: 2, rows: 5, retriable: 3 },
    { importId: 4, rows: 1, retriable: 0 },
  ];
  const report = importListReport({ entries, waiting }, loaded);
  expect(rows(report, 'imports')).toMatchObject([
    { kind: 'zendesk.tickets_csv', state: 'undone', undone_at: NOW, waiting: 0 },
    { kind: 'canonical.messages', state: 'rows_wait', waiting: 5, retry_of: null },
    { kind: 'canonical.messages', state: 'retry', retry_of: 2, name: null, file: null },
    { kind: 'canonical.orders', state: 'rows_wait', name: 'orders.csv' },
  ]);
  await expectShown('import-list', report, ['import_id', 'imported_at', 'kind', 'name', 'new', 'state']);
});
