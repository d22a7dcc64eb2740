// The fixtures of Chinese back offices are the bytes their makers write; a missing one is written.
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { DOUYIN } from './make/douyin.ts';
import { JD } from './make/jd.ts';
import { PDD } from './make/pdd.ts';
import { SERVICE_DESKS } from './make/service-desks.ts';
import { TAOBAO } from './make/taobao.ts';
import * as headers from './make/taobao-headers.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/profiles');
const MADE = { ...TAOBAO, ...PDD, ...DOUYIN, ...JD, ...SERVICE_DESKS };

test.each(Object.entries(MADE))('%s', (name, bytes) => {
  const path = join(FOLDER, name);
  if (!fs.existsSync(path)) {
    fs.mkdirSync(dirname(path), { recursive: true });
    fs.writeFileSync(path, bytes);
  }
  expect(fs.readFileSync(path).equals(bytes)).toBe(true);
});

test('the generations of Taobao columns have their known widths', () => {
  expect(
    [headers.ORDERS_2016, headers.ORDERS_2018, headers.ORDERS_2020, headers.ORDERS_2022].map(
      (header) => header.length,
    ),
  ).toEqual([41, 54, 61, 71]);
  expect([headers.LINES_OLD, headers.LINES_NEW].map((header) => header.length)).toEqual([10, 28]);
});

test('the files have the quirks of the real ones', () => {
  const taobao = TAOBAO['taobao.orders/ExportOrderList201605261200.csv'] as Buffer;
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(taobao)).toThrow();
  const text = new TextDecoder('gbk').decode(taobao);
  expect(text.startsWith('"订单编号","买家会员名"')).toBe(true);
  expect(text).toContain('"收货地址 "');
  expect(text).toContain('"=""1680123456780001"""');
  expect(text).toContain('\r\n');
  expect((PDD['pdd.orders/orders_export2023-01-03.csv'] as Buffer).toString()).toContain(
    '230101-100000000000001\t,',
  );
  expect((DOUYIN['douyin.orders/1676000000_订单.csv'] as Buffer).toString()).toContain(
    '\t4900000000000000001,',
  );
});
