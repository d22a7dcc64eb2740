// zendesk.ndjson: comments become messages of customers, agents, bots and the system; notes are no replies.
import { expect, test } from 'vitest';
import { countsOf } from '../tasks/import-world.ts';
import { messageLines, metricsOf } from './message-lines.ts';
import { expectDetected, expectRecords, fixture, importFixtures, rowsOf } from './profile-bench.ts';

const PROFILE = 'zendesk.ndjson';
const FILES = ['agents.csv', 'tickets.json'];

test('lines and pages of the API are told by their keys and give the golden records', async () => {
  const beside = { 'agents.csv': fixture(PROFILE, 'agents.csv') };
  for (const file of ['tickets.json', 'page.json']) await expectDetected(PROFILE, file, { beside });
  await expectRecords(PROFILE, await importFixtures(PROFILE, FILES));
});

test('who wrote what, and who could see it', async () => {
  expect(messageLines(await importFixtures(PROFILE, FILES))).toEqual([
    '7636 1198167194001 customer public text',
    '7636 1198167194002 system public text',
    '7636 1198167194003 agent internal text',
    '7636 1198167194004 agent public text',
    '7636 1198167194005 customer public text',
    '7637 1198167195001 customer public text',
    '7637 1198167195002 bot public text',
    '7637 1198167195003 customer public text',
    '7637 1198167195004 customer public file',
  ]);
});

test('a note is no reply: the first response is the public comment after it', async () => {
  const imported = await importFixtures(PROFILE, FILES);
  const sql = `SELECT f.first_response_at FROM conversation_fact f JOIN conversation c ON c.id = f.conversation_id
    WHERE c.external_id = '7636'`;
  expect(rowsOf(imported, sql)).toEqual([[Date.UTC(2026, 2, 2, 1, 35)]]);
});

test('the metric set becomes figures of the source, minutes as seconds', async () => {
  expect(metricsOf(await importFixtures(PROFILE, FILES), '7636')).toMatchObject({
    'first_response calendar': 1800,
    'full_resolution business': 535 * 60,
    replies: 1,
  });
});

test('a page holds the same tickets: nothing is new', async () => {
  const imported = await importFixtures(PROFILE, FILES);
  const again = await imported.bench.import([
    imported.bench.file('page.json', fixture(PROFILE, 'page.json')),
  ]);
  const { read, same } = countsOf(again);
  expect([read, same]).toEqual([7, 7]);
});

test('without a list of agents nobody is taken for a customer', async () => {
  const imported = await importFixtures(PROFILE, ['tickets.json']);
  expect(() => imported.file('tickets.json')).toThrow(expect.objectContaining({ code: 'E_AGENTS_NEEDED' }));
});
