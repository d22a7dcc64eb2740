import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { surveyJson } from '../../../src/importing/read-json.ts';
import { READ_LIMITS } from '../../../src/importing/row-table.ts';
import { chunksOf } from '../chunks-of.ts';
import { isDangerous } from './plain-flattening.ts';
import { readDocuments } from './read-documents.ts';

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
