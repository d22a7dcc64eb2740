// Texts come back as they went in, each block is bound to its place, and erasure leaves nothing behind.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTextWriter, overwriteText, readText } from '../../src/store/text-blocks.ts';
import { addImport, temporaryDatabase } from './temporary-database.ts';

test('every text reads back, before and after sealing', () => {
  const { db, keyring } = temporaryDatabase();
  const importId = addImport(db);
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 400 }), { maxLength: 60 }), (texts) => {
      const writer = openTextWriter(db, keyring, importId);
      const refs = texts.map((text) => writer.append(text));
      expect(refs.map((ref) => readText(db, keyring, ref))).toEqual(texts);
      writer.flush();
      expect(refs.map((ref) => readText(db, keyring, ref))).toEqual(texts);
    }),
    { numRuns: 50 },
  );
});

test('blocks hold about 64 KiB, a larger text has one of its own', () => {
  const { db, keyring } = temporaryDatabase();
  const writer = openTextWriter(db, keyring, addImport(db));
  const small = Array.from({ length: 100 }, (_, i) => writer.append(`${i}`.repeat(500)));
  const large = writer.append('退'.repeat(50_000));
  const after = writer.append('end');
  writer.flush();
  expect(new Set(small.map((ref) => ref.blockId)).size).toBe(2);
  expect(large.offset).toBe(0);
  expect(after.blockId).not.toBe(large.blockId);
  expect(readText(db, keyring, large)).toHaveLength(50_000);
});

test('erasing overwrites one text, reseals the block and leaves the others readable', () => {
  const { db, keyring } = temporaryDatabase();
  const writer = openTextWriter(db, keyring, addImport(db));
  const refs = ['first', 'secret 13800001111', 'third'].map((text) => writer.append(text));
  writer.flush();
  const before = db.prepare('SELECT sealed FROM text_block').pluck().get() as Buffer;
  overwriteText(db, keyring, refs[1]!);
  const row = db.prepare('SELECT version, sealed FROM text_block').get() as {
    version: number;
    sealed: Buffer;
  };
  expect(row.version).toBe(2);
  expect(row.sealed.subarray(2, 14)).not.toEqual(before.subarray(2, 14));
  expect(readText(db, keyring, refs[0]!)).toBe('first');
  expect(readText(db, keyring, refs[1]!)).toBe('\0'.repeat('secret 13800001111'.length));
  expect(readText(db, keyring, refs[2]!)).toBe('third');
});

test('a text erased before its block is sealed never reaches the file', () => {
  const { db, keyring } = temporaryDatabase();
  const writer = openTextWriter(db, keyring, addImport(db));
  const ref = writer.append('secret');
  overwriteText(db, keyring, ref);
  writer.flush();
  expect(readText(db, keyring, ref)).toBe('\0'.repeat(6));
});

test('an old version put back, or a block moved to another row, does not open', () => {
  const { db, keyring } = temporaryDatabase();
  const writer = openTextWriter(db, keyring, addImport(db));
  const first = writer.append('first');
  writer.flush();
  const second = writer.append('second');
  writer.flush();
  db.prepare('UPDATE text_block SET sealed = (SELECT sealed FROM text_block WHERE id = ?) WHERE id = ?').run(
    first.blockId,
    second.blockId,
  );
  expect(() => readText(db, keyring, second)).toThrow(
    expect.objectContaining({ code: 'E_SEAL_BROKEN', params: { row: `text_block/${second.blockId}/1` } }),
  );
  const old = db.prepare('SELECT sealed FROM text_block WHERE id = ?').pluck().get(first.blockId);
  overwriteText(db, keyring, first);
  db.prepare('UPDATE text_block SET sealed = ? WHERE id = ?').run(old, first.blockId);
  expect(() => readText(db, keyring, first)).toThrow(expect.objectContaining({ code: 'E_SEAL_BROKEN' }));
});

test('a block id used again after a rollback shows the new text', () => {
  const { db, keyring } = temporaryDatabase();
  const importId = addImport(db);
  const write = (text: string) => {
    const writer = openTextWriter(db, keyring, importId);
    const ref = writer.append(text);
    writer.flush();
    return { ref, text: readText(db, keyring, ref) };
  };
  db.exec('BEGIN');
  const undone = write('one');
  db.exec('ROLLBACK');
  const kept = write('two');
  expect(kept.ref.blockId).toBe(undone.ref.blockId);
  expect(kept.text).toBe('two');
});
