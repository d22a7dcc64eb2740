import { describe, expect, it } from 'vitest';
import { mapText, RULES, shortly } from '../mapping-harness.ts';

const ORDER = `
defaults: {timezone: Asia/Shanghai, currency: CNY, null_values: ["", "-", 1970-01-01], clean: [strip, tabs, excel_formula, apostrophe]}
columns:
  id: [订单编号, id]
  created: [created]
  money: [money]
  note: [note]
  status: [status]
types:
  created: {datetime: {formats: ["yyyy/M/d H:mm"]}}
  money: {number: {strip: [元]}}
  status: {map: {已付款: paid}, else: keep_raw}
records:
  - to: orders
    set: {order_id: id, placed_at: created, amount: money, currency: {default: currency}, buyer_note: note, status: status}
`;
const PLACED = Date.UTC(2026, 2, 2, 2);

describe('cells', () => {
  it('are cleaned, stepped and typed; blanks are left out', async () => {
    const mapped = await mapText(ORDER, [
      {
        订单编号: '="1234567890123456789"',
        id: 'x',
        created: '\t2026/3/2 10:00',
        money: '1,234.5元',
        note: ' hi ',
        status: '已付款',
      },
      { 订单编号: '-', id: '7', created: '2026-03-02T02:00:00Z', money: '', note: '', status: '神秘' },
    ]);
    const common = { kind: 'order', placed_at: PLACED, currency: 'CNY' };
    expect(shortly(mapped)).toEqual([
      [{ ...common, order_id: '1234567890123456789', amount: 12_345_000, buyer_note: 'hi', status: 'paid' }],
      [{ ...common, order_id: '7', status: '神秘' }],
    ]);
    expect(mapped.mapper.unknownWords).toEqual([{ column: 'status', word: '神秘', count: 1 }]);
    expect(mapped.rows[0]?.drafts?.[0]).toMatchObject({ source: 'shopsys', shop: null });
  });

  it('reject the row with the column as the file names it', async () => {
    const row = { 订单编号: '1', created: '2026/3/2 10:00' };
    const mapped = await mapText(ORDER, [
      { ...row, money: 'viel' },
      { ...row, created: 'gestern' },
      { ...row, created: '' },
      { ...row, 订单编号: '1.03E+13' },
      { ...row, '~fault': 'yes' },
      { ...row, created: '2999/1/1 0:00' },
    ]);
    expect(shortly(mapped)).toEqual([
      ['E_BAD_NUMBER', 'money'],
      ['E_BAD_INSTANT', 'created'],
      ['E_REQUIRED', 'created'],
      ['E_DAMAGED_ID', '订单编号'],
      ['E_BAD_ROW', null],
      ['E_FUTURE_INSTANT', 'created'],
    ]);
  });

  it('declared sentinel dates are blank in every spelling of their midnight', async () => {
    const row = { id: '1', created: '2026/3/2 10:00' };
    const notes = ['1970-01-01', '1970-01-01 00:00:00', '1970-01-01T00:00:00Z', '1970-01-01 08:00'];
    const mapped = await mapText(
      ORDER,
      notes.map((note) => ({ ...row, note })),
    );
    const kept = mapped.rows.map(({ drafts }) => drafts?.[0]?.values.buyer_note);
    expect(kept).toEqual([undefined, undefined, undefined, '1970-01-01 08:00']);
  });
});

describe('lines', () => {
  const doc = (rows: string) => `
columns: {id: [id], at: [at], who: [who]}
rows: ${rows}
records: [{to: order, set: {order_id: id, placed_at: at, region: who}}]
`;
  const at = '2026-03-02T02:00:00Z';

  it('that are blank or totals are skipped and counted', async () => {
    const mapped = await mapText(
      doc('{skip_if: [{equals: {id: 合计}}, {matching: {id: "^Reporting period"}}]}'),
      [
        { id: '1', at, who: 'a' },
        { id: '合计', at: '12', who: '' },
        { id: 'Reporting period 1 to 2', at: '', who: '' },
        { id: '', at: ' ', who: '' },
      ],
    );
    expect(mapped.rows).toHaveLength(1);
    expect(mapped.mapper.skipped).toBe(3);
  });

  it('take blank cells from the line above', async () => {
    const mapped = await mapText(doc('{fill_down: [who]}'), [
      { id: '1', at, who: '' },
      { id: '2', at, who: 'a' },
      { id: '3', at, who: '' },
      { id: '4', at, who: 'b' },
    ]);
    expect(mapped.rows.map(({ drafts }) => drafts?.[0]?.values.region)).toEqual([undefined, 'a', 'a', 'b']);
  });

  it('with a key that the profile refuses are rejected', async () => {
    const mapped = await mapText(doc('{reject_if: {id: {not_matching: "^[0-9]+$"}}}'), [
      { id: '1', at },
      { id: 'x1', at },
    ]);
    expect(shortly(mapped)[1]).toEqual(['E_BAD_VALUE', 'id']);
  });

  it('of one key: the first, or the newest, counts where the profile says so', async () => {
    const rows = [
      { id: '1', at: '2026-03-02T02:00:00Z', who: 'old' },
      { id: '1', at: '2026-03-04T02:00:00Z', who: 'new' },
      { id: '2', at, who: 'x' },
      { id: '1', at: '2026-03-03T02:00:00Z', who: 'mid' },
    ];
    const kept = async (rule: string) =>
      (await mapText(doc(rule), rows)).rows.map(({ drafts }) => drafts?.map(({ values }) => values.region));
    expect(await kept('{key: id, on_duplicate: first_wins}')).toEqual([['old'], [], ['x'], []]);
    expect(await kept('{key: id, on_duplicate: newest_by, newest_by: at}')).toEqual([[], ['new'], ['x'], []]);
    expect(await kept('{key: id, on_duplicate: last_wins}')).toEqual([['old'], ['new'], ['x'], ['mid']]);
  });
});

