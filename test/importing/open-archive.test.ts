import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Input } from '../../src/importing/input.ts';
import { openArchive } from '../../src/importing/open-archive.ts';
import { ZIP_LIMITS } from '../../src/importing/open-zip.ts';
import { collect, memoryInput } from './memory-input.ts';
import { faultOf } from './read-rows.ts';
import { type PlannedEntry, writeZip } from './write-zip.ts';

const archive = (entries: readonly PlannedEntry[]) => memoryInput(writeZip(entries), { name: 'a.zip' });
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The inputs of an archive without a fault; the fault of its first bad entry is thrown. */
async function goodOnes(entries: readonly PlannedEntry[], limits = ZIP_LIMITS): Promise<readonly Input[]> {
  const opened = await openArchive(archive(entries), limits);
  const [bad] = opened?.bad ?? [];
  if (bad !== undefined) throw bad.error;
  return opened?.inputs ?? [];
}

async function contents(entries: readonly PlannedEntry[]): Promise<Record<string, string>> {
  const inputs = await goodOnes(entries);
  const read = inputs.map(async (input) => [input.name, (await collect(input.read())).toString()] as const);
  return Object.fromEntries(await Promise.all(read));
}

/** 订单.csv as Chinese Windows packs it. */
const GBK_NAME = Buffer.from('b6a9b5a52e637376', 'hex');

