// Clocks of orders stand beside those of conversations: in `sla report`, by group, and in `whatif`. Counted by hand.
import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, makeShop, NOON, type Shop } from './sla-shop.ts';

const policy = (target: string): string => `sla:
  - { rule: chat, because: They wait., when: { channel: [webchat] }, first_response: 30s }
  - { rule: check, because: An address is easy to mend before it ships., order_confirm: ${target} }
`;
const at = (instant: number): string => new Date(instant).toISOString();
const NOW = NOON + 8 * DAY;
const PERIOD = ['--since', '2026-03-16', '--until', '2026-03-23', '--format', 'json'];

/**
 * Monday noon: o-1 is confirmed after half an hour, o-2 after one and a half, o-3 never. A week later, north: o-4 after an
 * hour to the millisecond. One chat that is answered at once.
 */
async function shopWithOrders(): Promise<Shop> {
  const shop = makeShop();
  shop.write('policy.yaml', policy('1h'));
  shop.write('longer.yaml', policy('2h'));
  shop.write('hicare.yaml', 'policy: policy.yaml\n');
  const later = NOON + 7 * DAY;
  const rows = [
    ['o-1', NOON, NOON + HOUR / 2, 'south'],
    ['o-2', NOON, NOON + 1.5 * HOUR, 'south'],
    ['o-3', NOON, null, 'south'],
    ['o-4', later, later + HOUR, 'north'],
  ].map(([id, paid, confirmed, place]) =>
    [id, at(Number(paid)), at(Number(paid)), confirmed === null ? '' : at(Number(confirmed)), place].join(),
  );
  const orders = `order_id,placed_at,paid_at,confirmed_at,shop\n${rows.join('\n')}\n`;
  await shop.importFile('orders.csv', orders, NOW, '--exported-at', at(NOW));
  const chat = `conversation_id,shop,channel,sent_at,author_kind,text
c-1,south,webchat,${at(NOON)},customer,hi
c-1,south,webchat,${at(NOON + 1000)},agent,hello
`;
  await shop.importFile('chat.csv', chat, NOW, '--exported-at', at(NOW));
  return shop;
}

type Row = Readonly<Record<string, unknown>>;
const sectionsIn = (stdout: string) =>
  (JSON.parse(stdout) as { sections: { name: string; rows: Row[] }[] }).sections;
const rowsOf = (stdout: string, name: string): Row[] =>
  sectionsIn(stdout).find((section) => section.name === name)?.rows ?? [];
const pick = (row: Row | undefined, ...keys: string[]) =>
  Object.fromEntries(keys.map((key) => [key, row?.[key]]));

test('sla report counts them under the day of the order, and cuts them by what orders have', async () => {
  const shop = await shopWithOrders();
  const report = async (...by: string[]) =>
    rowsOf((await shop.run(NOW, 'sla', 'report', ...PERIOD, ...by)).stdout, 'attainment')
      .filter(({ clock }) => clock === 'order_confirm')
      .map((row) => pick(row, 'shop', 'week', 'channel', 'due_clocks', 'met', 'breached'));
  expect(await report()).toEqual([
    { shop: undefined, week: undefined, channel: undefined, due_clocks: 4, met: 2, breached: 2 },
  ]);
  expect(await report('--by', 'shop,week')).toEqual([
    { shop: 'north', week: '2026-03-23', channel: undefined, due_clocks: 1, met: 1, breached: 0 },
    { shop: 'south', week: '2026-03-16', channel: undefined, due_clocks: 3, met: 1, breached: 2 },
  ]);
  expect(await report('--by', 'channel')).toEqual([
    { shop: undefined, week: undefined, channel: null, due_clocks: 4, met: 2, breached: 2 },
  ]);
  expect(await report('--where', 'shop=north')).toMatchObject([{ due_clocks: 1, met: 1 }]);
});

