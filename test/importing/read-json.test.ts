import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDangerous, isObject, leaves } from './json/plain-flattening.ts';
import { asObject, faults, objects, readDocuments } from './json/read-documents.ts';
import { faultOf } from './read-rows.ts';

describe('finding the documents', () => {
  const two = [{ id: '1' }, { id: '2' }];
  const pretty = (value: unknown): string => JSON.stringify(value, null, 2);

  it.each([
    ['a list', JSON.stringify(two)],
    ['a list over lines', pretty(two)],
    [
      'an object that holds the list',
      `{"count":2,"meta":{"id":"9","x":[1]},"tickets":${pretty(two)},"end":true}`,
    ],
    ['an object that holds it deeper', `{"data":{"meta":[[]],"payload":${pretty(two)}},"tickets":null}`],
    ['one page after another', `{"tickets":[{"id":"1"}]}\n{"tickets":[{"id":"2"}],"end":true}\n`],
    ['an object per line', '{"id":"1"}\n\n{"id":"2"}'],
    ['an object per line, wrapped', '{"ticket":{"id":"1"}}\n{"ticket":{"id":"2"}}'],
    ['objects over lines', two.map(pretty).join('\n')],
  ])('reads %s', async (_, text) => {
    const options = { documents: ['tickets', 'data.payload', ''], unwrap: ['ticket'] };
    for (const chunk of [1, 7, 100_000]) expect(await objects(text, { ...options, chunk })).toEqual(two);
  });

  it('takes an object that holds none of the lists for the document', async () => {
    const text = pretty({ id: 7, via: { channel: 'web' }, tags: [] });
    const seen = [{ id: '7', 'via.channel': 'web' }];
    expect(await objects(text, { documents: ['tickets', ''] })).toEqual(seen);
    expect(await objects(text, { documents: [''] })).toEqual(seen);
    expect(await objects('{"ticket":{"id":1}}', { documents: ['ticket'] })).toEqual([{ id: '1' }]);
    expect(await objects('[]')).toEqual([]);
  });

  it('finds what JSON.parse finds, in chunks of any size', async () => {
    const documents = fc.array(fc.jsonValue({ maxDepth: 4, noUnicodeString: false }), { maxLength: 5 });
    const spaces = fc.constantFrom(0, 1, 3);
    await fc.assert(
      fc.asyncProperty(
        documents,
        fc.jsonValue(),
        spaces,
        fc.integer({ min: 1, max: 40 }),
        async (list, other, space, chunk) => {
          const text = JSON.stringify({ before: other, list, after: other }, null, space);
          const inside = await readDocuments(text, { documents: ['list'], chunk });
          const alone = await readDocuments(JSON.stringify(list, null, space), { chunk });
          const known = list.flatMap((each) => (isObject(each) && !isDangerous(each) ? [leaves(each)] : []));
          if (list.some(isDangerous)) return;
          for (const { columns, rows } of [inside, alone]) {
            expect(rows).toHaveLength(list.length);
            const good = rows.filter((row) => row.fault === null);
            if (good.length === known.length)
              expect(good.map((row) => asObject(columns, row))).toEqual(known);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives each document its lines and each row its number', async () => {
    const { rows } = await readDocuments('[\n{"a":1,"b":[{"c":1},{"c":2}]},\n\n{"a":\n2}]', {
      levels: ['b[]'],
    });
    expect(rows.map((row) => [row.recordNo, row.firstLine, row.lastLine])).toEqual([
      [1, 2, 2],
      [2, 2, 2],
      [3, 2, 2],
      [4, 4, 5],
    ]);
  });
});

describe('broken JSON', () => {
  it('rejects documents that are none, broken or too large, and goes on where their end is known', async () => {
    const text =
      '[{"a":1},\n{"a":,},\n17,\n"x]",\nnull,\n[1],\n{"a":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"},\n{"a":2}]';
    for (const chunk of [1, 5, 1000]) {
      expect(await faults(text, { limits: { recordBytes: 30 }, chunk })).toEqual([
        '1 – –',
        '2 E_BAD_ROW –',
        '3 E_BAD_ROW –',
        '4 E_BAD_ROW –',
        '5 E_BAD_ROW –',
        '6 E_BAD_ROW –',
        '7 E_CELL_TOO_LARGE –',
        '8 – –',
      ]);
    }
    expect(await faults('{"a":1}\n{"a":\n{"a":2}\n')).toEqual(['1 – –', '2 E_BAD_ROW –', '3 – –']);
  });

  it.each([
    ['[{"a":1}\n {"a":2}]', 2, 2, 'comma'],
    ['[{"a":1},\n]', 2, 1, 'value'],
    ['{"中文中文":1, tickets:[]}', 1, 12, 'key'],
    ['{"x" 1}', 1, 6, 'colon'],
    ['{"x":}', 1, 6, 'value'],
    ['\n  tickets', 2, 3, 'documents'],
    ['[1] x', 1, 5, 'documents'],
  ])('names the place of a fault in %j', async (text, line, column, expected) => {
    for (const chunk of [1, 4, 1000]) {
      const reading = readDocuments(text, { documents: ['tickets'], chunk });
      expect(await faultOf(reading)).toMatchObject({ code: 'E_JSON_SYNTAX', line, column, expected });
    }
  });

  it.each([
    ['[{"a":1},\n {"a":"中', 2, 2],
    ['[{"a":1},\n {"a":2}', 1, 1],
    ['{"meta":1,"tickets":[{"a":1}', 1, 21],
    ['{"meta', 1, 2],
  ])('says that %j is cut off, and what began where', async (text, line, column) => {
    for (const chunk of [1, 4, 1000]) {
      const reading = readDocuments(text, { documents: ['tickets'], chunk });
      expect(await faultOf(reading)).toMatchObject({ code: 'E_JSON_CUT', line, column });
    }
  });
});
