// twcs: conversations are found by what each message answers, up to the first, which may be missing.
import { expect, test } from 'vitest';
import { countsOf } from '../tasks/import-world.ts';
import { messageLines } from './message-lines.ts';
import {
  expectDetected,
  expectRecords,
  fixture,
  importContents,
  importFixtures,
  rowsOf,
} from './profile-bench.ts';

test('the file is told by its header and gives the golden records', async () => {
  await expectDetected('twcs', 'twcs.csv');
  await expectRecords('twcs', await importFixtures('twcs', ['twcs.csv']));
});

test('answers stand with what they answer, also when that is in no row', async () => {
  const imported = await importFixtures('twcs', ['twcs.csv']);
  expect(countsOf(imported.outcome)).toEqual({ read: 8, new: 8 });
  expect(messageLines(imported)).toEqual([
    '119237 20 customer public text',
    '119237 21 customer public text',
    '119237 18 agent public text',
    '8 8 customer public text',
    '8 9 agent public text',
    '8 6 agent public text',
    '8 5 customer public text',
    '8 4 agent public text',
  ]);
  expect(rowsOf(imported, 'SELECT min(sent_at) FROM message')).toEqual([[Date.UTC(2017, 9, 31, 21, 45, 10)]]);
});

test('the order of rows says nothing, and a ring of answers ends', async () => {
  const [header = '', ...rows] = fixture('twcs', 'twcs.csv')
    .toString()
    .split(/\n(?=\d+,)/);
  const original = await importFixtures('twcs', ['twcs.csv']);
  const turned = await importContents({
    'turned.csv': [header, ...rows.map((row) => row.trim()).reverse()].join('\n'),
  });
  expect(turned.bench.hash()).toBe(original.bench.hash());
  const ring = `${header}\n1,a,True,Tue Oct 31 21:45:10 +0000 2017,x,2,2\n2,b,False,Tue Oct 31 21:46:10 +0000 2017,y,1,1\n`;
  expect(countsOf((await importContents({ 'ring.csv': ring })).outcome)).toEqual({ read: 2, new: 2 });
});
