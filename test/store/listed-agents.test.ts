import { expect, test } from 'vitest';
import { listedKind, readListedAgents } from '../../src/store/listed-agents.ts';
import { draft, importDrafts, importFile } from './import-harness.ts';
import { NOW, temporaryDatabase } from './temporary-database.ts';

test('agents of an agents file are known by id and name; one that a message names is not listed', () => {
  const store = temporaryDatabase();
  importDrafts(store, importFile('message'), [
    draft('message', {
      conversation_id: 'c1',
      sent_at: NOW - 1,
      author_kind: 'agent',
      author_id: 'stranger',
    }),
  ]);
  expect(readListedAgents(store.db).size).toBe(0);
  importDrafts(store, importFile('agent'), [
    draft('agent', { agent_id: 'a1', name: '小李' }),
    draft('agent', { agent_id: 'bot1', kind: 'bot' }),
  ]);
  const agents = readListedAgents(store.db);
  const kinds = ['a1', ' 小李', 'ｂｏｔ１', 'stranger'].map((name) => listedKind(agents, name));
  expect(kinds).toEqual(['agent', 'agent', 'bot', null]);
});
