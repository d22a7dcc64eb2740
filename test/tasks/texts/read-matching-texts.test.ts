// The search over sealed texts finds what a plain look at every text finds, in one order, however few matches are kept.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCodePoints } from '../../../src/model/message-order.ts';
import { AUTHOR_KINDS } from '../../../src/model/vocabulary.ts';
import { closeDatabase, openDatabase } from '../../../src/store/database.ts';
import { searchWords, textSearcher } from '../../../src/tasks/texts/read-matching-texts.ts';
import { type Bench, makeBench, ROOT } from '../import-world.ts';

const HEADER = 'message_id,conversation_id,channel,sent_at,author_kind,author_id,text';
const START = Date.UTC(2026, 2, 2);
const KEY_WORLD = {
  env: { HICARE_KEY: Buffer.from(ROOT).toString('hex') },
  home: '/nowhere',
  random: (bytes: number) => new Uint8Array(bytes),
  run: () => '',
};
const pause = async () => {};

interface Said {
  readonly conversation: number;
  readonly minute: number;
  readonly author: 'customer' | 'agent';
  readonly text: string;
}

const lineOf = ({ conversation, minute, author, text }: Said, id: number): string =>
  [
    `m${id}`,
    `c${conversation}`,
    'im',
    new Date(START + minute * 60_000).toISOString(),
    author,
    `${author}1`,
    text,
  ].join(',');

async function importAll(bench: Bench, said: readonly Said[]): Promise<void> {
  const lines = said.map(lineOf);
  const half = Math.floor(lines.length / 2);
  const files = [lines.slice(half), lines.slice(0, half)].map((part, place) =>
    bench.file(`${place}.csv`, `${[HEADER, ...part].join('\n')}\n`),
  );
  await bench.import(files);
}

interface Asked {
  readonly words: string;
  readonly most?: number;
  readonly until?: number;
  readonly conversations?: readonly string[];
}

async function search(
  bench: Bench,
  { words, most = 1000, until = Number.MAX_SAFE_INTEGER, conversations }: Asked,
) {
  const db = openDatabase(bench.database, { readOnly: true, lockTimeoutMs: 0 });
  try {
    const ids = new Map(
      db.prepare('SELECT id, external_id FROM conversation').raw().all() as [number, string][],
    );
    const run = textSearcher(db, KEY_WORLD, { words: searchWords(words), most, pause });
    const isWanted = (id: number) => conversations === undefined || conversations.includes(ids.get(id) ?? '');
    return await run(isWanted, until);
  } finally {
    closeDatabase(db);
  }
}

const found = async (bench: Bench, asked: Asked) =>
  (await search(bench, asked)).matches.map(({ name, text }) => [name.externalId, text]);

const SAID: readonly Said[] = [
  { conversation: 1, minute: 1, author: 'customer', text: '我的退款还没到' },
  { conversation: 1, minute: 2, author: 'agent', text: 'Your REFUND is late' },
  { conversation: 2, minute: 3, author: 'customer', text: 'Ｒｅｆｕｎｄ please' },
  { conversation: 2, minute: 4, author: 'customer', text: '退货，不退款' },
  { conversation: 3, minute: 5, author: 'agent', text: 'no such word' },
];

test('all words in one message, in any case and width, Chinese as a part, newest first', async () => {
  const bench = makeBench();
  await importAll(bench, SAID);
  expect(await found(bench, { words: 'refund' })).toEqual([
    ['c2', 'Ｒｅｆｕｎｄ please'],
    ['c1', 'Your REFUND is late'],
  ]);
  expect(await found(bench, { words: 'ＬＡＴＥ　refund' })).toEqual([['c1', 'Your REFUND is late']]);
  expect(await found(bench, { words: '退款' })).toEqual([
    ['c2', '退货，不退款'],
    ['c1', '我的退款还没到'],
  ]);
  expect(await found(bench, { words: '退款 退货' })).toEqual([['c2', '退货，不退款']]);
  // The customer's own id is kept before the text and is no part of it.
  expect(await found(bench, { words: 'customer1' })).toEqual([]);
});

test('only wanted conversations, only up to the instant, the rest is counted', async () => {
  const bench = makeBench();
  await importAll(bench, SAID);
  expect(await found(bench, { words: '退款', conversations: ['c1'] })).toEqual([['c1', '我的退款还没到']]);
  expect(await found(bench, { words: '退款', until: START + 60_000 })).toEqual([['c1', '我的退款还没到']]);
  const cut = await search(bench, { words: 'e', most: 1 });
  expect([cut.matches.length, cut.total]).toEqual([1, 2]);
});

test('an import that was taken back is found no more', async () => {
  const bench = makeBench();
  await importAll(bench, SAID);
  await bench.undo(1);
  await bench.undo(2);
  expect(await search(bench, { words: '退款' })).toEqual({ matches: [], total: 0 });
});

test('the same as a plain look at every text', async () => {
  const word = fc.constantFrom('退款', '退', 'Refund', 'ＲＥＦ', 'late', '，', 'ok');
  const said = fc.record({
    conversation: fc.integer({ min: 1, max: 4 }),
    minute: fc.integer({ min: 0, max: 5 }),
    author: fc.constantFrom('customer' as const, 'agent' as const),
    text: fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
  });
  const shape = [
    fc.array(said, { minLength: 1, maxLength: 40 }),
    fc.array(word, { minLength: 1, maxLength: 2 }),
    fc.integer({ min: 1, max: 5 }),
  ] as const;
  await fc.assert(
    fc.asyncProperty(...shape, async (all, words, most) => {
      const cleanings: (() => void)[] = [];
      const bench = makeBench((clean) => cleanings.push(clean));
      await importAll(bench, all);
      const wanted = words.map((each) => each.normalize('NFKC').toLowerCase());
      const plain = all
        .filter(({ text }) => wanted.every((each) => text.normalize('NFKC').toLowerCase().includes(each)))
        .toSorted(
          (a, b) =>
            b.minute - a.minute ||
            a.conversation - b.conversation ||
            AUTHOR_KINDS.indexOf(a.author) - AUTHOR_KINDS.indexOf(b.author) ||
            compareCodePoints(a.text, b.text),
        );
      const { matches, total } = await search(bench, { words: words.join(' '), most });
      expect(total).toBe(plain.length);
      expect(matches.map(({ name, text }) => [name.externalId, text])).toEqual(
        plain.slice(0, most).map(({ conversation, text }) => [`c${conversation}`, text]),
      );
      for (const clean of cleanings) clean();
    }),
    { numRuns: 25 },
  );
});
