// Kuaidi100: newest first, Shanghai time, state codes; plain answers are told by the carrier's words.
import { expect, test } from 'vitest';
import { countsIn, expectGolden, expectRecognised, importFixtures } from './fixture.ts';

const TRACE = 'kuaidi100.json/trace.json';
const PUSHED = 'kuaidi100.json/pushed.ndjson';

function stagesOf(lines: readonly string[]): [string, string | undefined][] {
  return lines
    .map((line) => JSON.parse(line.slice(line.indexOf('{'))) as { at: string; stage?: string })
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ at, stage }) => [at, stage]);
}

test('state codes: a locker is not the buyer, taking it from there is', async () => {
  const { bench, lines } = await importFixtures([TRACE]);
  expect(stagesOf(lines('shipment event'))).toEqual([
    ['2016-05-24T11:00:00Z', 'collected'],
    ['2016-05-24T18:00:00Z', 'in_transit'],
    ['2016-05-26T00:30:00Z', 'out_for_delivery'],
    ['2016-05-26T04:00:00Z', 'self_pickup'],
    ['2016-05-26T10:20:01Z', 'delivered'],
  ]);
  expect(lines('shipment event').join()).toContain('"location":"广州中转"');
  await expectGolden(bench, 'kuaidi100.trace');
  await expectRecognised(TRACE, 'answer.json');
});

test('a pushed answer without codes: words of the carrier; status 200 is no stage', async () => {
  const { bench, files, lines } = await importFixtures([PUSHED]);
  expect(stagesOf(lines('shipment event')).map(([, stage]) => stage)).toEqual([
    undefined,
    'collected',
    'in_transit',
    'out_for_delivery',
    'refused',
    'returning',
  ]);
  expect(countsIn(files[0])).not.toHaveProperty('rejected');
  await expectGolden(bench, 'kuaidi100.pushed');
});

test('events meet the order that has the parcel, in either order', async () => {
  const orders = 'taobao.orders/ExportOrderList201605261200.csv';
  const one = await importFixtures([orders, TRACE]);
  const other = await importFixtures([TRACE, orders]);
  expect(other.bench.hash()).toBe(one.bench.hash());
});
