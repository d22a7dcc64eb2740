// What is sealed opens only unchanged, in its place, under its key.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkKey, makeKeyring, openText, publicHash64, sealText } from '../../src/store/seal.ts';
import { DATABASE_ID, ROOT, temporaryDatabase } from './temporary-database.ts';

const keyring = makeKeyring(ROOT, DATABASE_ID);
const broken = expect.objectContaining({ code: 'E_SEAL_BROKEN', params: { row: 'here' } });

test('what was sealed opens to the same bytes and the same text', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.string({ unit: 'grapheme' }), (bytes, text) => {
      expect(keyring.open(keyring.seal(bytes, 'here'), 'here')).toEqual(Buffer.from(bytes));
      expect(openText(keyring, sealText(keyring, text, 'here'), 'here')).toBe(text);
    }),
  );
});

test('a flipped bit anywhere, a cut end, another place, another key or database are refused without the value', () => {
  const sealed = keyring.seal(Buffer.from('13800001111'), 'here');
  fc.assert(
    fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
      const changed = Buffer.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => keyring.open(changed, 'here')).toThrow(broken);
    }),
  );
  for (let length = 0; length < sealed.length; length++) {
    expect(() => keyring.open(sealed.subarray(0, length), 'here')).toThrow(broken);
  }
  expect(() => keyring.open(sealed, 'there')).toThrow(expect.objectContaining({ params: { row: 'there' } }));
  expect(() => makeKeyring(new Uint8Array(32), DATABASE_ID).open(sealed, 'here')).toThrow(broken);
  expect(() => makeKeyring(ROOT, 'other').open(sealed, 'here')).toThrow(broken);
});

test('two seals of one value differ, and no nonce comes twice', () => {
  const nonces = new Set<string>();
  for (let i = 0; i < 3000; i++) {
    nonces.add(keyring.seal(Buffer.from('x'), 'here').subarray(2, 14).toString('hex'));
  }
  expect(nonces.size).toBe(3000);
});

test('short texts are padded: lengths that are near cannot be told apart', () => {
  const sizeOf = (text: string) => sealText(keyring, text, 'here').length - 30;
  expect([sizeOf(''), sizeOf('a'.repeat(15)), sizeOf('a'.repeat(16))]).toEqual([16, 16, 32]);
  expect([sizeOf('a'.repeat(32)), sizeOf('a'.repeat(63)), sizeOf('a'.repeat(64))]).toEqual([64, 64, 96]);
});

test('blind values are equal for equal values of one kind only', () => {
  const phone = keyring.blind('phone', '13800001111');
  expect(phone).toHaveLength(16);
  expect(keyring.blind('phone', '13800001111')).toEqual(phone);
  expect(keyring.blind('email', '13800001111')).not.toEqual(phone);
  expect(makeKeyring(ROOT, 'other').blind('phone', '13800001111')).not.toEqual(phone);
});

test('a pseudonym is stable and well-formed', () => {
  expect(keyring.pseudonym('buyer 1')).toMatch(/^C-[0-9A-HJKMNP-TV-Z]{10}$/);
  expect(keyring.pseudonym('buyer 1')).toBe(keyring.pseudonym('buyer 1'));
  expect(keyring.pseudonym('buyer 2')).not.toBe(keyring.pseudonym('buyer 1'));
});

test('hashes follow the text, long or short, and the database', () => {
  const long = '退款'.repeat(30_000);
  expect(keyring.hash64(long)).toBe(keyring.hash64(long));
  expect(keyring.hash64(`${long}.`)).not.toBe(keyring.hash64(long));
  expect(publicHash64('one', 'M1')).toBe(publicHash64('one', 'M1'));
  expect(publicHash64('two', 'M1')).not.toBe(publicHash64('one', 'M1'));
  expect(keyring.hash64('M1')).not.toBe(publicHash64(DATABASE_ID, 'M1'));
});

test('the first key ties the database; another one is refused', () => {
  const { db } = temporaryDatabase();
  checkKey(db, ROOT);
  checkKey(db, ROOT);
  expect(() => checkKey(db, new Uint8Array(32))).toThrow(expect.objectContaining({ code: 'E_KEY_WRONG' }));
});
