// `explain inquiry_conversion ID`: of each person the first contact of the period counts, and the others say that they do not.
import { expect, test } from 'vitest';
import { DAY, makeShop, NOON } from './sla-shop.ts';

const iso = (instant: number): string => new Date(instant).toISOString();

test('the contact that the figure leaves out as a repeat is not counted when it is asked for', async () => {
  const shop = makeShop();
  const asked = ([id, daysAgo]: readonly [string, number]) => {
    const at = NOON - daysAgo * DAY;
    return `${id},webchat,u7,pre_sale,${iso(at)},customer,,is it red?
${id},webchat,u7,pre_sale,${iso(at + 10_000)},agent,a1,yes`;
  };
  const header = 'conversation_id,channel,customer_id,stage,sent_at,author_kind,author_id,text';
  const chats = (
    [
      ['p1', 12],
      ['p2', 10],
    ] as const
  )
    .map(asked)
    .join('\n');
  await shop.importFile('chats.csv', `${header}\n${chats}\n`, NOON, '--exported-at', iso(NOON));
  const orders = `order_id,customer_id,placed_at,amount\no1,u9,${iso(NOON - DAY)},10\n`;
  await shop.importFile('orders.csv', orders, NOON, '--exported-at', iso(NOON));
  const verdictOf = async (id: string, ...period: string[]) => {
    const args = ['explain', 'inquiry_conversion', id, ...period, '--format', 'json'];
    const { sections } = JSON.parse((await shop.run(NOON, ...args)).stdout) as {
      sections: { name: string; rows: { verdict: string }[] }[];
    };
    return sections.find(({ name }) => name === 'rows')?.rows.map(({ verdict }) => verdict);
  };
  const both = ['--since', '2026-03-01', '--until', '2026-03-16'];
  expect([await verdictOf('p1', ...both), await verdictOf('p2', ...both)]).toEqual([
    ['value'],
    ['not_counted'],
  ]);
  expect(await verdictOf('p2', '--since', '2026-03-06', '--until', '2026-03-16')).toEqual(['value']);
});
