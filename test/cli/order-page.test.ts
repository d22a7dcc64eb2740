// `order show` through the whole program: what was bought, and a promised day that stands for its end.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, temporaryFolder } from './process.ts';

const ORDERS = `order_id,placed_at,promised_delivery_at,promised_ship_at,amount,currency
26111000000000001027,2026-11-20T10:00:00+08:00,2026-11-25,2026-11-22T10:00:00+08:00,30.50,CNY
`;
const ITEMS = `order_id,line_id,sku,title,quantity,amount,refunded_amount
26111000000000001027,L2,CUP-1,"杯子, 白",2,20.50,
26111000000000001027,L1,TEA-9,"Tea ""green""",1,10.00,10.00
`;

test('an order shows its items and until when it was promised', async () => {
  const home = temporaryFolder();
  writeFileSync(join(home, 'orders.csv'), ORDERS);
  writeFileSync(join(home, 'order_items.csv'), ITEMS);
  expect(await run(['import', 'order_items.csv', 'orders.csv'], { home, cwd: home })).toMatchObject({
    code: 0,
  });
  const shown = await run(['order', 'show', '26111000000000001027', '--format', 'json'], { home });
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  const { sections } = JSON.parse(shown.stdout) as { sections: { name: string; rows: object[] }[] };
  const rowsOf = (name: string) => sections.find((section) => section.name === name)?.rows;
  expect(rowsOf('orders')).toMatchObject([
    { amount: 30.5, promised_ship_at: '2026-11-22T02:00:00Z', promised_delivery_at: '2026-11-25T16:00:00Z' },
  ]);
  expect(rowsOf('items')).toMatchObject([
    { line: 'L1', sku: 'TEA-9', item: 'Tea "green"', quantity: 1, amount: 10, refunded_amount: 10 },
    { line: 'L2', sku: 'CUP-1', item: '杯子, 白', quantity: 2, amount: 20.5, refunded_amount: null },
  ]);
});