describe('values', () => {
  const order = (set: string, more = '') => `
columns: {id: [id], at: [at], a: [a], b: [b], c: [c]}
${more}
records: [{to: order, set: {order_id: id, placed_at: at, ${set}}}]
`;
  const row = { id: '1', at: '2026-03-02T02:00:00Z', a: '', b: '', c: '' };
  const fieldOf = async (set: string, cells: Record<string, string>, field: string, more = '') => {
    const mapped = await mapText(order(set, more), [{ ...row, ...cells }]);
    return mapped.rows[0]?.drafts?.[0]?.values[field] ?? shortly(mapped)[0];
  };

  it.each([
    ['region: {coalesce: [a, b]}', { b: 'x' }, 'region', 'x'],
    ['region: {join: [a, b, c], with: "-"}', { a: '1', c: '3' }, 'region', '1-3'],
    ['tags: {list: [a, b]}', { a: 'x', b: 'y' }, 'tags', 'x|y'],
    ['amount: {sum: [a, b], minus: [c]}', { a: '1.10', b: '2.20', c: '0.30' }, 'amount', 30_000],
    ['amount: {sum: [a, b]}', { b: '0.1' }, 'amount', 1_000],
    ['region: {const: 7}', {}, 'region', '7'],
    ['region: {choose: [{when: {present: a}, value: a}, {value: {const: none}}]}', { a: 'x' }, 'region', 'x'],
    ['region: {choose: [{when: {present: a}, value: a}, {value: {const: none}}]}', {}, 'region', 'none'],
    ['region: {from: a, steps: [{split: {by: "/", index: -1}}, lower]}', { a: 'X/YZ' }, 'region', 'yz'],
    [
      'shipped_at: {earliest: [a, b]}',
      { a: '2026-03-03T00:00:00Z', b: '2026-03-02T00:00:00Z' },
      'shipped_at',
      Date.UTC(2026, 2, 2),
    ],
    ['region: {author_kind_of: a}', { a: 'Robo' }, 'region', 'bot'],
    ['region: {author_kind_of: a}', { a: 'Frida' }, 'region', 'customer'],
    ['fragile: a', { a: '是' }, 'fragile', 1],
  ])('%s of %j', async (set, cells, field, value) => expect(await fieldOf(set, cells, field)).toBe(value));

  it('a sum of what is no number rejects the row', async () => {
    expect(await fieldOf('amount: {sum: [a]}', { a: 'x' }, 'amount')).toEqual(['E_BAD_NUMBER', 'a']);
  });

  it.each([
    ['{equals: {a: [x, y]}}', { a: 'y' }, true],
    ['{equals: {a: x}}', { a: 'X' }, false],
    ['{not_equals: {a: x}}', { a: '' }, true],
    ['{present: [a, b]}', { a: '1' }, false],
    ['{absent: a}', { a: '' }, true],
    ['{matching: {a: "^w[mo]"}}', { a: 'wm1' }, true],
    ['{matching: {a: "^w[mo]"}}', { a: '' }, false],
    ['{same: [a, b]}', { a: 'x', b: 'x' }, true],
    ['{same: [a, b]}', {}, false],
    ['{listed_agent: a}', { a: 'Anna' }, true],
    ['{not: {listed_agent: a}}', { a: 'Anna' }, false],
  ])('%s of %j is %s', async (condition, cells, holds) => {
    const set = `region: {choose: [{when: ${condition}, value: {const: yes}}, {value: {const: no}}]}`;
    expect(await fieldOf(set, cells, 'region')).toBe(holds ? 'yes' : 'no');
  });

  it('without any listed agent, names say nothing and the import stops', async () => {
    const run = mapText(order('region: {author_kind_of: a}'), [{ ...row, a: 'x' }], {
      rules: { hasAgents: false },
    });
    await expect(run).rejects.toMatchObject({ code: 'E_AGENTS_NEEDED', params: { file: 'export.csv' } });
  });
});

