// Whatever the bytes are, a reader gives rows or says in our own words what is wrong.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.ts';
import { decodeBytes } from '../../src/importing/decode-bytes.ts';
import { gunzip } from '../../src/importing/gunzip.ts';
import type { Input } from '../../src/importing/input.ts';
import { openArchive } from '../../src/importing/open-archive.ts';
import { readJson } from '../../src/importing/read-json.ts';
import { readWhatsapp } from '../../src/importing/read-whatsapp.ts';
import { openWorkbook } from '../../src/importing/read-xlsx.ts';
import { READ_LIMITS } from '../../src/importing/row-table.ts';
import { collect, memoryInput } from './memory-input.ts';
import { writeZip } from './write-zip.ts';
import { workbookEntries } from './xlsx/write-workbook.ts';

const how = { file: 'in.bin', limits: READ_LIMITS };
const texts = (input: Input) => decodeBytes(gunzip(input.read(), 'in.bin'), null, 'in.bin');

async function drain(batches: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of batches);
}

const READERS: Readonly<Record<string, (input: Input) => Promise<void>>> = {
  archive: async (input) => {
    for (const inside of (await openArchive(input))?.inputs ?? []) await collect(inside.read());
  },
  workbook: async (input) => {
    const workbook = await openWorkbook(input, READ_LIMITS);
    for (const sheet of workbook.sheets) await drain(workbook.grid(sheet).batches);
    await workbook.close();
  },
  json: async (input) => {
    const levels = ['list[]', 'list[].a[]'];
    const table = await readJson(texts(input), { ...how, documents: ['list', ''], unwrap: ['a'], levels });
    await drain(table.batches);
  },
  whatsapp: async (input) => {
    await drain((await readWhatsapp(texts(input), { ...how, dateOrder: 'dmy' })).batches);
  },
};

const WORKBOOK = workbookEntries({
  sheets: [
    { name: 'S', rows: '<row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c s="1"><v>46083.5</v></c></row>' },
  ],
  texts: '<si><t>text</t></si>',
  styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
});

const SEEDS: Readonly<Record<string, Buffer>> = {
  nothing: Buffer.from(' '),
  zip: writeZip([
    { name: 'a.csv', content: 'a,b\n1,2\n'.repeat(20) },
    { name: 'b.csv', content: 'x', isStored: true },
  ]),
  xlsx: writeZip(WORKBOOK),
  json: Buffer.from('{"meta":{"x":[1]},"list":[{"a":[{"b":1}],"c":"\\u4e2d"},{"a":null}]}\n{"a":1}\n'),
  chat: Buffer.from('[13/03/26, 9:01:02 PM] Ann: hi\nthere\n14/03/26, 9:01 - Bob: <attached: a.jpg>\n'),
  gzip: gzipSync('{"a":1}\n'.repeat(50)),
};

const edits = fc.array(fc.tuple(fc.nat(3000), fc.nat(4), fc.uint8Array({ maxLength: 6 })), { maxLength: 5 });

/** With bytes replaced, cut out and put in. */
function edited(seed: Buffer, changes: readonly (readonly [number, number, Uint8Array])[]): Buffer {
  return changes.reduce((bytes, [place, cut, put]) => {
    const at = place % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]);
  }, seed);
}

const mutated = fc
  .tuple(fc.constantFrom(...Object.values(SEEDS)), edits)
  .map(([seed, changes]) => edited(seed, changes));
/** A whole archive, one part of which is not what it should be. */
const mutatedPart = fc
  .tuple(fc.nat(WORKBOOK.length - 1), edits)
  .map(([index, changes]) =>
    writeZip(
      WORKBOOK.map((entry, at) =>
        at === index ? { ...entry, content: edited(Buffer.from(entry.content as string), changes) } : entry,
      ),
    ),
  );
const noise = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));

describe.each(Object.entries(READERS))('the reader of %s', (_, reader) => {
  it('gives rows or an error of ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, mutatedPart, noise), async (bytes) => {
        const fault = await reader(memoryInput(bytes, { chunk: 50 })).then(
          () => null,
          (error: unknown) => error,
        );
        if (fault !== null) expect(fault).toBeInstanceOf(AppError);
      }),
      { numRuns: 400 },
    );
  });
});
