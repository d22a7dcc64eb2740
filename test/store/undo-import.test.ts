// Any import can be taken back: what stays is what the others alone would have said.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dumpHash } from '../../src/store/dump-hash.ts';
import { undoImport } from '../../src/store/undo-import.ts';
import { type Store, storeFactory } from './fresh-store.ts';
import { anyFile, type TestFile } from './import-arbitraries.ts';
import { dumpRecords, importDrafts, undoOf } from './import-harness.ts';
import { NOW } from './temporary-database.ts';

/** Later imports are later: without any other claim they win. */
function importAll(store: Store, files: readonly TestFile[], stamps: readonly number[]): number[] {
  return files.map(({ file, drafts }, index) => {
    const importedAt = NOW + (stamps[index] ?? 0);
    return importDrafts(store, { ...file, importedAt }, drafts).importId;
  });
}

test('undo of any import leaves what the others alone give', () => {
  const withStore = storeFactory();
  fc.assert(
    fc.property(fc.array(anyFile, { minLength: 1, maxLength: 5 }), fc.nat(), (files, choice) => {
      const gone = choice % files.length;
      const stamps = files.map((_, index) => index);
      const undone = withStore((store) => {
        const ids = importAll(store, files, stamps);
        store.db
          .transaction(() => undoImport(store.db, store.keyring, undoOf(ids[gone] as number)))
          .immediate();
        expect(store.db.pragma('foreign_key_check')).toEqual([]);
        const left = store.db
          .prepare('SELECT count(*) FROM text_block WHERE import_id = ?')
          .pluck()
          .get(ids[gone]);
        expect(left).toBe(0);
        return [dumpHash(store.db, store.keyring), ...dumpRecords(store)];
      });
      const others = files.filter((_, index) => index !== gone);
      const expected = withStore((store) => {
        importAll(
          store,
          others,
          stamps.filter((_, index) => index !== gone),
        );
        return [dumpHash(store.db, store.keyring), ...dumpRecords(store)];
      });
      expect(undone).toEqual(expected);
    }),
    { numRuns: Number(process.env.HICARE_RUNS ?? 60) },
  );
});

test('all imports taken back, in any order, leave nothing', () => {
  const withStore = storeFactory();
  fc.assert(
    fc.property(
      fc.array(anyFile, { minLength: 1, maxLength: 4 }),
      fc.infiniteStream(fc.nat()),
      (files, choices) => {
        withStore((store) => {
          const ids = importAll(store, files, []);
          while (ids.length > 0) {
            const [id] = ids.splice((choices.next().value as number) % ids.length, 1);
            store.db.transaction(() => undoImport(store.db, store.keyring, undoOf(id as number))).immediate();
          }
          expect(dumpRecords(store)).toEqual([]);
          for (const table of ['contribution', 'message_version', 'text_block', 'import_reach', 'scope'])
            expect(store.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
        });
      },
    ),
    { numRuns: 30 },
  );
});
