// Chinese exports after people handled them: saved in other encodings and delimiters, columns moved and added, totals below.
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { makeBench } from '../tasks/import-world.ts';
import { countsIn, fixture } from './fixture.ts';
import { gbk } from './make/bytes.ts';

type Grid = string[][];

/** Fixture, the encoding it is in, the line of its header, the column of its ids. */
const FILES = [
  ['taobao.orders/ExportOrderList202206301200.csv', 'gbk', 1, '订单编号'],
  ['taobao.order_items/ExportOrderDetailList202206301201.csv', 'gbk', 1, '主订单编号'],
  ['taobao.refunds/退款管理2016.csv', 'gbk', 1, '退款编号'],
  ['pdd.orders/orders_export2023-01-03.csv', 'utf-8', 1, '订单号'],
  ['douyin.orders/1676000000_订单.csv', 'utf-8', 3, '主订单编号'],
  ['douyin.aftersales/售后单.csv', 'utf-8', 1, '售后单号'],
  ['jd.orders/19450000.csv', 'gbk', 1, '订单号'],
  ['jd.services/服务单.csv', 'gbk', 2, '服务单号'],
] as const;

function gridOf(path: string, encoding: string, headerLine: number): Grid {
  const text = new TextDecoder(encoding).decode(fixture(path));
  const grid = parse(text, { relax_column_count: true, skip_empty_lines: false }) as Grid;
  return grid.slice(headerLine - 1);
}

function written(grid: Grid, delimiter = ','): string {
  const cell = (text: string) =>
    /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  return grid.map((cells) => `${cells.map(cell).join(delimiter)}\r\n`).join('');
}

async function hashOf(content: string | Uint8Array, name = 'saved.csv'): Promise<string> {
  const bench = makeBench();
  const { files } = await bench.import([bench.file(name, content)]);
  expect(files[0]?.error).toBeNull();
  expect(countsIn(files[0])).not.toHaveProperty('rejected');
  return bench.hash();
}

/** Every row with its cells in another order, and one column more. */
function rearranged(grid: Grid): Grid {
  return grid.map((cells, row) => [row === 0 ? '仓管备注' : '已核对', ...cells.toReversed()]);
}

function withTotals(grid: Grid, idColumn: string): Grid {
  const [header, ...rows] = grid as [string[], ...Grid];
  const blank = header.map(() => '');
  const total = header.map((name) =>
    name.trim() === idColumn ? '合计' : /金额|货款/.test(name) ? '999.00' : '',
  );
  return [header, ...rows.slice(0, 1), blank, ...rows.slice(1), total, blank];
}

test.each(FILES)(
  '%s: encodings, delimiters, order of columns and lines of totals do not matter',
  async (path, encoding, headerLine, idColumn) => {
    const grid = gridOf(path, encoding, headerLine);
    const expected = await hashOf(fixture(path));
    expect(await hashOf(written(grid))).toBe(expected);
    expect(await hashOf(`\ufeff${written(grid)}`)).toBe(expected);
    expect(await hashOf(gbk(written(grid).replaceAll('¥', '￥')))).toBe(expected);
    const unicodeText = Buffer.concat([
      Uint8Array.of(0xff, 0xfe),
      Buffer.from(written(grid, '\t'), 'utf16le'),
    ]);
    expect(await hashOf(unicodeText, 'saved.txt')).toBe(expected);
    expect(await hashOf(written(rearranged(grid)))).toBe(expected);
    expect(await hashOf(written(withTotals(grid, idColumn)))).toBe(expected);
  },
);

test.each(FILES)(
  '%s: ids in scientific notation reject their rows and bring nothing',
  async (path, encoding, headerLine, idColumn) => {
    const [header, ...rows] = gridOf(path, encoding, headerLine) as [string[], ...Grid];
    const at = header.findIndex((name) => name.trim() === idColumn);
    const damaged = rows.map((cells) => cells.map((cell, index) => (index === at ? '4.90000E+18' : cell)));
    const bench = makeBench();
    const { files } = await bench.import([bench.file('damaged.csv', written([header, ...damaged]))]);
    expect(countsIn(files[0])).toEqual({ read: rows.length, rejected: rows.length });
    expect(new Set(files[0]?.rejected.map(({ reason }) => reason))).toEqual(new Set(['E_DAMAGED_ID']));
    expect(bench.read((db) => db.prepare('SELECT count(*) FROM purchase_order').pluck().get())).toBe(0);
  },
);

test('a total that stands alone on a short line is no row; a row that was cut is rejected', async () => {
  const bench = makeBench();
  const path = 'jd.orders/19450000.csv';
  const text = new TextDecoder('gbk').decode(fixture(path)).trimEnd();
  const cut = '11700000009,1950000009,测试胸针';
  const { files } = await bench.import([bench.file('short.csv', `${text}\r\n合计,,,5\r\n${cut}\r\n`)]);
  expect(files[0]?.skipped).toBe(1);
  expect(countsIn(files[0])).toMatchObject({ read: 5, rejected: 1 });
  expect(files[0]?.rejected).toMatchObject([{ reason: 'E_COLUMN_COUNT', firstLine: 7 }]);
});
