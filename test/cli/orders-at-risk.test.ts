// `hicare order at-risk` and its --check for cron: what is listed first, told once, counted, presumed and stale.
import { expect, test } from 'vitest';
import { type Answer, DAY, HOUR, MINUTE, makeShop, NOON, type Shop } from './sla-shop.ts';

const iso = (at: number) => new Date(at).toISOString();

interface Sale {
  readonly id: string;
  readonly paid: number;
  readonly shipped?: number;
  readonly promised?: number;
  readonly delivered?: number;
  readonly amount?: number;
}

const HEADER =
  'order_id,customer_id,placed_at,paid_at,shipped_at,promised_delivery_at,delivered_at,amount,currency,carrier';

function ordersCsv(sales: readonly Sale[]): string {
  const at = (instant: number | undefined) => (instant === undefined ? '' : iso(instant));
  const rows = sales.map(({ id, paid, shipped, promised, delivered, amount }) =>
    [
      id,
      `u-${id}`,
      at(paid),
      at(paid),
      at(shipped),
      at(promised),
      at(delivered),
      amount ?? '',
      'CNY',
      'swift',
    ].join(','),
  );
  return `${[HEADER, ...rows].join('\n')}\n`;
}

const importOrders = (shop: Shop, sales: readonly Sale[], until: number) =>
  shop.importFile('orders.csv', ordersCsv(sales), until, '--exported-at', iso(until));

