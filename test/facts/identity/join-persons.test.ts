// Who is one person, by hand: what joins, in which order, and what each guard refuses.
import { expect, test } from 'vitest';
import { join, joined, record } from './records.ts';

test('a phone joins accounts of two shops, and a call joins the account whose phone it is', () => {
  expect(joined(['c1 a1@1 p5 @10', 'c2 a2@2 p5 @20', 'c3 p5 @30', 'c4 a3@1 @40'])).toEqual([
    ['a1@1', 'a2@2', 'p5'],
    ['a3@1'],
  ]);
});

test('a conversation that names an order is its buyer: account, phone and address of the order', () => {
  expect(joined(['o7 a1@1 p5 @10', 'c1 o7 @20', 'c2 p5 @30', 'c3 e1 o7 @40'])).toEqual([
    ['a1@1', 'e1', 'o7', 'p5'],
  ]);
});

test('conversations about an order that nobody imported are one person while no account is known', () => {
  expect(joined(['c1 o9 @10', 'c2 o9 @20', 'c3 o8 @30'])).toEqual([['o8'], ['o9']]);
});

test('one account of a shop per person: what was seen first keeps the phone', () => {
  const texts = ['c1 a1@1 p5 @10', 'c2 a2@1 p5 @20', 'c3 a3@2 p5 @30'];
  expect(joined(texts)).toEqual([['a1@1', 'a3@2', 'p5'], ['a2@1']]);
  const { dropped } = join({ records: texts.map(record) });
  expect(dropped.map(({ a, b, reason }) => [a, b, reason])).toEqual([['a2@1', 'p5', 'second_account']]);
  expect(joined(['c1 a1@1 p5 @40', ...texts.slice(1)])).toEqual([['a1@1'], ['a2@1', 'a3@2', 'p5']]);
});

test('stronger kinds join first, whatever came first', () => {
  // The phone was seen long before, but the address is the stronger tie.
  const texts = ['c1 a1@1 p5 @10', 'c2 e1 p5 @20', 'c3 a2@1 e1 @30'];
  expect(joined(texts)).toEqual([
    ['a1@1', 'p5'],
    ['a2@1', 'e1'],
  ]);
  // An order's customer is its platform id: the first writer about a gift does not take the order over.
  expect(joined(['c1 a1@1 o7 b2@1 @10', 'o7 a2@1 @99'])).toEqual([['a1@1'], ['a2@1', 'o7']]);
});

test('at one instant the record decides by source, shop and id, never the value', () => {
  const [first, second] = [record('c1 a1@1 p5 @10'), record('c2 a2@1 p5 @10')];
  const named = (a: string, b: string) => [
    { ...first, externalId: a },
    { ...second, externalId: b },
  ];
  const refused = (a: string, b: string) => join({ records: named(a, b) }).dropped.map((edge) => edge.a);
  expect(refused('k1', 'k2')).toEqual(['a2@1']);
  expect(refused('k2', 'k1')).toEqual(['a1@1']);
});

test('an identifier seen with more than three accounts is shared and joins nobody', () => {
  const three = [1, 2, 3].map((shop) => `c${shop} a${shop}@${shop} p5 @${shop}`);
  expect(joined(three)).toEqual([['a1@1', 'a2@2', 'a3@3', 'p5']]);
  const four = [...three, 'c4 a4@4 p5 @4', 'c5 p5 @5'];
  expect(join({ records: four.map(record) }).shared).toEqual(new Set(['p5']));
  expect(joined(four)).toEqual([['a1@1'], ['a2@2'], ['a3@3'], ['a4@4']]);
});

test('a phone is seen with the accounts of the orders that its calls name; an order with whoever names it', () => {
  const calls = [1, 2, 3, 4].flatMap((n) => [`o${n} a${n}@${n} @1`, `c${n} p5 o${n} b${n}@${n} @2`]);
  expect(join({ records: calls.map(record) }).shared).toEqual(new Set(['p5']));
  const placeholder = [1, 2, 3, 4].map((n) => `c${n} a${n}@${n} o1 @${n}`);
  expect(join({ records: placeholder.map(record) }).shared).toEqual(new Set(['o1']));
});

test('more than three phones: the cluster falls apart into its platform ids, and is listed', () => {
  const three = ['c1 a1@1 p1 @1', 'c2 a1@1 p2 @2', 'c3 a1@1 p3 @3'];
  expect(joined(three)).toEqual([['a1@1', 'p1', 'p2', 'p3']]);
  const four = [...three, 'c4 a1@1 p4 @4', 'o1 a1@1 p4 @5', 'c5 p4 @6'];
  const persons = join({ records: four.map(record) });
  expect(persons.quarantined.map((nodes) => [...nodes].sort())).toEqual([
    ['a1@1', 'o1', 'p1', 'p2', 'p3', 'p4'],
  ]);
  // An account keeps its own orders.
  expect(joined(four)).toEqual([['a1@1', 'o1'], ['p1'], ['p2'], ['p3'], ['p4']]);
});

test('more than ten identifiers fall apart; orders are counted by nobody', () => {
  const chain = Array.from({ length: 10 }, (_, n) => `c${n} a${n}@${n} e${n} @${n}`);
  const links = Array.from({ length: 9 }, (_, n) => `c${20 + n} e${n} o${n} @${30 + n}`);
  const ties = Array.from({ length: 9 }, (_, n) => `c${40 + n} e${n + 1} o${n} @${50 + n}`);
  const ten = [...chain.slice(0, 5), ...links.slice(0, 4), ...ties.slice(0, 4)];
  expect(joined(ten)).toHaveLength(1);
  const eleven = [...ten, 'c60 a0@0 e10 @60'];
  expect(join({ records: eleven.map(record) }).quarantined).toHaveLength(1);
  const all = join({ records: [...chain, ...links, ...ties].map(record) });
  expect(all.quarantined).toHaveLength(1);
  const orders = Array.from({ length: 30 }, (_, n) => `o${n} a1@1 @${n}`);
  expect(join({ records: orders.map(record) }).quarantined).toEqual([]);
});

test("a person's merge joins what nothing ties, also two accounts of one shop", () => {
  const merge = { kind: 'merge', a: 'a1@1', b: 'a2@1' } as const;
  expect(joined(['c1 a1@1 @1', 'c2 a2@1 p5 @2'], [merge])).toEqual([['a1@1', 'a2@1', 'p5']]);
});

test("a person's split keeps two apart, whatever ties them; the earlier tie stays", () => {
  const split = { kind: 'split', a: 'a1@1', b: 'a2@2' } as const;
  const texts = ['c1 a1@1 p5 @1', 'c2 a2@2 p5 @2'];
  expect(joined(texts, [split])).toEqual([['a1@1', 'p5'], ['a2@2']]);
  expect(join({ records: texts.map(record), decisions: [split] }).dropped[0]?.reason).toBe('split');
});

test('what a person took out joins nobody: a phone is as good as shared, an account stands by itself with its orders', () => {
  const out = (a: string) => ({ kind: 'split', a, b: null }) as const;
  expect(joined(['c1 a1@1 p5 @1', 'c2 a2@2 p5 @2'], [out('p5')])).toEqual([['a1@1'], ['a2@2']]);
  const texts = ['o1 a1@1 p5 @1', 'c1 a2@2 p5 @2'];
  expect(joined(texts, [out('a1@1')])).toEqual([
    ['a1@1', 'o1'],
    ['a2@2', 'p5'],
  ]);
});
