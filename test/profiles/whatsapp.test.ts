// whatsapp.txt: names become customers and agents by the list, one chat a file, cut where it was silent.
import { expect, test } from 'vitest';
import { AUTHOR_KINDS } from '../../src/model/vocabulary.ts';
import {
  expectDetected,
  expectRecords,
  fixture,
  importContents,
  importFixtures,
  rowsOf,
} from './profile-bench.ts';

const PROFILE = 'whatsapp.txt';
const ANDROID = 'WhatsApp Chat with Ana Ejemplo.txt';
const IOS = '_chat.txt';
const ZONE = { timezone: 'Europe/Berlin' };

function authors(imported: Awaited<ReturnType<typeof importFixtures>>): string[] {
  const rows = rowsOf(imported, 'SELECT author FROM message ORDER BY sent_at, id') as [number][];
  return rows.map(([author]) => AUTHOR_KINDS[author] ?? '?');
}

test('both phones are told by their lines and give the golden records', async () => {
  const beside = { 'agents.csv': fixture(PROFILE, 'agents.csv') };
  for (const file of [ANDROID, IOS]) await expectDetected(PROFILE, file, { flags: ZONE, beside });
  await expectRecords(PROFILE, await importFixtures(PROFILE, ['agents.csv', ANDROID, IOS], ZONE));
});

test('who is listed is an agent, everybody else the customer, a line without a name the system', async () => {
  const imported = await importFixtures(PROFILE, ['agents.csv', ANDROID], ZONE);
  expect(authors(imported)).toEqual([
    'system',
    'customer',
    'customer',
    'agent',
    'customer',
    'agent',
    'agent',
    'customer',
    'customer',
    'agent',
  ]);
});

test('without agents the import stops, and names the file to write', async () => {
  const imported = await importFixtures(PROFILE, [ANDROID], ZONE);
  expect(() => imported.file(ANDROID)).toThrow(expect.objectContaining({ code: 'E_AGENTS_NEEDED' }));
});

test('agents whom another export names are no list', async () => {
  const chatwoot = fixture('chatwoot.json', 'conversations.json');
  const imported = await importContents({ 'a.json': chatwoot, [ANDROID]: fixture(PROFILE, ANDROID) }, ZONE);
  expect(imported.file('a.json').counts.rejected).toBe(0);
  expect(() => imported.file(ANDROID)).toThrow(expect.objectContaining({ code: 'E_AGENTS_NEEDED' }));
});

test('a chat that was silent for two days is two conversations', async () => {
  const imported = await importFixtures(PROFILE, ['agents.csv', ANDROID], ZONE);
  const sql = `SELECT min(m.sent_at), count(*) FROM message m GROUP BY m.conversation_id ORDER BY 1`;
  expect(rowsOf(imported, sql)).toEqual([
    [Date.UTC(2025, 11, 31, 8), 8],
    [Date.UTC(2026, 0, 2, 17, 30), 2],
  ]);
});

test('chats may come in any order', async () => {
  const one = await importFixtures(PROFILE, ['agents.csv', ANDROID, IOS], ZONE);
  const other = await importFixtures(PROFILE, ['agents.csv', IOS], ZONE);
  await other.bench.import([other.bench.file(ANDROID, fixture(PROFILE, ANDROID))], ZONE);
  expect(other.bench.hash()).toBe(one.bench.hash());
});

test('12 hours, a narrow blank and marks of direction are read', async () => {
  const imported = await importFixtures(PROFILE, ['agents.csv', IOS], ZONE);
  expect(rowsOf(imported, 'SELECT min(sent_at), max(sent_at) FROM message')).toEqual([
    [Date.UTC(2026, 2, 5, 8, 1, 7), Date.UTC(2026, 2, 13, 20, 6)],
  ]);
});

test('the order of day and month comes from the file; where it shows none it is asked for', async () => {
  const text = '01/02/26, 09:00 - Ana Ejemplo: Hello\n01/02/26, 09:05 - Mira Agent: Hi\n';
  const agents = { 'agents.csv': fixture(PROFILE, 'agents.csv') };
  const undecided = await importContents({ ...agents, 'chat.txt': text }, ZONE);
  expect(() => undecided.file('chat.txt')).toThrow(expect.objectContaining({ code: 'E_DAY_MONTH' }));
  const told = await importContents({ ...agents, 'chat.txt': text }, { ...ZONE, dateOrder: 'mdy' });
  expect(told.file('chat.txt').counts.new).toBe(2);
  expect(rowsOf(told, 'SELECT min(sent_at) FROM message')).toEqual([[Date.UTC(2026, 0, 2, 8)]]);
});

test('the same chat exported again, and longer, is one conversation that grew', async () => {
  const imported = await importFixtures(PROFILE, ['agents.csv', ANDROID], ZONE);
  const longer = `${fixture(PROFILE, ANDROID)}03/01/26, 10:00 - Ana Ejemplo: One more question\n`;
  const [file] = (await imported.bench.import([imported.bench.file('later.txt', longer)], ZONE)).files;
  expect(file?.counts).toMatchObject({ new: 1, rejected: 0 });
});

test('the name of the customer stands nowhere in clear', async () => {
  const imported = await importFixtures(PROFILE, ['agents.csv', ANDROID, IOS], ZONE);
  const sql = 'SELECT external_id FROM conversation UNION ALL SELECT external_id FROM agent';
  const ids = rowsOf(imported, sql).flat().join(' ');
  expect(ids).not.toMatch(/Ana|Ben/);
});
