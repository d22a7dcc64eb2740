import { describe, expect, it } from 'vitest';
import { mapText, RULES, shortly } from '../mapping-harness.ts';

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