describe('records', () => {
  it('a conversation keeps a known status and leaves an unknown one blank; the channel falls back to the default', async () => {
    const mapped = await mapText(
      `
defaults: {channel: ticket}
columns: {id: [id], status: [status], via: [via]}
types:
  status: {map: {Solved: resolved}, else: keep_raw}
  via: {map: {Mail: email}, else: keep_raw}
records: [{to: conversation, set: {conversation_id: id, status: status, channel: via}}]
`,
      [
        { id: '1', status: 'Solved', via: 'Mail' },
        { id: '2', status: 'Waiting on Mars', via: 'Pigeon' },
        { id: '3', status: 'open', via: '' },
      ],
    );
    expect(shortly(mapped)).toEqual([
      [
        {
          kind: 'conversation',
          conversation_id: '1',
          status: 'resolved',
          channel: 'email',
          channel_word: 'email',
        },
      ],
      [{ kind: 'conversation', conversation_id: '2', channel: 'unknown', channel_word: 'Pigeon' }],
      [{ kind: 'conversation', conversation_id: '3', status: 'open', channel: 'ticket' }],
    ]);
    expect(mapped.mapper.unknownWords.map(({ word }) => word)).toEqual(['Waiting on Mars', 'Pigeon']);
  });

  it('for_each makes one record for each value that is there', async () => {
    const mapped = await mapText(
      `
columns: {id: [id], frt: [frt], full: [full]}
types: {frt: {duration: {in: minutes}}, full: {same_as: frt}}
records:
  - to: source_metric
    for_each:
      - {name: {const: first_response}, value: frt, clock: {const: calendar}, unit: {const: s}}
      - {name: {const: full_resolution}, value: full, clock: {const: business}, unit: {const: s}}
    set: {conversation_id: id}
`,
      [
        { id: '1', frt: '2', full: '' },
        { id: '2', frt: '1', full: '3' },
      ],
    );
    expect(mapped.rows.map(({ drafts }) => drafts?.map(({ values }) => [values.name, values.value]))).toEqual(
      [
        [['first_response', 1_200_000]],
        [
          ['first_response', 600_000],
          ['full_resolution', 1_800_000],
        ],
      ],
    );
  });

  it('elements of arrays are rows of their own, with their document beside them', async () => {
    const mapped = await mapText(
      `
personal_id: true
defaults: {channel: email}
columns: {id: [id], at: ["comments[].at"], by: ["comments[].by"], requester: [requester]}
records:
  - {to: conversation, set: {conversation_id: id}}
  - to: message
    each: "comments[]"
    set:
      conversation_id: id
      sent_at: at
      author_kind: {choose: [{when: {same: [by, requester]}, value: {const: customer}}, {value: {const: agent}}]}
`,
      [
        { id: 'a', requester: '9' },
        {
          id: 'a',
          requester: '9',
          'comments[].at': '2026-03-02T02:00:00Z',
          'comments[].by': '9',
          '~level': 'comments[]',
        },
        { id: 'a', requester: '9', 'comments[].at': 'never', 'comments[].by': '1', '~level': 'comments[]' },
        { id: 'a', 'other[].x': '1', '~level': 'other[]' },
      ],
    );
    const id = RULES.pseudonym('a');
    expect(shortly(mapped)).toEqual([
      [{ kind: 'conversation', conversation_id: id, channel: 'email' }],
      [
        {
          kind: 'message',
          conversation_id: id,
          sent_at: Date.UTC(2026, 2, 2, 2),
          author_kind: 'customer',
        },
      ],
      ['E_BAD_INSTANT', 'comments[].at'],
      [],
    ]);
    expect(mapped.rows[2]?.rejection?.level).toBe('comments[]');
  });
});

describe('scope', () => {
  const doc = `
defaults: {shop: {option: shop, column: store}}
columns: {id: [id], at: [at], store: [store]}
records: [{to: order, set: {order_id: id, placed_at: at}}]
`;
  const rows = [
    { id: '1', at: '2026-03-02T02:00:00Z', store: 'A' },
    { id: '2', at: '2026-03-02T02:00:00Z', store: '' },
  ];
  const shops = async (how: Parameters<typeof mapText>[2]) =>
    (await mapText(doc, rows, how)).rows.map(({ drafts }) => drafts?.[0]?.shop);

  it('a flag wins over an option, an option over the cell', async () => {
    expect(await shops({})).toEqual(['A', null]);
    expect(await shops({ options: { shop: 'B' } })).toEqual(['B', 'B']);
    const defaults = { channel: null, shop: 'C', source: 's' };
    expect(await shops({ options: { shop: 'B' }, rules: { defaults } })).toEqual(['C', 'C']);
  });
});
