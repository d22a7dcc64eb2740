// `agents.display` of hicare.yaml: people of ours by name where the agents file has one, or by their codes only.
import { expect, test } from 'vitest';
import { HOUR, makeShop, NOON, SECOND, type Shop } from './sla-shop.ts';

const NOW = NOON + HOUR;

/** a07 is named and answered before the question that waits; a08 has no name. */
async function shopWithAgents(display: string | null): Promise<Shop> {
  const shop = makeShop();
  if (display !== null) shop.write('hicare.yaml', `agents: { display: ${display} }\n`);
  await shop.importFile('agents.csv', 'agent_id,name\na07,小李\na08,\n', NOW);
  const turn = (id: string, agent: string) => [
    { id, at: NOON, author: 'customer' },
    { id, at: NOON + SECOND, author: 'agent', agent },
    { id, at: NOON + HOUR / 2, author: 'customer' },
  ];
  const rows = [...turn('c1', 'a07'), ...turn('c2', 'a08')].map(
    ({ id, at, author, ...who }) =>
      `${id},webchat,${new Date(at).toISOString()},${author},${'agent' in who ? who.agent : ''},words`,
  );
  const csv = `conversation_id,channel,sent_at,author_kind,author_id,text\n${rows.join('\n')}\n`;
  await shop.importFile('m.csv', csv, NOW, '--exported-at', new Date(NOW).toISOString());
  return shop;
}

const PERIOD = ['--since', '2026-03-16', '--until', '2026-03-16', '--format', 'json'];

async function shown(shop: Shop): Promise<{ alerts: string[]; names: unknown[] }> {
  const { stdout } = await shop.check(NOW, '--dry-run');
  const report = JSON.parse((await shop.run(NOW, 'report', 'agents', ...PERIOD)).stdout) as {
    rows: { agent: string; name: string | null }[];
  };
  return {
    alerts: [...stdout.matchAll(/next response.*· agent (\S+) ·/g)].map(([, agent = '']) => agent).sort(),
    names: report.rows.map(({ agent, name }) => [agent, name]).sort(),
  };
}

test.each([null, 'name'])('%s: by name, and by code where there is none', async (display) => {
  expect(await shown(await shopWithAgents(display))).toEqual({
    alerts: ['a08', '小李'],
    names: [
      ['a07', '小李'],
      ['a08', null],
    ],
  });
});

test('code: no name leaves the database', async () => {
  const shop = await shopWithAgents('code');
  expect(await shown(shop)).toEqual({
    alerts: ['a07', 'a08'],
    names: [
      ['a07', null],
      ['a08', null],
    ],
  });
  for (const format of ['table', 'json', 'csv', 'ndjson'])
    expect((await shop.check(NOW, '--dry-run', '--format', format)).stdout).not.toContain('小李');
});

test('anything else is a fault of hicare.yaml', async () => {
  const shop = makeShop();
  shop.write('hicare.yaml', 'agents: { display: nick }\n');
  expect(await shop.check(NOW)).toMatchObject({ code: 2, stderr: expect.stringContaining('agents.display') });
});
