// No native object is freed while the process lives: not the statement of a pragma, not an iterator, not a connection.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { keepNativeObjects } from '../../src/store/keep-native-objects.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

async function survivors(make: () => object[]): Promise<boolean[]> {
  const references = make().map((object) => new WeakRef(object));
  // A reference stays valid until the running script ends.
  await new Promise((resolve) => setTimeout(resolve, 1));
  collectGarbage();
  return references.map((reference) => reference.deref() !== undefined);
}

test('what nobody holds any more is kept, when it is native', async () => {
  const kept = await survivors(() => {
    const db = new BetterSqlite3(':memory:');
    keepNativeObjects(db);
    const statement = db.prepare('SELECT 1');
    const rows = db.prepare('SELECT 1 UNION SELECT 2').iterate();
    expect([...rows]).toHaveLength(2);
    db.close();
    return [db, statement, rows, { plain: true }];
  });
  expect(kept).toEqual([true, true, true, false]);
});