const rowsOf = ({ stdout }: Answer): Record<string, unknown>[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const check = (shop: Shop, now: number, ...flags: string[]) =>
  shop.run(now, 'order', 'at-risk', '--check', ...flags);
const list = async (shop: Shop, now: number, ...flags: string[]) =>
  rowsOf(await shop.run(now, 'order', 'at-risk', '--format', 'ndjson', ...flags));

/** Paid two days before the promise, which passed so long ago. */
const late = (id: string, ago: number, amount?: number): Sale => {
  const promised = NOON - ago;
  const sale = { id, paid: promised - 2 * DAY, shipped: promised - DAY, promised };
  return amount === undefined ? sale : { ...sale, amount };
};

test('sorted by overdue ratio × value, with reason, words, option and whether somebody was in touch', async () => {
  const shop = makeShop();
  const sales = [
    late('small', DAY, 50),
    late('dear', 2 * HOUR, 900),
    late('worthless', 3 * HOUR),
    late('kept', -DAY),
  ];
  await importOrders(shop, sales, NOON);
  const message = 'conversation_id,channel,sent_at,author_kind,author_id,text,order_id';
  await shop.importFile(
    'messages.csv',
    `${message}\nc1,webchat,${iso(NOON - HOUR)},agent,a1,sorry,dear\n`,
    NOON,
  );
  const rows = await list(shop, NOON);
  // Paid two days before the promise: 2 h over is 50 / 48, a day over 72 / 48.
  expect(rows.map(({ order, risk, overdue_ratio, value }) => [order, risk, overdue_ratio, value])).toEqual([
    ['dear', 'promise_passed', 1.04, 900],
    ['small', 'promise_passed', 1.5, 50],
    ['worthless', 'promise_passed', 1.06, null],
  ]);
  expect(rows[0]).toMatchObject({
    state: 'seen',
    since: iso(NOON - 2 * HOUR + 1),
    age: (2 * HOUR - 1) / 1000,
    allowed: 2 * 86_400,
    allowed_by: 'policy',
    contacted_at: '2026-03-16T03:00:00Z',
    because: expect.stringContaining('hears of the delay from us first'),
    suggested_words: expect.stringContaining('later than we promised'),
    suggested_option: expect.stringContaining('coupon'),
  });
  expect(rows[1]).toMatchObject({ contacted_at: null });
  const chinese = await list(shop, NOON, '--lang', 'zh', '--limit', '1');
  // Machine formats are never translated.
  expect(chinese[0]).toMatchObject({ suggested_words: expect.stringContaining('later than we promised') });
  expect(await list(shop, NOON, '--rule', 'no-scan')).toEqual([]);
  expect(await list(shop, NOON, '--where', 'carrier=none')).toEqual([]);
  expect(await list(shop, NOON, '--where', 'carrier=swift')).toHaveLength(3);
});

test('of several currencies only amounts in the policy’s are held against each other', async () => {
  const shop = makeShop();
  const sold = (id: string, ago: number, amount: number, currency: string): string => {
    const promised = NOON - ago;
    return [id, iso(promised - 2 * DAY), iso(promised - DAY), iso(promised), amount, currency].join();
  };
  const of = async (...rows: string[]) => {
    const csv = ['order_id,placed_at,shipped_at,promised_delivery_at,amount,currency', ...rows].join('\n');
    await shop.importFile('sold.csv', csv, NOON, '--exported-at', iso(NOON));
    return (await list(shop, NOON, '--rule', 'promise-passed')).map(({ order }) => order);
  };
  const dollars = [sold('d1', DAY, 50, 'USD'), sold('d2', HOUR, 900, 'USD')];
  expect(await of(...dollars)).toEqual(['d2', 'd1']);
  const others = [sold('y1', 2 * DAY, 30_000, 'JPY'), sold('c1', HOUR, 20, 'CNY')];
  expect(await of(...dollars, ...others)).toEqual(['c1', 'y1', 'd1', 'd2']);
});

test('asked for now by the clock, for then by --as-of: what the data do not reach is presumed', async () => {
  const shop = makeShop();
  await importOrders(shop, [late('o1', -HOUR, 10)], NOON);
  expect(await list(shop, NOON)).toEqual([]);
  const later = await list(shop, NOON + 2 * HOUR);
  expect(later).toMatchObject([{ order: 'o1', state: 'presumed' }]);
  expect(await list(shop, NOON + 2 * HOUR, '--as-of', iso(NOON))).toEqual([]);
  const page = await shop.run(NOON + 2 * HOUR, 'order', 'at-risk');
  expect(page.stdout).toContain('what began later is presumed');
});

test('a check tells each order once per rule; arrived is silence, another order is news', async () => {
  const shop = makeShop();
  await importOrders(shop, [late('o1', HOUR, 10)], NOON);
  const first = await check(shop, NOON, '-q');
  expect(first).toMatchObject({ code: 10, stderr: '' });
  expect(first.stdout).toMatch(
    /^order at risk: promise passed, order o1 · canonical · since 2026-03-16 11:00:00 · offer: .*coupon.*\n$/,
  );
  expect(await check(shop, NOON, '-q')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect((await check(shop, NOON)).stderr).toContain('No order is newly at risk');
  await importOrders(
    shop,
    [{ ...late('o1', HOUR, 10), delivered: NOON + MINUTE }, late('o2', HOUR)],
    NOON + 2 * MINUTE,
  );
  const second = rowsOf(await check(shop, NOON + 2 * MINUTE, '--format', 'ndjson'));
  expect(second.map(({ order }) => order)).toEqual(['o2']);
  // Taken back and imported again, it is the same alert.
  expect((await shop.run(NOON, 'import', 'undo', '2', '--yes')).code).toBe(0);
  await importOrders(shop, [late('o2', HOUR)], NOON + 3 * MINUTE);
  expect((await check(shop, NOON + 3 * MINUTE, '-q')).code).toBe(0);
});

test('what began long ago is counted, not told; --limit leaves the rest for the next run', async () => {
  const shop = makeShop();
  await importOrders(shop, [late('old', 3 * DAY, 10), late('a', HOUR, 30), late('b', HOUR, 20)], NOON);
  const first = await check(shop, NOON, '--limit', '1');
  expect(first.code).toBe(10);
  expect(first.stdout).toContain('order a');
  expect(first.stdout).not.toContain('order b');
  expect(first.stdout).toContain('1 older risks were recorded as baseline');
  const second = await check(shop, NOON);
  expect(second.stdout).toContain('order b');
  expect(second.stdout).not.toContain('baseline');
});

test('a mark has no date: what is marked since the last check is told, however long ago it was paid', async () => {
  const shop = makeShop();
  const marked = (until: number, ...tags: string[]) => {
    const rows = tags.map((tag, i) => [
      `o${i}`,
      iso(NOON - 3 * DAY),
      iso(NOON - 3 * DAY),
      iso(NOON + 9 * DAY),
      tag,
    ]);
    const csv = ['order_id,placed_at,paid_at,promised_ship_at,tags', ...rows].join('\n');
    return shop.importFile('orders.csv', `${csv}\n`, until, '--exported-at', iso(until));
  };
  await marked(NOON, 'oversold', '');
  expect((await check(shop, NOON)).stdout).toBe(
    '1 older risks were recorded as baseline and are not alerted.\n',
  );
  await marked(NOON + MINUTE, 'oversold', 'oversold');
  const second = await check(shop, NOON + MINUTE, '--format', 'ndjson');
  expect([second.code, rowsOf(second).map(({ order }) => order)]).toEqual([10, ['o1']]);
  expect((await check(shop, NOON + MINUTE, '-q')).code).toBe(0);
});

test('a presumed risk is told while the data is fresh; else its source is stale, once, exit 12', async () => {
  const shop = makeShop();
  await importOrders(shop, [late('o1', -5 * MINUTE, 10), late('o2', -50 * MINUTE)], NOON);
  const fresh = await check(shop, NOON + 10 * MINUTE);
  expect([fresh.code, fresh.stdout]).toEqual([10, expect.stringContaining('order o1')]);
  expect(fresh.stdout).toContain('no end seen in the data');
  const stale = await check(shop, NOON + HOUR);
  expect([stale.code, stale.stdout]).toEqual([12, expect.stringContaining('canonical')]);
  expect(await check(shop, NOON + HOUR, '-q')).toEqual({ code: 12, stdout: '', stderr: '' });
});

test('a replay says what a first check then would have found, as often as it is asked', async () => {
  const shop = makeShop();
  await importOrders(shop, [late('o1', HOUR, 10)], NOON);
  const asked = () => check(shop, NOON + DAY, '--as-of', iso(NOON));
  expect((await asked()).code).toBe(10);
  expect((await asked()).stdout).toContain('order o1');
  expect((await check(shop, NOON, '--dry-run')).code).toBe(10);
  expect((await check(shop, NOON, '--exit-zero')).code).toBe(0);
  expect((await check(shop, NOON, '-q')).stdout).toBe('');
});

test.each([
  [['--check', '--where', 'shop=a']],
  [['--check', '--backtest']],
  [['--notify']],
  [['--since', '2026-01-01']],
  [['--backtest', '--as-of', '2026-01-01']],
  [['--rule', 'promise_pased']],
])('%s is refused', async (flags) => {
  const shop = makeShop();
  await importOrders(shop, [late('o1', HOUR, 10)], NOON);
  const answer = await shop.run(NOON, 'order', 'at-risk', ...flags);
  expect(answer.code).toBe(2);
  expect(answer.stderr).toContain('E_USAGE');
});