describe('opening an archive', () => {
  it('gives each file as an input that can be read again, whole and in part', async () => {
    const content = fc.uint8Array({ minLength: 1, maxLength: 5000 }).map((bytes) => Buffer.from(bytes));
    const entry = fc.record({ content, isStored: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { minLength: 1, maxLength: 4 }),
        fc.nat(6000),
        fc.nat(900),
        async (entries, from, length) => {
          const named = entries.map((each, at) => ({ ...each, name: `folder/${at}.csv` }));
          const inputs = await goodOnes(named);
          expect(inputs.map((input) => input.name)).toEqual(named.map(({ name }) => `a.zip/${name}`));
          for (const [at, input] of inputs.entries()) {
            const { content: bytes } = named[at] as (typeof named)[number];
            expect(input).toMatchObject({ byteCount: bytes.length, sha256: sha256(bytes) });
            for (let times = 0; times < 2; times++) expect(await collect(input.read())).toEqual(bytes);
            expect(await input.readAt(from, length)).toEqual(bytes.subarray(from, from + length));
          }
        },
      ),
    );
  });

  it('is no archive: a text, a workbook', async () => {
    expect(await openArchive(memoryInput('a,b\n1,2\n'))).toBeNull();
    const workbook = [
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'xl/workbook.xml', content: '<workbook/>' },
    ];
    expect(await openArchive(archive(workbook))).toBeNull();
    const [inside] = await goodOnes([{ name: 'orders.xlsx', content: writeZip(workbook) }]);
    expect(inside?.name).toBe('a.zip/orders.xlsx');
    expect(await inside?.readAt(0, 2)).toEqual(Buffer.from('PK'));
  });

  it('leaves out folders, empty files, hidden files and those of macOS and Windows', async () => {
    const names = [
      'b.csv',
      'x/',
      '.hidden',
      'x/.git/c.csv',
      '__MACOSX/._b.csv',
      'Thumbs.db',
      'x/desktop.ini',
      'a.csv',
    ];
    const entries = names.map((name) => ({ name, content: name.endsWith('/') ? '' : 'a\n1\n' }));
    expect(Object.keys(await contents([...entries, { name: 'none.csv', content: '' }]))).toEqual([
      'a.zip/a.csv',
      'a.zip/b.csv',
    ]);
    expect(await faultOf(contents(entries.slice(1, 3)))).toMatchObject({ code: 'E_ARCHIVE', fault: 'empty' });
  });

  it('reads names in GBK, UTF-8 with and without its flag, and code page 437; they are labels only', async () => {
    const entry = (name: string | Buffer, more: Partial<PlannedEntry> = {}) => ({
      name,
      content: 'x',
      ...more,
    });
    expect(
      Object.keys(
        await contents([
          entry(GBK_NAME),
          entry('退款.csv', { isUtf8: true }),
          entry('评价.csv'),
          entry(Buffer.from([0x61, 0xff, 0x2e])),
          entry('..\\..\\etc\\passwd'),
        ]),
      ),
    ).toEqual([
      'a.zip/../../etc/passwd',
      'a.zip/a\u00a0.',
      'a.zip/订单.csv',
      'a.zip/评价.csv',
      'a.zip/退款.csv',
    ]);
  });

  it('gives the good files beside the one that is no good', async () => {
    const good = { name: 'c.csv', content: 'a,b\n' };
    const opened = await openArchive(archive([{ name: 'b.zip', content: writeZip([good]) }, good]));
    expect(opened?.inputs.map(({ name }) => name)).toEqual(['a.zip/c.csv']);
    expect(opened?.bad).toMatchObject([{ name: 'a.zip/b.zip', error: { code: 'E_ARCHIVE' } }]);
  });

  it('refuses what is locked, packed in another way, nested, damaged or cut off', async () => {
    const one = { name: 'a.csv', content: 'a,b\n1,2\n'.repeat(50) };
    const fault = (entries: PlannedEntry[]) => faultOf(contents(entries));
    expect(await fault([{ ...one, isEncrypted: true }])).toMatchObject({
      code: 'E_ARCHIVE',
      fault: 'encrypted',
    });
    expect(await fault([{ ...one, method: 14 }])).toMatchObject({ fault: 'method' });
    expect(await fault([{ ...one, claims: { crc: 1 } }])).toMatchObject({ fault: 'damaged' });
    expect(await fault([{ name: 'b.zip', content: writeZip([one]) }])).toMatchObject({
      fault: 'nested',
      file: 'a.zip/b.zip',
    });
    const whole = writeZip([one]);
    for (const cut of [5, 40, whole.length - 30, whole.length - 1]) {
      const input = memoryInput(whole.subarray(0, cut), { name: 'a.zip' });
      expect(await faultOf(openArchive(input))).toMatchObject({ code: 'E_ARCHIVE', fault: 'damaged' });
    }
  });

  it.each([
    ['xlsb', ['[Content_Types].xml', 'xl/workbook.bin']],
    ['ods', ['mimetype', 'content.xml']],
    ['numbers', ['Index/Document.iwa']],
    ['office', ['[Content_Types].xml', 'word/document.xml']],
  ])('says that a document of %s is none', async (format, names) => {
    const opening = openArchive(archive(names.map((name) => ({ name, content: 'x' }))));
    expect(await faultOf(opening)).toMatchObject({ code: 'E_FILE_FORMAT', format, advice: 'sheet' });
  });

  it('stops what grows without end, whatever sizes it claims, and too many entries', async () => {
    const bomb = { name: 'a.csv', content: Buffer.alloc(80 * 1024 * 1024) };
    expect(await faultOf(contents([bomb]))).toMatchObject({ code: 'E_GZIP_RATIO' });
    expect(await faultOf(contents([{ ...bomb, claims: { size: 10 } }]))).toMatchObject({
      code: 'E_GZIP_RATIO',
    });
    const small = [{ name: 'a', content: Buffer.alloc(5000, 'abc') }];
    expect(await faultOf(goodOnes(small, { ...ZIP_LIMITS, bytes: 4000 }))).toMatchObject({
      code: 'E_UNPACKED_SIZE',
    });
    const many = archive([1, 2, 3].map((name) => ({ name: `${name}`, content: 'x' })));
    expect(await faultOf(openArchive(many, { ...ZIP_LIMITS, entries: 2 }))).toMatchObject({
      fault: 'entries',
    });
  });
});
