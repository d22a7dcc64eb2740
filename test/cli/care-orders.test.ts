// ORDER_AT_RISK through the built program: flags follow the risks of orders, whoever else speaks of the order, in any order of files.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dumpHashOf } from './dump-hash.ts';
import { lastingFolder, run } from './process.ts';

const home = lastingFolder();
const EXPORTED = ['--exported-at', '2026-03-20T00:00:00+08:00'];

const FILES = {
  'policy.yaml': 'high_care: { rules: { ORDER_AT_RISK: { enabled: true } } }\n',
  'hicare.yaml': 'policy: policy.yaml\n',
  'asks.csv': `conversation_id,source,channel,customer_id,order_id,opened_at,is_complaint,complaint_type
a1,desk,im,u1,O1,2026-03-04T10:00:00+08:00,no,
`,
  // Somebody else complains about the same order: that alone puts it at risk.
  'tells.csv': `conversation_id,source,channel,customer_id,order_id,opened_at,is_complaint,complaint_type
b1,desk,im,u2,O1,2026-03-03T10:00:00+08:00,yes,logistics.package_damaged
`,
  'orders.csv': `order_id,source,customer_id,placed_at,paid_at,shipped_at,promised_delivery_at
O1,desk,u1,2026-03-01T09:00:00+08:00,2026-03-01T09:01:00+08:00,2026-03-01T18:00:00+08:00,2026-03-06T10:00:00+08:00
`,
};

async function hicare(database: string, ...args: string[]) {
  const done = await run([...args, '--db', join(home, database)], { home, cwd: home });
  expect(done, done.stderr).toMatchObject({ code: 0 });
  return done;
}

type Row = Readonly<Record<string, unknown>>;

async function flags(database: string): Promise<readonly Row[]> {
  const { stdout } = await hicare(database, 'care', 'list', '--rule', 'ORDER_AT_RISK', '--format', 'json');
  return (JSON.parse(stdout) as { rows: Row[] }).rows;
}

test('step by step as all at once, with the order, its rule and why', async () => {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(home, name), text);
  await hicare('steps.db', 'import', 'asks.csv', ...EXPORTED);
  expect(await flags('steps.db')).toEqual([]);
  await hicare('steps.db', 'import', 'orders.csv', ...EXPORTED);
  const late = await flags('steps.db');
  expect(late).toMatchObject([{ conversation: 'a1', flagged_at: '2026-03-06T02:00:00.001Z' }]);
  await hicare('steps.db', 'import', 'tells.csv', ...EXPORTED);
  // The damage that another customer told of a day before was there when this one asked.
  const found = await flags('steps.db');
  expect(found.map(({ conversation, flagged_at: at }) => [conversation, at])).toEqual([
    ['a1', '2026-03-04T02:00:00Z'],
    ['b1', '2026-03-03T02:00:00Z'],
  ]);
  await hicare('once.db', 'import', 'tells.csv', 'orders.csv', 'asks.csv', ...EXPORTED);
  const [steps, once] = [
    await dumpHashOf(home, join(home, 'steps.db')),
    await dumpHashOf(home, join(home, 'once.db')),
  ];
  expect(steps).toBe(once);

  const { stdout } = await hicare('steps.db', 'explain', 'high_care', 'a1', '--format', 'json');
  const { sections } = JSON.parse(stdout) as { sections: { name: string; rows: Row[] }[] };
  const own = sections
    .find(({ name }) => name === 'evidence')
    ?.rows.filter(({ said_in }) => said_in === 'a1');
  expect(own).toMatchObject([
    { label: 'order_risk.damaged', order: 'O1', because: expect.stringMatching(/damage|broken/iu) },
    {
      label: 'order_risk.promise_passed',
      order: 'O1',
      because: expect.stringMatching(/hears of the delay/u),
    },
    // Never scanned for a week since it was shipped.
    { label: 'order_risk.no_scan', order: 'O1', at: '2026-03-08T10:00:00.001Z' },
  ]);
  const page = await hicare('steps.db', 'care', 'show', String(found[0]?.['flag']));
  expect(page.stdout).toMatch(/order at risk: promise passed .* O1 .*hears of the delay/u);
});