test('whatif: an hour more saves the order that was confirmed in it, by its own id', async () => {
  const shop = await shopWithOrders();
  const { stdout } = await shop.run(NOW, 'whatif', '--policy', 'longer.yaml', ...PERIOD);
  const rule = rowsOf(stdout, 'rules').find(({ clock }) => clock === 'order_confirm');
  expect(rule).toMatchObject({ due_now: 4, breached_now: 2, due_then: 4, breached_then: 1 });
  expect(rowsOf(stdout, 'changed')).toMatchObject([
    { order: 'o-2', conversation: null, state_now: 'breached', state_then: 'met', took: 5400 },
  ]);
  expect(stdout).toContain('Orders with a clock that changes sides: 1.');
});

test('an order that is not due yet counts for nothing, and is shown as running', async () => {
  const shop = await shopWithOrders();
  const asOf = ['--as-of', at(NOON + 45 * MINUTE)];
  const { stdout } = await shop.run(NOW, 'sla', 'report', ...PERIOD, ...asOf);
  const row = rowsOf(stdout, 'attainment').find(({ clock }) => clock === 'order_confirm');
  expect(row).toMatchObject({ due_clocks: 0, met_early: 1, running: 2 });
});

test('sla check tells orders at risk whose customers nobody contacted in time, as long as the risk lasts', async () => {
  const shop = makeShop();
  const rule = '{ rule: at_risk, because: We say it first., risk_contact: 1h }';
  const quiet = 'order_risk: { rules: { no_scan: { enabled: false } } }';
  shop.write('policy.yaml', `sla:\n  - ${rule}\n${quiet}\n`);
  shop.write('hicare.yaml', 'policy: policy.yaml\n');
  const sold = (id: string, promised: number): string =>
    [id, at(NOON - 5 * DAY), at(NOON - 5 * DAY), at(NOON - DAY), at(promised)].join();
  const orders = [sold('o-1', NOON - 3 * HOUR), sold('o-2', NOON - 3 * HOUR), sold('o-3', NOON + 60 * DAY)];
  const header = 'order_id,placed_at,paid_at,shipped_at,promised_delivery_at';
  await shop.importFile('orders.csv', `${[header, ...orders].join('\n')}\n`, NOON, '--exported-at', at(NOON));
  const chat = `conversation_id,channel,order_id,sent_at,author_kind,text
c-1,webchat,o-2,${at(NOON - 2.5 * HOUR)},agent,it is late
`;
  await shop.importFile('chat.csv', chat, NOON, '--exported-at', at(NOON));
  const first = await shop.check(NOON);
  expect([first.code, first.stdout.match(/order o-\d/g)]).toEqual([10, ['order o-1']]);
  const open = async (now: number) => (await shop.check(now, '--open')).stdout.match(/order o-\d/g);
  expect(await open(NOON + 80 * DAY)).toEqual(['order o-1', 'order o-3']);
  expect(await open(NOON + 91 * DAY)).toEqual(['order o-3']);
});

test('a clock that begins some day is not counted before: a promise still to be kept', async () => {
  const shop = makeShop();
  const orders = `order_id,customer_id,placed_at,paid_at,shipped_at,promised_delivery_at
o-1,u1,${at(NOON)},${at(NOON)},${at(NOON + DAY)},${at(NOON + 4 * DAY)}
o-2,u2,${at(NOON)},${at(NOON)},${at(NOON + DAY)},${at(NOON + 40 * DAY)}
`;
  await shop.importFile('orders.csv', orders, NOW, '--exported-at', at(NOW));
  const chat = `conversation_id,channel,customer_id,order_id,sent_at,author_kind,text
c-1,webchat,u2,o-2,${at(NOON + HOUR)},customer,when?
`;
  await shop.importFile('chat.csv', chat, NOW, '--exported-at', at(NOW));
  const rows = rowsOf((await shop.run(NOW, 'sla', 'report', ...PERIOD)).stdout, 'attainment');
  const risk = rows.filter(({ clock }) => clock === 'risk_contact');
  expect(risk.map((row) => pick(row, 'due_clocks', 'breached', 'running'))).toEqual([
    { due_clocks: 1, breached: 1, running: 0 },
  ]);
});
