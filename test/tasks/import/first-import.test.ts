// The first import of several files: facts once, after the last; ended before that, nothing is reported until one is finished.
import { expect, test } from 'vitest';
import { defaultPolicy } from '../../../src/policy/load-policy.ts';
import { areFactsMissing } from '../../../src/store/policy-snapshots.ts';
import { readFacts } from '../../../src/tasks/facts/read-facts.ts';
import { type Bench, makeBench } from '../import-world.ts';

const CONVERSATIONS = `conversation_id,channel,customer_id,opened_at
c1,im,u1,2026-03-02T10:00:00+08:00
c2,email,u1,2026-03-03T10:00:00+08:00
`;
const MESSAGES = `message_id,conversation_id,channel,sent_at,author_kind,author_id,text
m1,c1,im,2026-03-02T10:00:00+08:00,customer,u1,什么时候发货
m2,c1,im,2026-03-02T10:05:00+08:00,agent,a1,今天发出
`;
const RATINGS = `conversation_id,kind,score,scale,rated_at
c1,csat,4,1-5,2026-03-02T12:00:00+08:00
`;

const filesOf = (bench: Bench) => [
  bench.file('conversations.csv', CONVERSATIONS),
  bench.file('messages.csv', MESSAGES),
  bench.file('ratings.csv', RATINGS),
];

function factCount(bench: Bench): unknown {
  return bench.read((db) => db.prepare('SELECT count(*) FROM conversation_fact').pluck().get());
}

async function hashOneByOne(): Promise<string> {
  const bench = makeBench();
  for (const path of filesOf(bench)) await bench.import([path]);
  return bench.hash();
}

const report = ({ database }: Bench) =>
  readFacts(database, { policy: defaultPolicy(), asOf: null }, async ({ asOf }) => asOf);

/** A signal between two files: the first is in the database, nothing of the others. */
async function interruptAfterFirst(bench: Bench): Promise<void> {
  const interruption = new AbortController();
  const onProgress = ({ name }: { name: string }) => {
    if (!name.endsWith('conversations.csv')) interruption.abort('SIGINT');
  };
  const ended = bench.import(filesOf(bench), {}, { signal: interruption.signal, onProgress });
  await expect(ended).rejects.toMatchObject({ code: 'E_INTERRUPTED' });
  expect(bench.read(areFactsMissing)).toBe(true);
  expect(factCount(bench)).toBe(0);
}

test.each([false, true])(
  'all files at once end where one after the other does, strict: %s',
  async (isStrict) => {
    const bench = makeBench();
    await bench.import(filesOf(bench), { isStrict });
    expect(bench.read(areFactsMissing)).toBe(false);
    expect(factCount(bench)).toBe(2);
    expect(bench.hash()).toBe(await hashOneByOne());
  },
);

test('a bad file at the end takes no facts from the others', async () => {
  const bench = makeBench();
  const bad = bench.file('qc.csv', 'conversation_id,checked_at,checker,error_kind\nc1,"2026-03-04\n');
  const outcome = await bench.import([...filesOf(bench), bad]);
  expect(outcome.files.at(-1)).toMatchObject({ status: 'failed', error: { code: 'E_UNCLOSED_QUOTE' } });
  expect(bench.hash()).toBe(await hashOneByOne());
});

test('interrupted between two files it reports nothing; the same files again finish it', async () => {
  const bench = makeBench();
  await interruptAfterFirst(bench);
  await expect(report(bench)).rejects.toMatchObject({ code: 'E_IMPORT_UNFINISHED' });
  await bench.import(filesOf(bench));
  expect(bench.hash()).toBe(await hashOneByOne());
  await expect(report(bench)).resolves.toEqual(expect.any(Number));
});

test('a file that is known already finishes it too', async () => {
  const bench = makeBench();
  await interruptAfterFirst(bench);
  const [conversations = ''] = filesOf(bench);
  const outcome = await bench.import([conversations]);
  expect(outcome.files).toMatchObject([{ status: 'known' }]);
  expect(factCount(bench)).toBe(2);
});

test('a dry run of several files counts what would be there, and keeps nothing', async () => {
  const bench = makeBench();
  const outcome = await bench.import(filesOf(bench), { isDryRun: true });
  expect(outcome.holdings).toMatchObject({ conversations: 2 });
});
