// Everything that is derived of orders against the plain computation: links, facts, risks and clocks.
import { expect } from 'vitest';
import type { Policy } from '../../src/model/policy.ts';
import type { Db } from '../../src/store/database.ts';
import type { PlainTables } from './oracle-facts.ts';
import { linkRows, plainLinks, storedOrderLinks, talksOf } from './plain-links.ts';
import {
  asStored,
  ordersOf,
  plainOrderClocks,
  spokenOfSources,
  storedOrderClocks,
  toldSources,
} from './plain-order-clocks.ts';
import { orderChildren, plainOrderFacts, storedOrderFacts } from './plain-order-facts.ts';
import { plainOrderRisks } from './plain-order-risks.ts';
import { plainRiskClocks, riskClockRows } from './plain-risk-clocks.ts';
import { withRiskContacts } from './plain-risk-contacts.ts';
import type { PlainConversation } from './plain-story.ts';
import { riskRows, storedOrderRisks } from './risk-rows.ts';
import { differences } from './stored-facts.ts';
import type { PlainFile } from './story-rows.ts';

interface Told {
  readonly story: readonly PlainConversation[];
  readonly plain: PlainTables;
  readonly policy: Policy;
}

/** Compares what is stored now; gives the plain tables for the figures of orders. */
export async function expectOrders(
  database: { read<T>(work: (db: Db) => T): Promise<T> },
  files: readonly PlainFile[],
  { story, plain, policy }: Told,
) {
  const orders = ordersOf(files);
  const links = plainLinks(story, plain.conversations);
  expect(new Set(links.map(({ how }) => how)).size).toBe(3);
  expect(differences(await database.read(storedOrderLinks), linkRows(links))).toEqual([]);
  const talks = talksOf(links);
  const surroundings = { children: orderChildren(files), talks, facts: plain.conversations, policy };
  const settled = plainOrderFacts(orders, surroundings);
  expect(settled.size).toBeGreaterThan(story.length / 10);
  const risks = plainOrderRisks(orders, settled, surroundings);
  const orderFacts = withRiskContacts(settled, risks, surroundings);
  expect(differences(await database.read(storedOrderFacts), orderFacts)).toEqual([]);
  const told = toldSources(orders, talks);
  const storedRisks = await database.read(storedOrderRisks);
  expect(new Set([...risks.values()].flat().map(({ rule }) => rule)).size).toBeGreaterThan(4);
  expect(differences(storedRisks, riskRows(risks))).toEqual([]);
  const spokenOf = spokenOfSources(orders, talks);
  const orderClocks = new Map([
    ...plainOrderClocks(orders, talks, { policy, told }),
    ...riskClockRows(plainRiskClocks(orders, risks, { ...surroundings, spokenOf })),
  ]);
  const storedClocks = await database.read(storedOrderClocks);
  expect(storedClocks.size).toBeGreaterThan(story.length / 10);
  expect(differences(storedClocks, asStored(orderClocks))).toEqual([]);
  return { orders, orderClocks, links, orderFacts, spokenOf };
}
