// Test support: Taobao's files as the seller centre writes them; people, shops and numbers are made up.
import { type Cells, csvText, gbk, gridOf, utf8 } from './bytes.ts';
import * as headers from './taobao-headers.ts';
import { LINES_OF_2016, LINES_OF_2022 } from './taobao-lines.ts';
import { ORDERS_OF_2016, ORDERS_OF_2018, ORDERS_OF_2020, ORDERS_OF_2022, PAID } from './taobao-orders.ts';
import { REFUNDS_OF_2016, REFUNDS_OF_2022 } from './taobao-refunds.ts';
import { workbook } from './workbook.ts';

/** Order numbers as formulas, phones behind an apostrophe. */
function wrap(value: string, column: string): string {
  if (['订单编号', '主订单编号', '子订单编号', '退款编号'].includes(column)) return `="${value}"`;
  if (column.trim() === '联系手机') return `'${value}`;
  return value;
}

const quoted = (header: readonly string[], rows: readonly Cells[]) =>
  gbk(csvText({ header, rows, quote: 'all', wrap }));

/** A file that was opened and saved again: no formulas, short dates. */
function resaved(rows: readonly Cells[]): readonly Cells[] {
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value.replace(/^(\d{4})-0?(\d+)-0?(\d+) 0?(\d+):(\d+):\d+$/, '$1/$2/$3 $4:$5'),
      ]),
    ),
  );
}

/** The fixtures by their path under fixtures/profiles. */
export const TAOBAO: Readonly<Record<string, Buffer>> = {
  'taobao.orders/ExportOrderList201605261200.csv': quoted(headers.ORDERS_2016, ORDERS_OF_2016),
  'taobao.orders/ExportOrderList201806091200.csv': quoted(headers.ORDERS_2018, ORDERS_OF_2018),
  'taobao.orders/ExportOrderList202011301200.csv': quoted(headers.ORDERS_2020, ORDERS_OF_2020),
  'taobao.orders/ExportOrderList202206301200.csv': quoted(headers.ORDERS_2022, ORDERS_OF_2022),
  'taobao.orders/ExportOrderList202207010000.xlsx': workbook({
    dimension: 'A1',
    rows: [
      [...headers.ORDERS_2022],
      ...gridOf({ header: headers.ORDERS_2022, rows: ORDERS_OF_2022, wrap: (value) => value }),
    ],
  }),
  'taobao.orders/resaved.csv': utf8(
    csvText({
      header: [...headers.ORDERS_2016].reverse().concat('我的备注'),
      rows: [
        ...resaved(ORDERS_OF_2016),
        {
          订单编号: '1.68012E+15',
          买家会员名: '测试买家辛',
          订单状态: PAID,
          订单创建时间: '2016/5/25 11:00',
          买家实际支付金额: '7.00',
        },
        { 订单编号: '合计', 买家实际支付金额: '1,454.00' },
      ],
    }),
    true,
  ),
  'taobao.order_items/ExportOrderDetailList201605261201.csv': quoted(headers.LINES_OLD, LINES_OF_2016),
  'taobao.order_items/ExportOrderDetailList202206301201.csv': quoted(headers.LINES_NEW, LINES_OF_2022),
  'taobao.refunds/退款管理2016.csv': quoted(headers.REFUNDS_OLD, REFUNDS_OF_2016),
  'taobao.refunds/refund2022.xlsx': workbook({
    dimension: 'A1:B1',
    rows: [
      [...headers.REFUNDS_NEW],
      ...gridOf({ header: headers.REFUNDS_NEW, rows: REFUNDS_OF_2022, wrap: (value) => value }),
    ],
  }),
};
