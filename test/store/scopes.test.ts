// Where a row belongs when it does not say so (data-model.md, "Scope of ids").
import { expect, test } from 'vitest';
import { AppError } from '../../src/errors.ts';
import type { Draft } from '../../src/model/draft.ts';
import { draft, importDrafts, importFile } from './import-harness.ts';
import { NOW, temporaryDatabase } from './temporary-database.ts';

type Where = { source?: string; shop?: string };

const header = (
  id: string,
  { source = null, shop = null }: { source?: string | null; shop?: string | null },
): Draft => draft('conversation', { conversation_id: id, channel: 'im' }, { source, shop });
const event = (
  id: string,
  { source = null, shop = null }: { source?: string | null; shop?: string | null } = {},
): Draft => draft('event', { conversation_id: id, at: NOW, event: 'closed' }, { source, shop });

function scopesAfter(headers: readonly [string, Where][], child: Draft): string[] | string {
  const store = temporaryDatabase();
  importDrafts(
    store,
    importFile('conversation'),
    headers.map(([id, where]) => header(id, where)),
  );
  const { counts } = importDrafts(store, importFile('event'), [child]);
  if (counts.rejected > 0)
    return store.db.prepare(`SELECT reason || ' ' || column_name FROM rejected_row`).pluck().get() as string;
  return store.db
    .prepare(
      `SELECT source || '/' || shop || '/' || external_id FROM event e JOIN conversation c ON c.id = e.conversation_id
       JOIN scope s ON s.id = c.scope_id`,
    )
    .pluck()
    .all() as string[];
}

test('a child without source or shop takes them from its only parent', () => {
  expect(scopesAfter([['c1', { source: 'taobao', shop: 'a' }]], event('c1'))).toEqual(['taobao/a/c1']);
  expect(scopesAfter([['c1', { source: 'taobao', shop: 'a' }]], event('c1', { source: 'taobao' }))).toEqual([
    'taobao/a/c1',
  ]);
});

test('a child whose parent is not unique is refused', () => {
  const both: [string, Where][] = [
    ['c1', { source: 'taobao', shop: 'a' }],
    ['c1', { source: 'zendesk' }],
  ];
  expect(scopesAfter(both, event('c1'))).toBe('E_PARENT_AMBIGUOUS conversation_id');
  expect(scopesAfter(both, event('c1', { source: 'zendesk' }))).toEqual(['zendesk//c1']);
});

test('a child without a parent makes a stub in the default source, or in the only shop of its source', () => {
  expect(scopesAfter([['c1', { source: 'taobao', shop: 'a' }]], event('c9'))).toEqual(['canonical//c9']);
  expect(scopesAfter([['c1', { source: 'taobao', shop: 'a' }]], event('c9', { source: 'taobao' }))).toEqual([
    'taobao/a/c9',
  ]);
});

test('no shop is undecided in a source with several', () => {
  const two: [string, Where][] = [
    ['c1', { source: 'taobao', shop: 'a' }],
    ['c2', { source: 'taobao', shop: 'b' }],
  ];
  expect(scopesAfter(two, event('c9', { source: 'taobao' }))).toBe('E_SHOP_UNDECIDED shop');
});

test('a first shop in a source whose earlier rows have none is a fault of the file', () => {
  const store = temporaryDatabase();
  importDrafts(store, importFile('conversation'), [header('c1', { source: 'taobao' })]);
  const second = () =>
    importDrafts(store, importFile('conversation'), [header('c2', { source: 'taobao', shop: 'b' })]);
  expect(second).toThrow(AppError);
  expect(second).toThrow('E_SHOP_AMBIGUOUS');
});

test('parents may come after their children', () => {
  const store = temporaryDatabase();
  importDrafts(store, importFile('event'), [event('c1', { source: 'taobao', shop: 'a' })]);
  const { counts } = importDrafts(store, importFile('conversation'), [
    header('c1', { source: 'taobao', shop: 'a' }),
  ]);
  expect(counts.new).toBe(1);
  expect(store.db.prepare('SELECT count(*) FROM conversation').pluck().get()).toBe(1);
});
