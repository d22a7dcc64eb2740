import { expect, it } from 'vitest';
import { importJson } from '../../../src/commands/import/import-json.ts';
import { summariseFailure, summariseImport } from '../../../src/commands/import/import-summary.ts';
import { AppError } from '../../../src/errors.ts';
import { displayWidth } from '../../../src/render/text-width.ts';
import {
  type FileOutcome,
  failedFile,
  type ImportOutcome,
} from '../../../src/tasks/import/import-outcome.ts';

const FILE: FileOutcome = {
  file: 'm.csv',
  kind: 'message',
  status: 'imported',
  importId: 7,
  counts: { read: 1_211, new: 1_190, changed: 2, same: 0, rejected: 19, forgotten: 0 },
  unmapped: ['text_length', 'mood\u001b[2J'],
  rejected: [
    {
      recordNo: 34,
      firstLine: 40,
      lastLine: 42,
      column: 'author_kind',
      reason: 'E_UNKNOWN_WORD',
      note: null,
    },
    { recordNo: 35, firstLine: 43, lastLine: 43, column: null, reason: 'E_COLUMN_COUNT', note: null },
  ],
  doubled: 0,
  doubledColumns: [{ column: '实付款', count: 2 }],
  missing: [
    { field: 'amount', column: '实付款', meant: '实收款' },
    { field: 'status', column: '状态', meant: null },
  ],
  skipped: 2,
  unknownWords: [{ column: '订单状态', word: '待评价', count: 3 }],
  sealedLabels: { tags: 4 },
  repeated: 0,
  newness: 'import',
  profile: { name: 'taobao.orders', version: 3, notes: ['Personal columns are masked.'] },
  reading: {
    format: 'csv',
    encoding: 'gb18030',
    delimiter: ';',
    headerLine: 3,
    sheet: null,
    timezone: 'Asia/Shanghai',
    dateOrder: null,
  },
  error: null,
};
const OUTCOME: ImportOutcome = {
  files: [
    FILE,
    failedFile('x.csv', null, new AppError('E_FILE_EMPTY', { file: 'x.csv' }, { file: 'x.csv' })),
  ],
  isDryRun: false,
  newKeyPath: null,
  holdings: {
    conversations: 4_210,
    orders: 0,
    channels: 3,
    firstAt: Date.UTC(2026, 8, 30, 16),
    lastAt: Date.UTC(2026, 10, 20, 15, 59),
  },
  refusal: null,
  leftRows: 0,
};

it('says in plain words what came of every file', () => {
  expect(
    summariseImport(OUTCOME, { language: 'en', timezone: 'Asia/Shanghai', width: null }),
  ).toMatchInlineSnapshot(`
    "File   Profile        #    Read    New  Changed  Same  Rejected
    m.csv  taobao.orders  #7  1,211  1,190        2     0        19
    x.csv  –              –       –      –        –     –         –
    m.csv:
      Read as: profile taobao.orders, version 3; encoding gb18030; semicolons between the columns; header in line 3; zone Asia/Shanghai
      Note: Personal columns are masked.
      Columns that no field takes: text_length, mood\\u{1b}[2J
      Lines that are no rows (totals, periods) and were passed over: 2
      Columns that the profile reads and the file lacks: amount: 实付款 (实收款?), status: 状态
      Columns that stand twice with different values, in how many rows (the first counts): 实付款 (2)
      Words that the profile does not know, kept as they are: 订单状态 = 待评价 (3)
      4 values of tags look like a phone number, an e-mail address or an id, and were sealed.
      Changed rows: the file does not say when it was made, so it counts as newer than what was there; --exported-at says it.
      m.csv:40, column author_kind: row rejected: the word is not one of: customer, agent, assisted, bot, auto, system, other (E_UNKNOWN_WORD)
      m.csv:43: row rejected: the row has more or fewer cells than the header; look for stray commas or quotes (E_COLUMN_COUNT)
      … and 17 more rejected rows.
      Rejected rows are kept sealed; after correcting flags: hicare import --retry-rejected 7
    error: The file x.csv is empty.
      where: x.csv
      why: Not even a header is there; most likely the export failed.
      fix: Export it again. A file with a header only is fine and imports 0 rows.
      code: E_FILE_EMPTY
    4,210 conversations, 2026-10-01 … 2026-11-20 (Asia/Shanghai), 3 channels; next: hicare report daily
    "
  `);
});

