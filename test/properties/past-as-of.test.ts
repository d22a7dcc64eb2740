// A report as of an earlier instant equals the plain computation over what was known by then.
import { beforeAll, expect, test } from 'vitest';
import { defaultPolicy } from '../../src/policy/load-policy.ts';
import { overview } from '../../src/reports/overview.ts';
import { oracleFacts } from '../oracle/oracle-facts.ts';
import { oracleObjects } from '../oracle/oracle-objects.ts';
import { plainAfterSales } from '../oracle/plain-after-sales.ts';
import { orderBy, storyAsOf } from '../oracle/plain-as-of.ts';
import { plainLinks, talksOf } from '../oracle/plain-links.ts';
import {
  asStored,
  ordersOf,
  placedClocks,
  plainOrderClocks,
  spokenOfSources,
  storedOrderClocks,
  toldSources,
} from '../oracle/plain-order-clocks.ts';
import { orderChildren, plainOrderFacts, storedOrderFacts } from '../oracle/plain-order-facts.ts';
import { plainOrderRisks } from '../oracle/plain-order-risks.ts';
import { plainReach } from '../oracle/plain-reach.ts';
import { plainRiskClocks, riskClockRows } from '../oracle/plain-risk-clocks.ts';
import { withRiskContacts } from '../oracle/plain-risk-contacts.ts';
import { type PlainConversation, plainStory } from '../oracle/plain-story.ts';
import { endsOfFamilies, oracleOver, reachOfOrders } from '../oracle/reading.ts';
import { expectFigure, shownFigures } from '../oracle/report-figures.ts';
import { riskRows, storedOrderRisks } from '../oracle/risk-rows.ts';
import { differences, storedFacts } from '../oracle/stored-facts.ts';
import type { PlainFile } from '../oracle/story-rows.ts';
import { everything } from '../oracle-figures.ts';
import { type StoryDatabase, tellDatabase } from './story-database.ts';

const { policy } = defaultPolicy();
const files: PlainFile[] = [];
let database: StoryDatabase;
let story: PlainConversation[] = [];

beforeAll(async () => {
  database = tellDatabase({ conversations: 800, days: 40, seed: 77, density: 6 });
  files.push(...(await database.importFirst()), ...(await database.importLate()));
  story = plainStory(files, policy.text);
});

/** Near the beginning and the end, and in the middle of a night. */
const MOMENTS = [
  '2026-10-17T03:17:42.500Z',
  '2026-10-29T18:00:00Z',
  '2026-11-09T04:31:07Z',
  '2026-11-20T11:59:59Z',
].map((text) => [text, Date.parse(text)] as const);

test.each(MOMENTS)('as of %s', async (_, asOf) => {
  const plain = oracleFacts(storyAsOf(story, asOf), policy);
  const stored = await database.read(storedFacts, asOf);
  for (const table of [
    'conversations',
    'rounds',
    'promises',
    'clocks',
    'contacts',
    'issues',
    'members',
    'care',
  ] as const) {
    const least = table === 'care' || table === 'promises' ? 1 : 20;
    expect(stored[table].size, table).toBeGreaterThan(least);
    expect(differences(stored[table], plain[table]), table).toEqual([]);
  }
  const orders = ordersOf(files);
  const known = orders.map(({ key, row }) => ({ key, row: orderBy(row, asOf) }));
  const today = oracleFacts(story, policy).conversations;
  const talksToday = talksOf(plainLinks(story, today));
  const told = toldSources(orders, talksToday);
  const links = plainLinks(storyAsOf(story, asOf), plain.conversations);
  const talks = talksOf(links);
  const surroundings = { children: orderChildren(files), talks, facts: plain.conversations, policy, asOf };
  const storedOrders = await database.read(storedOrderFacts, asOf);
  expect(storedOrders.size).toBeGreaterThan(100);
  const settled = plainOrderFacts(known, surroundings);
  const risks = plainOrderRisks(known, settled, surroundings);
  const orderFacts = withRiskContacts(settled, risks, surroundings);
  expect(differences(storedOrders, orderFacts)).toEqual([]);
  expect(differences(await database.read(storedOrderRisks, asOf), riskRows(risks))).toEqual([]);
  const spokenOf = spokenOfSources(orders, talksToday);
  const orderClocks = new Map([
    ...plainOrderClocks(known, talks, { policy, told }),
    ...riskClockRows(plainRiskClocks(known, risks, { ...surroundings, spokenOf })),
  ]);
  const storedClocks = await database.read(storedOrderClocks, asOf);
  expect(storedClocks.size).toBeGreaterThan(10);
  expect(differences(storedClocks, asStored(orderClocks))).toEqual([]);
  const report = await database.report(overview, { asOf });
  expect(report).toMatchObject({ isPast: true, asOf });
  const orderReach = reachOfOrders(report.dataUntil);
  const about = { story, facts: plain.conversations, links, orderFacts, spokenOf };
  const afterSales = plainAfterSales(files, about, policy);
  const objects = oracleObjects(plain, placedClocks(known, orderClocks, policy), afterSales);
  const familyEnds = endsOfFamilies(report.dataUntil);
  const oracle = oracleOver(
    { objects, policy, asOf, reach: plainReach(files), orderReach, familyEnds, agentNames: new Map() },
    report.period!,
  );
  for (const { id, figure } of shownFigures(report)) expectFigure(figure, oracle.figure(id, everything), id);
});
