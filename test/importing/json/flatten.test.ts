import { describe, expect, it } from 'vitest';
import { faultOf } from '../read-rows.ts';
import { asObject, faults, objects, readDocuments } from './read-documents.ts';

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
