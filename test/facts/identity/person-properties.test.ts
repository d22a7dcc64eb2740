// What holds for all records: order never matters, guards are never broken, and found persons match invented ones.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IdentityDecision, IdentityRecord, NodeKey } from '../../../src/model/identity.ts';
import { kindOfNode } from '../../../src/model/identity.ts';
import { bCubed } from './b-cubed.ts';
import { clusters, join, record } from './records.ts';

const number = (max: number) => fc.integer({ min: 1, max });
const part = (arbitrary: fc.Arbitrary<string>) => fc.option(arbitrary, { nil: '' });
const account = fc.tuple(number(6), number(3)).map(([id, shop]) => `a${id}@${shop}`);
const words = fc
  .tuple(
    part(account),
    part(number(5).map((id) => `o${id}`)),
    part(number(4).map((id) => `e${id}`)),
    part(number(4).map((id) => `p${id}`)),
    part(number(5).map((at) => `@${at}`)),
  )
  .map((parts) => parts.filter((text) => text !== '').join(' '));
const isOrder = fc.boolean();

/** Distinct conversations and orders over few identifiers. */
const records = fc.array(fc.tuple(isOrder, words), { minLength: 1, maxLength: 14 }).map((rows) => {
  const texts = rows.map(([order, text], index) =>
    order && index < 5 ? `o${index + 1} ${text.replace(/o\d ?/, '')}` : `c${index + 1} ${text}`,
  );
  return texts.map((text) => record(text.trim()));
});
const node = fc.oneof(
  account,
  number(4).map((id) => `p${id}`),
  number(4).map((id) => `e${id}`),
);
const decision: fc.Arbitrary<IdentityDecision> = fc.oneof(
  fc.record({ kind: fc.constantFrom('merge', 'split'), a: node, b: node }),
  fc.record({ kind: fc.constant('split'), a: node, b: fc.constant(null) }),
) as fc.Arbitrary<IdentityDecision>;
const decisions = fc.array(decision, { maxLength: 3 }).map((list) => list.filter(({ a, b }) => a !== b));

test('the order of records never matters, what the guards found included', () => {
  fc.assert(
    fc.property(records, decisions, fc.infiniteStream(fc.nat()), (list, decided, keys) => {
      const ranks = list.map((entry) => [keys.next().value as number, entry] as const);
      const shuffled = ranks.sort(([a], [b]) => a - b).map(([, entry]) => entry);
      const [one, two] = [list, shuffled].map((entries) => join({ records: entries, decisions: decided }));
      expect(clusters(two!)).toEqual(clusters(one!));
      expect(two!.shared).toEqual(one!.shared);
      expect(two!.dropped).toEqual(one!.dropped);
    }),
    { numRuns: 1500 },
  );
});

describe('guards', () => {
  test('a split pair is never one person, whatever merges and records say', () => {
    fc.assert(
      fc.property(records, decisions, (list, decided) => {
        const { personOf } = join({ records: list, decisions: decided });
        for (const { kind, a, b } of decided) {
          if (kind === 'merge' || b === null || !personOf.has(a)) continue;
          expect(personOf.get(a)).not.toBe(personOf.get(b));
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('without a merge nobody has two accounts of one shop, ten identifiers or three phones at most', () => {
    fc.assert(
      fc.property(records, (list) => {
        for (const cluster of clusters(join({ records: list }))) {
          const shops = cluster
            .filter((each) => kindOfNode(each) === 'account')
            .map((each) => each.slice(-1));
          expect(new Set(shops).size).toBe(shops.length);
          expect(cluster.filter((each) => kindOfNode(each) !== 'order').length).toBeLessThanOrEqual(10);
          expect(cluster.filter((each) => kindOfNode(each) === 'phone').length).toBeLessThanOrEqual(3);
        }
      }),
      { numRuns: 1500 },
    );
  });
});

/** Every cluster of `fine` lies within one of `coarse`. */
function expectFiner(fine: readonly NodeKey[][], coarse: ReadonlyMap<NodeKey, number>): void {
  for (const cluster of fine) expect(new Set(cluster.map((each) => coarse.get(each))).size).toBe(1);
}

test('taking one record away only splits, as long as no guard had a word', () => {
  let told = 0;
  fc.assert(
    fc.property(records, fc.nat(), (list, which) => {
      const before = join({ records: list });
      if (before.shared.size + before.dropped.length + before.quarantined.length > 0) return;
      told += 1;
      const fewer = list.filter((_, index) => index !== which % list.length);
      expectFiner(clusters(join({ records: fewer })), before.personOf);
    }),
    { numRuns: 3000 },
  );
  expect(told).toBeGreaterThan(300);
});

describe('B-cubed', () => {
  const truth = [
    [1, 2, 3, 4, 5],
    [6, 7],
    [8, 9, 10, 11, 12],
  ];
  test.each([
    [[truth[0]!, [...truth[1]!, ...truth[2]!]], 0.762, 1],
    [[[...truth[0]!, ...truth[2]!], truth[1]!], 0.583, 1],
    [truth, 1, 1],
  ])('the example of Bagga and Baldwin (methods.md §2): %j', (found, precision, recall) => {
    const measured = bCubed(found, truth);
    expect(measured.precision).toBeCloseTo(precision, 3);
    expect(measured.recall).toBeCloseTo(recall, 3);
  });

  test('single elements have all precision and little recall', () => {
    const single = truth.flat().map((element) => [element]);
    const { precision, recall } = bCubed(single, truth);
    expect(precision).toBe(1);
    expect(recall).toBeCloseTo(3 / 12, 10);
  });
});

/** Invented people with an account in each of three shops, a phone, an address; some of it is missing now and then. */
function inventedPeople(
  count: number,
  random: () => number,
): { records: IdentityRecord[]; truth: NodeKey[][] } {
  const truth: NodeKey[][] = [];
  const texts: string[] = [];
  for (let person = 1; person <= count; person += 1) {
    const accounts = [1, 2, 3].map((shop) => `a${person * 10 + shop}@${shop}`);
    const [phone, email] = [`p${person}`, `e${person}`];
    truth.push([...accounts, phone, email]);
    for (const each of accounts) {
      const at = Math.floor(random() * 1000);
      const [withPhone, withEmail] = [random() < 0.9, random() < 0.6];
      texts.push(
        `c${texts.length + 1} ${each}${withPhone ? ` ${phone}` : ''}${withEmail ? ` ${email}` : ''} @${at}`,
      );
    }
    // A colleague's phone now and then, and the hotline that one source writes everywhere.
    if (random() < 0.02)
      texts.push(`c${texts.length + 1} ${accounts[0]} p${1 + Math.floor(random() * count)} @2000`);
    if (random() < 0.3)
      texts.push(`c${texts.length + 1} ${accounts[1]} p999999 @${Math.floor(random() * 1000)}`);
  }
  return { records: texts.map(record), truth };
}

test('of 2,000 invented people nearly all are found whole, and next to nobody with somebody else', () => {
  let state = 42;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  const { records: list, truth } = inventedPeople(2000, random);
  const persons = join({ records: list });
  const found = clusters(persons);
  const known = new Set(found.flat());
  const shown = truth.map((person) => person.filter((each) => known.has(each)));
  const { precision, recall } = bCubed(found, shown);
  expect(precision).toBeGreaterThan(0.99);
  expect(recall).toBeGreaterThan(0.92);
  expect(persons.shared).toContain('p999999');
  expect(persons.shared.size).toBeLessThan(50);
});
