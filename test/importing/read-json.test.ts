import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnName } from '../../src/importing/check-header.ts';
import { surveyJson } from '../../src/importing/read-json.ts';
import { READ_LIMITS } from '../../src/importing/row-table.ts';
import { asObject, type ReadOptions, readDocuments } from './json/read-documents.ts';
import { chunksOf, faultOf } from './read-rows.ts';

/** All rows as objects, with the level of those that are elements. */
async function objects(text: string, options?: ReadOptions): Promise<unknown[]> {
  const { columns, rows } = await readDocuments(text, options);
  return rows.map((row) =>
    row.level === undefined ? asObject(columns, row) : [row.level, asObject(columns, row)],
  );
}

/** `line reason column` of each row. */
async function faults(text: string, options?: ReadOptions): Promise<string[]> {
  const { rows } = await readDocuments(text, options);
  return rows.map(({ firstLine, fault }) => `${firstLine} ${fault?.reason ?? '–'} ${fault?.column ?? '–'}`);
}

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

describe('flattening a document', () => {
  it('names columns by their path, joins lists, and keeps numbers digit by digit', async () => {
    const text = `[{"ID ":12345678901234567890,"Via":{"Channel":"web","x":{}},"tags":["a",null,"b"],"none":null,
      "fields":[{"id":1,"value":["x","y"]},{"id":2,"value":"z"}],"rate":0.12345678901234567,"ok":true,"price":1.5}]`;
    const { columns, rows } = await readDocuments(text);
    expect(columns).toEqual([
      'id',
      'via.channel',
      'via.x',
      'tags',
      'none',
      'fields[].id',
      'fields[].value',
      'rate',
      'ok',
      'price',
    ]);
    expect(rows.map((row) => asObject(columns, row))).toEqual([
      {
        id: '12345678901234567890',
        'via.channel': 'web',
        tags: 'a|b',
        'fields[].id': '1|2',
        'fields[].value': 'x|y|z',
        rate: '0.12345678901234567',
        ok: 'true',
        price: '1.5',
      },
    ]);
  });

  it('makes rows of the elements that a profile reads, behind their document', async () => {
    const text = JSON.stringify([
      { id: 1, parts: { Parts: [{ id: 11, files: [{ n: 'a' }, { n: 'b' }] }, { id: 12 }] }, to: ['x', 'y'] },
      { id: 2, parts: { Parts: [] }, to: null },
    ]);
    const levels = ['parts.Parts[]', 'parts.parts[].files[]', 'to[]'];
    expect(await objects(text, { levels })).toEqual([
      { id: '1' },
      ['parts.parts[]', { id: '1', 'parts.parts[].id': '11' }],
      ['parts.parts[].files[]', { id: '1', 'parts.parts[].id': '11', 'parts.parts[].files[].n': 'a' }],
      ['parts.parts[].files[]', { id: '1', 'parts.parts[].id': '11', 'parts.parts[].files[].n': 'b' }],
      ['parts.parts[]', { id: '1', 'parts.parts[].id': '12' }],
      ['to[]', { id: '1', 'to[]': 'x' }],
      ['to[]', { id: '1', 'to[]': 'y' }],
      { id: '2' },
    ]);
  });

  it('rejects a document with two spellings of a column, a cell too large, or too many levels, and goes on', async () => {
    const deep = `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`;
    const text = `[{"a":1,"A":2},\n{"t":"${'x'.repeat(50)}"},\n{"l":["${'x'.repeat(15)}","${'x'.repeat(15)}"]},\n${deep},\n{" ":1},\n{"a":1}]`;
    const seen = await faults(text, { limits: { cellBytes: 20 } });
    expect(seen.map((each) => each.replace(/a(\.a)+/, 'a.a'))).toEqual([
      '1 E_BAD_ROW a',
      '2 E_CELL_TOO_LARGE t',
      '3 E_CELL_TOO_LARGE l',
      '4 E_BAD_ROW a.a',
      '5 E_BAD_ROW –',
      '6 – –',
    ]);
  });

  it('refuses names that reach into prototypes, at any depth', async () => {
    for (const text of ['[{"a":{"__proto__":{"polluted":1}}}]', '{"a":[{"constructor":1}]}\n{"a":1}']) {
      expect(await faultOf(readDocuments(text))).toMatchObject({ code: 'E_HEADER_DANGEROUS' });
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const wide = JSON.stringify([Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`k${at}`, 1]))]);
    expect(await faultOf(readDocuments(wide, { limits: { columns: 20 } }))).toMatchObject({
      code: 'E_HEADER_TOO_WIDE',
    });
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

describe('surveying JSON', () => {
  const survey = async (text: string): Promise<readonly string[] | null> =>
    (await surveyJson(chunksOf(Buffer.from(text)), { file: 'in.json', limits: READ_LIMITS }))?.paths ?? null;

  it('gives the key paths of the beginning, from the root', async () => {
    expect(
      await survey('[{"ID":1,"Via":{"channel":"x"},"tags":[],"c":[{"id":1,"l":["a"]}],"e":{}},{"new":1'),
    ).toEqual(['id', 'via.channel', 'tags', 'c[].id', 'c[].l', 'e', 'new']);
    expect(await survey('{"count":1,"data":{"payload":[{"id":1}]}}')).toEqual(['count', 'data.payload[].id']);
    expect(await survey('{"a":1}\n{"b":"x}')).toEqual(['a']);
    expect(await survey('[]')).toEqual([]);
  });

  it('knows what is no JSON', async () => {
    for (const text of [
      'a,b\n1,2',
      '[12/03/24, 10:00:00] Ann: hi',
      '[draft],x\n',
      '"text"',
      '17',
      '{a,b}',
      '',
    ]) {
      expect(await survey(text)).toBeNull();
    }
  });

  it('names every column that reading gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue({ maxDepth: 3 })), {
          minLength: 1,
        }),
        async (list) => {
          if (list.some(isDangerous)) return;
          const text = JSON.stringify(list);
          const { columns, rows } = await readDocuments(text);
          if (rows.some((row) => row.fault !== null)) return;
          expect(new Set((await survey(text)) ?? [])).toEqual(new Set(columns));
        },
      ),
    );
  });
});

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isDangerous = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(isDangerous)
    : isObject(value) &&
      Object.entries(value).some(
        ([key, inner]) => /^(__proto__|constructor|prototype)$/.test(columnName(key)) || isDangerous(inner),
      );

/** An independent flattening: paths by recursion, joined leaves collected. */
function leaves(value: object): Record<string, string> {
  const found = new Map<string, string[]>();
  const walk = (path: string, inner: unknown): void => {
    if (Array.isArray(inner)) for (const each of inner) walk(isObject(each) ? `${path}[]` : path, each);
    else if (isObject(inner)) {
      for (const [key, each] of Object.entries(inner)) {
        const name = columnName(key);
        walk(path === '' ? name : `${path}.${name}`, each);
      }
    } else if (inner !== null) found.set(path, [...(found.get(path) ?? []), String(inner)]);
  };
  walk('', value);
  return Object.fromEntries([...found].map(([path, texts]) => [path, texts.join('|')]));
}
