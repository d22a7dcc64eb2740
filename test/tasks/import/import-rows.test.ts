import { expect, it } from 'vitest';
import { makeBench } from '../import-world.ts';

const MESSAGES = 'conversation_id,author_kind,sent_at,text\nc1,customer,2026-11-20T10:01:00Z,hello\n';

it('counts rows that say other values of an id of the same file; the same one stands in any order', async () => {
  const bench = makeBench();
  const rows = ['c1,im,refund', 'c1,im,delivery', 'c1,im,refund', 'c2,im,refund'];
  const outcome = await bench.import([
    bench.file('c.csv', `conversation_id,channel,category\n${rows.join('\n')}\n`),
    bench.file(
      'm.csv',
      'message_id,conversation_id,sent_at,author_kind,text\n' +
        'm1,c1,2026-11-20T10:00:00Z,customer,one\nm1,c1,2026-11-20T10:00:00Z,customer,two\n',
    ),
  ]);
  expect(outcome.files.map(({ repeated }) => repeated)).toEqual([1, 1]);
  const category = bench.read((db) =>
    db.prepare("SELECT category FROM conversation WHERE external_id = 'c1'").pluck().get(),
  );
  expect(category).toBe('refund');
  const again = await bench.import([
    bench.file('other.csv', 'conversation_id,channel,category\nc1,im,delivery\n'),
  ]);
  expect(again.files[0]).toMatchObject({ repeated: 0, counts: { changed: 1 } });
});

it('tells which rows were too many', async () => {
  const bench = makeBench();
  const path = bench.file('m.csv', `${MESSAGES}c1,robot,2026-11-20T10:02:00Z,x\n`);
  const outcome = await bench.import([path], { maxErrors: { rows: 0, share: null, text: '0' } });
  expect(outcome.files[0]).toMatchObject({
    status: 'failed',
    error: { code: 'E_TOO_MANY_ERRORS' },
    rejected: [{ firstLine: 3, column: 'author_kind', reason: 'E_UNKNOWN_WORD' }],
  });
});