it('names no number and offers no retry where --strict kept nothing', () => {
  const refusal = new AppError('E_STRICT', { file: 'm.csv', count: 19 }, { file: 'm.csv', line: 40 });
  const text = summariseImport(
    { ...OUTCOME, files: [FILE], refusal },
    { language: 'en', timezone: 'UTC', width: null },
  );
  expect(text).not.toMatch(/#7|--retry-rejected/);
});

it('counts one row as one, and names a few columns only', () => {
  const counts = { read: 1, new: 1, changed: 0, same: 0, rejected: 0, forgotten: 0 };
  const unmapped = Array.from({ length: 23 }, (_, index) => `c${index}`);
  const files = [{ ...FILE, counts, unmapped, rejected: [], repeated: 1 }];
  const text = summariseImport({ ...OUTCOME, files }, { language: 'en', timezone: 'UTC', width: null });
  expect(text).toContain('c7, and 15 more\n');
  expect(text).toContain('  1 row gives other values for an id');
});

it('says before the one error which rows it was for, and where a new key is', () => {
  const rejected = FILE.rejected.slice(1);
  const failed = {
    ...failedFile('m.csv', 'message', new AppError('E_FILE_EMPTY', {}, { file: 'm.csv' })),
    rejected,
  };
  const outcome = { ...OUTCOME, files: [failed], newKeyPath: '/k' };
  expect(summariseFailure(outcome, { language: 'en', timezone: 'UTC' })).toMatch(
    /^ {2}m\.csv:43: .*\nA key was made: \/k\./,
  );
});

it('says it in Chinese', () => {
  const files = [{ ...FILE, status: 'known' as const }];
  expect(
    summariseImport({ ...OUTCOME, files }, { language: 'zh', timezone: 'Asia/Shanghai', width: null }),
  ).toMatchInlineSnapshot(`
    "文件   导入方案       编号  读取  新增  变更  相同  拒绝
    m.csv  taobao.orders  #7       –     –     –     –     –
    m.csv：已导入过，编号 #7，无需处理。
    共 4,210 个会话，2026-10-01 … 2026-11-20（Asia/Shanghai），3 个渠道；下一步：hicare report daily
    "
  `);
});

it('tells programs the same', () => {
  const told = JSON.parse(importJson(OUTCOME));
  expect(told).toMatchObject({ schema_version: 1, exit_code: 3, dry_run: false, error: null });
  expect(told.files[0]).toMatchObject({ status: 'imported', read: 1_211, newer_by: 'import', rejected: 19 });
  expect(told.files[0].rejected_rows[0]).toEqual({
    record: 34,
    first_line: 40,
    last_line: 42,
    column: 'author_kind',
    reason: 'E_UNKNOWN_WORD',
    note: null,
  });
  expect(told.files[1].error).toEqual({ code: 'E_FILE_EMPTY', file: 'x.csv' });
  expect(told.holdings.first_at).toBe('2026-09-30T16:00:00Z');
});

it('fits a terminal of 80 columns, also with long Chinese names; a narrow one gets sentences', () => {
  const long = { ...FILE, file: '淘宝订单导出-2026年11月-旗舰店-全部状态-第1份.xlsx', importId: 1_234 };
  const outcome = { ...OUTCOME, files: [long, FILE] };
  const linesAt = (width: number): string[] =>
    summariseImport(outcome, { language: 'zh', timezone: 'UTC', width }).split('\n');
  const table = linesAt(80).slice(0, 4);
  expect(table.join('\n')).toMatchInlineSnapshot(`
    "文件                        导入方案       编号    读取   新增  变更  相同  拒绝
    淘宝订单导出-2026年11月-…   taobao.orders  #1234  1,211  1,190     2     0    19
    m.csv                       taobao.orders  #7     1,211  1,190     2     0    19
    合计                                              2,422  2,380     4     0    38"
  `);
  for (const line of table) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  expect(linesAt(40)[0]).toContain('读取 1,211 行');
});
