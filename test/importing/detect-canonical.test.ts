import { describe, expect, it } from 'vitest';
import { detectCanonical } from '../../src/importing/detect-canonical.ts';
import { recordKind } from '../../src/model/record-kinds.ts';
import { canonicalRows, surveyOf } from './input-of.ts';
import { faultOf } from './read-rows.ts';

const ORDERS = 'order_id,placed_at,amount\no1,2026-03-02T10:00:00Z,12.50\n';

describe('a canonical file', () => {
  it('may be named: then columns of it may be unknown in any number, and required ones must be there', async () => {
    const survey = await surveyOf('order_id;placed_at;a;b;c;d;e;f;g\no1;2026-03-02T10:00:00Z;;;;;;;\n');
    expect(() => detectCanonical(survey, new Set())).toThrow('E_DELIMITER');
    const { kind, reading } = detectCanonical(survey, new Set(), recordKind('order'));
    expect([kind.name, reading.dialect?.delimiter]).toEqual(['order', ';']);
    expect(() => detectCanonical(survey, new Set(), recordKind('return'))).toThrow('E_HEADER_MISSING');
  });

  it.each([
    [',', ORDERS],
    [';', ORDERS.replaceAll(',', ';').replace('12.50', '"12,50"')],
    ['\t', ORDERS.replaceAll(',', '\t')],
    ['|', ORDERS.replaceAll(',', '|')],
    [';', `sep=;\r\n${ORDERS.replaceAll(',', ';')}`],
  ])('may have the delimiter %j', async (delimiter, text) => {
    const { kind, reading, columns, rows } = await canonicalRows(text);
    expect([kind, reading.dialect, columns]).toEqual([
      'order',
      { delimiter, quote: '"' },
      ['order_id', 'placed_at', 'amount'],
    ]);
    expect(rows[0]?.cells.slice(0, 2)).toEqual(['o1', '2026-03-02T10:00:00Z']);
  });

  it('keeps the comma where the cells of a column hold other delimiters', async () => {
    const text = 'conversation_id,channel,tags\nc1,im,a|b|c\nc2,im,"x;y"\n';
    expect((await canonicalRows(text)).reading.dialect?.delimiter).toBe(',');
  });

  it('may be NDJSON, or a list of objects', async () => {
    const object = '{"order_id":"o1","placed_at":"2026-03-02T10:00:00Z","amount":12.50}';
    for (const text of [`${object}\n${object}\n`, object, `[\n${object},\n${object}]`]) {
      const { kind, columns, rows } = await canonicalRows(text, { name: 'orders.json' });
      expect([kind, columns, rows[0]?.cells]).toEqual([
        'order',
        ['order_id', 'placed_at', 'amount'],
        ['o1', '2026-03-02T10:00:00Z', expect.stringMatching(/^12\.50?$/)],
      ]);
    }
  });

  it.each([
    ['nothing canonical in any delimiter', 'id;text\n1;a\n', { code: 'E_DELIMITER', delimiter: 'semicolon' }],
    ['nothing canonical by TAB', 'id\ttext\n1\ta\n', { code: 'E_DELIMITER', delimiter: 'tab' }],
    ['nothing canonical', 'foo,bar\n1,2\n', { code: 'E_FILE_KIND', unknown: 'foo, bar' }],
    [
      'a column missing in a semicolon file',
      'conversation_id;opened_at;status\n',
      { code: 'E_HEADER_MISSING', columns: 'channel' },
    ],
    ['a garbled header', 'è®¢å�•ç¼–å�·,x\n1,2\n', { code: 'E_MOJIBAKE', sample: 'è®¢å�•ç¼–å�· (订?编?)' }],
    [
      'a header that was read as GBK',
      '璁㈠崟缂栧彿,x\n',
      { code: 'E_MOJIBAKE', sample: '璁㈠崟缂栧彿 (订单编号)' },
    ],
    ['a broken quote in the header', 'order"_id,placed_at\n', { code: 'E_BAD_QUOTE', line: 1 }],
    ['a broken quote below', `${ORDERS}o2,"x"y,1\n`, { code: 'E_BAD_QUOTE', line: 3 }],
    ['a chat', '[02/03/26, 10:11:12] Mia: hello\n', { code: 'E_FILE_KIND' }],
    ['a line that is no object', '{"order_id":\n', { code: 'E_BAD_JSON', line: 1 }],
  ])('is told what is wrong with it: %s', async (_, text, fault) => {
    expect(await faultOf(canonicalRows(text))).toMatchObject(fault);
  });
});
